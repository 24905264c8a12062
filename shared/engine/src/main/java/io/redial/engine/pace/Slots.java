package io.redial.engine.pace;

import io.redial.domain.account.PhoneLine;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Pace;
import io.redial.engine.pace.Paced.Rate;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Slots in which calls may start: never more a second than the account, the campaign and the number that calls allow. They
 * are given out by reserving them first; a slot that is then not used is lost, which is the safe way round.
 */
public final class Slots {

    /** Of writing paces that others write too. */
    private static final int TRIES = 3;

    /** So many dials may be past their slots; with more of them, new claims would only grow old in the queue. */
    private static final int DIALS_BEHIND = 30;

    private final Store store;

    /** The slots that the paces in {@code store} leave. */
    public Slots(Store store) {
        this.store = store;
    }

    /** When a call may start, and from which number. */
    public record Slot(Instant at, PhoneLine line) {}

    /**
     * A slot that is wished for.
     *
     * @param from not before that
     * @param latest not after that
     * @param also what paces this call besides account, campaign and number
     */
    public record Wish(Instant from, Instant latest, Optional<Rate> also) {

        /** One of a call that nothing else paces. */
        public static Wish plain(Instant from, Instant latest) {
            return new Wish(from, latest, Optional.empty());
        }
    }

    /**
     * Reserves slots.
     *
     * @param from none before that, whatever is wished for
     * @return a slot for each of the wishes in their order, none where pace allows none in time; empty when others, such as
     *     dials that are late, were faster again and again
     */
    public Optional<List<Optional<Slot>>> reserve(Paced paced, List<PhoneLine> lines, Instant from, List<Wish> wishes) {
        Set<Rate> others = wishes.stream().flatMap(wish -> wish.also().stream()).collect(Collectors.toSet());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Paces paces = Paces.read(store, paced, lines, others);
            List<Optional<Slot>> given = new ArrayList<>();
            for (Wish wish : wishes) {
                Slot slot = paces.first(paced, lines, wish);
                boolean inTime = !slot.at().isAfter(wish.latest());
                given.add(Optional.of(slot).filter(_ -> inTime));
                if (inTime) {
                    paces.give(slot, paced, wish);
                }
            }
            List<Write> moved = paces.moved().stream()
                    .map(pace -> (Write) new Write.Save(pace.since(from)))
                    .toList();
            if (moved.isEmpty() || store.commit(new Commit(moved)).done()) {
                return Optional.of(given);
            }
        }
        return Optional.empty();
    }

    /** The slot that would be given next; nobody gets it by this look. */
    public Slot first(Paced paced, List<PhoneLine> lines, Instant from) {
        return Paces.read(store, paced, lines).first(paced, lines, from);
    }

    /** The last slot of each campaign by its id; none of one that never had any. */
    Map<String, Instant> last(List<Campaign> campaigns) {
        List<Pace.Key> keys = campaigns.stream().map(Paced::keyOf).toList();
        return store.findAll(keys).stream()
                .collect(Collectors.toMap(pace -> pace.key().pacedId(), Pace::lastSlot));
    }

    /** How many slots are left until then. */
    Left left(Paced paced, List<PhoneLine> lines, Instant from, Instant until) {
        Paces paces = Paces.read(store, paced, lines);
        ToLongFunction<Rate> count = rate -> paces.of(rate).slots(from, until, rate.interval());
        Map<String, Long> ofLines = new HashMap<>();
        lines.forEach(line -> ofLines.put(line.id(), count.applyAsLong(Paced.of(line))));
        return new Left(count.applyAsLong(paced.ofAccount()), count.applyAsLong(paced.ofCampaign()), ofLines);
    }

    /**
     * Slots that are not given yet.
     *
     * @param ofLines by the id of the line
     */
    record Left(long ofAccount, long ofCampaign, Map<String, Long> ofLines) {

        Left {
            ofLines = Map.copyOf(ofLines);
        }

        long of(PhoneLine line) {
            return ofLines.getOrDefault(line.id(), 0L);
        }

        /** Those that account, campaign and lines can give together. */
        long all() {
            long lines = ofLines.values().stream().mapToLong(Long::longValue).sum();
            return Math.min(Math.min(ofAccount, ofCampaign), lines);
        }
    }

    /** Whether too many of the {@code claimed} dials are past their slots for more to be claimed. */
    public boolean behind(long claimed, Paced paced, List<PhoneLine> lines, Instant now) {
        return claimed > DIALS_BEHIND && claimed - ahead(paced, lines, now) > DIALS_BEHIND;
    }

    /** About how many of the campaign's slots are still to come; of slots that others took, too many. */
    private long ahead(Paced paced, List<PhoneLine> lines, Instant now) {
        double ofLines = lines.stream().mapToDouble(PhoneLine::callsPerSecond).sum();
        Duration interval = Pace.interval(Math.min(paced.perSecond(), ofLines));
        return store.find(paced.ofCampaign().key())
                .filter(pace -> pace.lastSlot().isAfter(now))
                .map(pace -> Duration.between(now, pace.lastSlot()).dividedBy(interval) + 1)
                .orElse(0L);
    }

    /** No slot on this line before {@code resume}; given up when others keep writing, since it is only a courtesy. */
    public void hold(PhoneLine line, Instant resume) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Rate rate = Paced.of(line);
            Pace pace = store.find(rate.key()).orElseGet(() -> Pace.unused(rate.key()));
            Pace held = pace.heldUntil(resume, rate.interval());
            if (held.equals(pace)
                    || store.commit(Commit.of(new Write.Save(held))).done()) {
                return;
            }
        }
    }
}
