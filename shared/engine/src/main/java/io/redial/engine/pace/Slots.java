package io.redial.engine.pace;

import io.redial.domain.account.Account;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Slots in which calls may start: never more a second than the account, the campaign and the number that calls allow. They
 * are given out by reserving them first; a slot that is then not used is lost, which is the safe way round.
 */
public final class Slots {

    /** Three paces rarely need more than three. */
    private static final int TAKE_TURNS = 9;

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
            Paced paced, List<PhoneLine> lines, Instant from, List<Instant> latest) {
        Map<Pace.Key, Pace> paces = read(paced, lines);
        Map<Pace.Key, Pace> before = Map.copyOf(paces);
        List<Optional<Slot>> given = new ArrayList<>();
        for (Instant until : latest) {
            Slot slot = next(paces, paced, lines, from);
            if (slot.at().isAfter(until)) {
                given.add(Optional.empty());
                continue;
            }
            given.add(Optional.of(slot));
            paced.rates(slot.line())
                    .forEach(rate ->
                            paces.computeIfPresent(rate.key(), (_, pace) -> pace.after(slot.at(), rate.interval())));
        }
        List<Write> moved = paces.values().stream()
                .filter(pace -> !pace.equals(before.get(pace.key())))
                .map(pace -> (Write) new Write.Save(pace.since(from)))
                .toList();
        boolean reserved = moved.isEmpty() || store.commit(new Commit(moved)).done();
        return reserved ? Optional.of(given) : Optional.empty();
    }

    /**
     * One slot for a dial that missed its own. Many can be late at once, so each pace gives it in one step of its own, the
     * slowest first: it gives all of them different slots, which lie so far apart that the others have them free too. Where
     * one has not, they are asked in turn until all agree; what one of them gave too early is lost.
     *
     * @return empty when pace allows none until then, or others were faster again and again
     */
    public Optional<Instant> take(Campaign campaign, PhoneLine line, Instant from, Instant until) {
        Account.Key account = new Account.Key(campaign.accountId());
        Pace.Key ofCampaign = Paced.keyOf(campaign);
        Pace.Key ofLine = Paced.of(line).key();
        Store.Found found = store.read(List.of(account, Pace.Key.ofAccount(campaign.accountId()), ofCampaign, ofLine));
        return found.get(account).flatMap(of -> {
            Paced paced = Paced.by(of, campaign);
            Map<Pace.Key, Pace> paces = new HashMap<>();
            paced.rates(line)
                    .forEach(rate ->
                            paces.put(rate.key(), found.get(rate.key()).orElseGet(() -> Pace.unused(rate.key()))));
            return agreed(paces, paced.rates(line), from, until);
        });
    }

    /** Likewise for one whose paces are known. */
    Optional<Instant> take(Paced paced, PhoneLine line, Instant from, Instant until) {
        return agreed(read(paced, List.of(line)), paced.rates(line), from, until);
    }

    private Optional<Instant> agreed(Map<Pace.Key, Pace> seen, List<Rate> rates, Instant from, Instant until) {
        List<Rate> slowestFirst =
                rates.stream().sorted(Comparator.comparing(Rate::perSecond)).toList();
        Optional<Instant> slot = Optional.of(common(seen, rates, from));
        int agreed = 0;
        for (int turn = 0; turn < TAKE_TURNS && slot.isPresent(); turn++) {
            Rate asked = slowestFirst.get(turn % rates.size());
            Optional<Instant> answer = store.takeSlot(pace(seen, asked.key()), slot.get(), until, asked.interval());
            agreed = answer.equals(slot) ? agreed + 1 : 1;
            if (agreed == rates.size()) {
                return answer;
            }
            slot = answer;
        }
        return Optional.empty();
    }

    /** The slot that would be given next; nobody gets it by this look. */
    public Slot first(Paced paced, List<PhoneLine> lines, Instant from) {
        return next(read(paced, lines), paced, lines, from);
    }

    /** The last slot of each campaign by its id; none of one that never had any. */
    Map<String, Instant> last(List<Campaign> campaigns) {
        List<Pace.Key> keys = campaigns.stream().map(Paced::keyOf).toList();
        return store.findAll(keys).stream()
                .collect(Collectors.toMap(pace -> pace.key().pacedId(), Pace::lastSlot));
    }

    /** How many slots are left until then. */
    Left left(Paced paced, List<PhoneLine> lines, Instant from, Instant until) {
        Map<Pace.Key, Pace> paces = read(paced, lines);
        ToLongFunction<Rate> count = rate -> pace(paces, rate.key()).slots(from, until, rate.interval());
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
        for (int attempt = 0; attempt < 3; attempt++) {
            Rate rate = Paced.of(line);
            Pace pace = store.find(rate.key()).orElseGet(() -> Pace.unused(rate.key()));
            Pace held = pace.heldUntil(resume, rate.interval());
            if (held.equals(pace)
                    || store.commit(Commit.of(new Write.Save(held))).done()) {
                return;
            }
        }
    }

    private Map<Pace.Key, Pace> read(Paced paced, List<PhoneLine> lines) {
        List<Pace.Key> keys = new ArrayList<>(
                List.of(paced.ofAccount().key(), paced.ofCampaign().key()));
        lines.forEach(line -> keys.add(Paced.of(line).key()));
        Map<Pace.Key, Pace> paces = new HashMap<>();
        keys.forEach(key -> paces.put(key, Pace.unused(key)));
        store.findAll(keys).forEach(pace -> paces.put(pace.key(), pace));
        return paces;
    }

    /** The number that may call first gives the slot; of several, the first in the campaign's order. */
    private static Slot next(Map<Pace.Key, Pace> paces, Paced paced, List<PhoneLine> lines, Instant from) {
        return lines.stream()
                .map(line -> new Slot(common(paces, paced.rates(line), from), line))
                .min(Comparator.comparing(Slot::at))
                .orElseThrow(() -> new IllegalArgumentException("a campaign that calls has a number"));
    }

    /** The first slot that all of {@code rates} have free: there is one, for behind its last slot each of them is. */
    private static Instant common(Map<Pace.Key, Pace> paces, List<Rate> rates, Instant from) {
        Instant slot = Pace.ceilMillis(from);
        Instant tried;
        do {
            tried = slot;
            for (Rate rate : rates) {
                slot = pace(paces, rate.key()).slotFrom(slot, rate.interval());
            }
        } while (!slot.equals(tried));
        return slot;
    }

    private static Pace pace(Map<Pace.Key, Pace> paces, Pace.Key key) {
        return paces.getOrDefault(key, Pace.unused(key));
    }
}
