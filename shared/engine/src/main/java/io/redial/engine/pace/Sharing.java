package io.redial.engine.pace;

import io.redial.domain.account.PhoneLine;
import io.redial.domain.campaign.Tally.Count;
import io.redial.engine.zone.CampaignWindows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the campaigns of an account share in one pass: calls at once, money, and the slots of the account and its numbers.
 * Each gets an equal part of what is left when its turn comes; what it leaves goes to those behind it, and what all leave is
 * found by the pass after. First come those that have less than their part of the calls, and of those the one whose last slot
 * is the oldest, so that where there is one of something they take turns.
 */
final class Sharing {

    private final World world;
    private final Slots slots;
    private final Timing timing;
    private final Instant now;
    private final Map<String, CampaignWindows> windows = new HashMap<>();
    /** Those that may call and had no turn yet. */
    private final List<World.View> ahead = new ArrayList<>();

    private long concurrency;
    private long money;
    private int taken;

    Sharing(World world, Slots slots, Timing timing, Instant now) {
        this.world = world;
        this.slots = slots;
        this.timing = timing;
        this.now = now;
        this.concurrency = world.freeCalls();
        this.money = world.available();
        world.campaigns().stream()
                .filter(view -> view.state().running())
                .forEach(view ->
                        windows.put(view.campaign().id(), CampaignWindows.at(now, view.campaign(), view.zones())));
        world.campaigns().stream().filter(this::mayCall).forEach(ahead::add);
    }

    private boolean mayCall(World.View view) {
        boolean ended = view.campaign()
                .schedule()
                .endsAt()
                .filter(end -> !end.isAfter(now))
                .isPresent();
        return view.state().running()
                && !ended
                && windows(view).anyOpen()
                && view.count(Count.CREATED) + view.count(Count.RESCHEDULED) > 0
                && view.freeCalls() > 0;
    }

    /** Of a campaign that runs. */
    CampaignWindows windows(World.View view) {
        return Optional.ofNullable(windows.get(view.campaign().id())).orElseThrow();
    }

    /**
     * All campaigns, those that may call in their order at the places that they have anyway: whatever takes all the time of a
     * pass, none is always the last.
     */
    List<World.View> order() {
        List<World.View> turn = new ArrayList<>(world.campaigns());
        if (turn.isEmpty()) {
            return turn;
        }
        Collections.rotate(turn, Math.floorMod(mixed(now), turn.size()));
        List<World.View> calling = new ArrayList<>(turn);
        calling.retainAll(ahead);
        if (calling.size() > 1) {
            Map<String, Instant> last =
                    slots.last(calling.stream().map(World.View::campaign).toList());
            calling.sort(Comparator.comparing(this::hasItsPart)
                    .thenComparing(view -> last.getOrDefault(view.campaign().id(), Instant.EPOCH)));
        }
        Iterator<World.View> next = calling.iterator();
        turn.replaceAll(view -> ahead.contains(view) ? next.next() : view);
        return turn;
    }

    private boolean hasItsPart(World.View view) {
        return view.occupied() * ahead.size() >= world.account().maxConcurrentCalls();
    }

    /** A number that follows from the instant but keeps no time with it, as calls of equal length would. */
    private static int mixed(Instant now) {
        return Long.hashCode(now.toEpochMilli() * 0x9E3779B97F4A7C15L);
    }

    /**
     * What a campaign may claim.
     *
     * @param calls its part
     * @param alone what it could claim if it shared with nobody
     * @param paced what pace alone would leave of that
     */
    record Part(long calls, long alone, long paced) {

        /** Whether somebody who would claim {@code due} leads is kept from more by the parts of others. */
        boolean cuts(long due) {
            return due >= calls && calls < alone;
        }
    }

    /** The part of a campaign whose turn it is. */
    Part part(World.View view, Crew crew, Paced paced, long reserve) {
        int sharers = Math.max(1, ahead.size());
        long free = Math.min(view.freeCalls(), concurrency);
        long paid = affordable(reserve);
        long calls = Math.min(view.freeCalls(), Math.ceilDiv(concurrency, sharers));
        long affordable = Math.min(paid, Math.max(1, World.affordable(money / sharers, reserve)));
        if (sharers == 1) {
            long all = Math.max(0, Math.min(free, paid));
            return new Part(all, all, Long.MAX_VALUE);
        }
        Slots.Left left = slots.left(paced, crew.lines(), timing.firstSlot(now), timing.slotHorizon(now));
        long ofLines = crew.lines().stream()
                .mapToLong(line -> Math.ceilDiv(left.of(line), sharersOf(line)))
                .sum();
        long ofPace = Math.min(Math.ceilDiv(left.ofAccount(), sharers), Math.min(left.ofCampaign(), ofLines));
        long alone = Math.max(0, Math.min(free, Math.min(paid, left.all())));
        return new Part(Math.clamp(Math.min(calls, Math.min(affordable, ofPace)), 0, alone), alone, left.all());
    }

    /** It is not waited for any longer, whatever it takes. */
    void hasHadItsTurn(World.View view) {
        ahead.remove(view);
    }

    private int sharersOf(PhoneLine line) {
        long sharers = ahead.stream()
                .map(World.View::campaign)
                .filter(campaign -> campaign.phoneNumberIds().contains(line.id()))
                .count();
        return (int) Math.max(1, sharers);
    }

    long affordable(long reserve) {
        return World.affordable(money, reserve);
    }

    void take(int count, long reserve) {
        concurrency -= count;
        money -= count * reserve;
        taken += count;
    }

    void giveBack(int count, long reserve) {
        take(-count, reserve);
    }

    int taken() {
        return taken;
    }
}
