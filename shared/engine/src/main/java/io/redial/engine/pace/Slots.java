package io.redial.engine.pace;

import io.redial.domain.account.PhoneLine;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Pace;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slots in which calls may start: never more a second than the campaign and the number that calls allow. They are given out
 * by reserving them first; a slot that is then not used is lost, which is the safe way round.
 */
public final class Slots {

    /** Campaign and number rarely need more than two. */
    private static final int TAKE_TURNS = 6;

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
     * Reserves slots.
     *
     * @param from none before that
     * @param latest one slot for each of them, and not after it
     * @return the slots in the order of {@code latest}, none where pace allows none in time; empty when another writer was
     *     faster, which then serves the campaign
     */
    public Optional<List<Optional<Slot>>> reserve(
            Campaign campaign, List<PhoneLine> lines, Instant from, List<Instant> latest) {
        Pace.Key campaignKey = new Pace.Key(campaign.accountId(), campaign.id());
        Map<Pace.Key, Pace> paces = read(campaignKey, lines);
        Map<Pace.Key, Pace> before = Map.copyOf(paces);
        List<Optional<Slot>> given = new ArrayList<>();
        for (Instant until : latest) {
            Slot slot = next(paces, campaignKey, lines, from);
            if (slot.at().isAfter(until)) {
                given.add(Optional.empty());
                continue;
            }
            given.add(Optional.of(slot));
            paces.computeIfPresent(
                    campaignKey,
                    (_, pace) -> pace.after(slot.at(), campaign.limits().callsPerSecond()));
            paces.computeIfPresent(
                    keyOf(slot.line()),
                    (_, pace) -> pace.after(slot.at(), slot.line().callsPerSecond()));
        }
        List<Write> moved = paces.values().stream()
                .filter(pace -> !pace.equals(before.get(pace.key())))
                .map(pace -> (Write) new Write.Save(pace))
                .toList();
        boolean reserved = moved.isEmpty() || store.commit(new Commit(moved)).done();
        return reserved ? Optional.of(given) : Optional.empty();
    }

    /**
     * One slot for a dial that missed its own. Many can be late at once, so each pace gives it in one step of its own, and
     * the two are asked in turn until they agree; what one of them gave too early is lost.
     *
     * @return empty when pace allows none until then
     */
    public Optional<Instant> take(Campaign campaign, PhoneLine line, Instant from, Instant until) {
        Pace.Key campaignKey = new Pace.Key(campaign.accountId(), campaign.id());
        Duration campaignInterval = Pace.interval(campaign.limits().callsPerSecond());
        Duration lineInterval = Pace.interval(line.callsPerSecond());
        Optional<Instant> slot = store.takeSlot(campaignKey, Pace.ceilMillis(from), until, campaignInterval);
        for (int turn = 0; turn < TAKE_TURNS && slot.isPresent(); turn++) {
            boolean lineIsAsked = turn % 2 == 0;
            Optional<Instant> answer = store.takeSlot(
                    lineIsAsked ? keyOf(line) : campaignKey,
                    slot.get(),
                    until,
                    lineIsAsked ? lineInterval : campaignInterval);
            if (answer.equals(slot)) {
                return slot;
            }
            slot = answer;
        }
        return Optional.empty();
    }

    /** The slot that would be given next; nobody gets it by this look. */
    public Slot first(Campaign campaign, List<PhoneLine> lines, Instant from) {
        Pace.Key campaignKey = new Pace.Key(campaign.accountId(), campaign.id());
        return next(read(campaignKey, lines), campaignKey, lines, from);
    }

    /** Whether too many of the {@code claimed} dials are past their slots for more to be claimed. */
    public boolean behind(long claimed, Campaign campaign, List<PhoneLine> lines, Instant now) {
        return claimed > DIALS_BEHIND && claimed - ahead(campaign, lines, now) > DIALS_BEHIND;
    }

    /** About how many of the campaign's slots are still to come; of slots that others on its numbers took, too many. */
    private long ahead(Campaign campaign, List<PhoneLine> lines, Instant now) {
        Pace.Key key = new Pace.Key(campaign.accountId(), campaign.id());
        double ofLines = lines.stream().mapToDouble(PhoneLine::callsPerSecond).sum();
        Duration interval = Pace.interval(Math.min(campaign.limits().callsPerSecond(), ofLines));
        return store.find(key)
                .filter(pace -> pace.nextSlot().isAfter(now))
                .map(pace -> Duration.between(now, pace.nextSlot()).dividedBy(interval) + 1)
                .orElse(0L);
    }

    /** No slot on this line before {@code resume}; given up when others keep writing, since it is only a courtesy. */
    public void hold(PhoneLine line, Instant resume) {
        for (int attempt = 0; attempt < 3; attempt++) {
            Pace pace = store.find(keyOf(line)).orElseGet(() -> Pace.unused(keyOf(line)));
            Pace held = pace.heldUntil(resume);
            if (held.equals(pace)
                    || store.commit(Commit.of(new Write.Save(held))).done()) {
                return;
            }
        }
    }

    private Map<Pace.Key, Pace> read(Pace.Key campaignKey, List<PhoneLine> lines) {
        List<Pace.Key> keys = new ArrayList<>(List.of(campaignKey));
        lines.forEach(line -> keys.add(keyOf(line)));
        Map<Pace.Key, Pace> paces = new HashMap<>();
        keys.forEach(key -> paces.put(key, Pace.unused(key)));
        store.findAll(keys).forEach(pace -> paces.put(pace.key(), pace));
        return paces;
    }

    /** The number that may call first gives the slot; of several, the first in the campaign's order. */
    private static Slot next(Map<Pace.Key, Pace> paces, Pace.Key campaignKey, List<PhoneLine> lines, Instant from) {
        Instant campaignSlot = pace(paces, campaignKey).slotFrom(from);
        return lines.stream()
                .map(line -> new Slot(pace(paces, keyOf(line)).slotFrom(campaignSlot), line))
                .min(Comparator.comparing(Slot::at))
                .orElseThrow(() -> new IllegalArgumentException("a campaign that calls has a number"));
    }

    private static Pace pace(Map<Pace.Key, Pace> paces, Pace.Key key) {
        return paces.getOrDefault(key, Pace.unused(key));
    }

    /** By the number itself: one that was added twice is still one number. */
    private static Pace.Key keyOf(PhoneLine line) {
        return new Pace.Key(line.key().accountId(), line.number().e164());
    }
}
