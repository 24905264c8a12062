package io.redial.engine.pace;

import io.redial.domain.account.PhoneLine;
import io.redial.domain.campaign.Pace;
import io.redial.engine.pace.Paced.Rate;
import io.redial.engine.pace.Slots.Slot;
import io.redial.engine.pace.Slots.Wish;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All that paces the calls of one campaign, as it was read, and what is given out of it after that. */
final class Paces {

    private final Map<Pace.Key, Pace> read = new HashMap<>();
    private final Map<Pace.Key, Pace> now = new HashMap<>();

    private Paces() {}

    /** Those of the account, of the campaign and of {@code lines}. */
    static Paces read(Store store, Paced paced, List<PhoneLine> lines) {
        return read(store, paced, lines, Set.of());
    }

    /** Those of the account, of the campaign, of {@code lines} and {@code others}. */
    static Paces read(Store store, Paced paced, List<PhoneLine> lines, Set<Rate> others) {
        List<Pace.Key> keys = new ArrayList<>(
                List.of(paced.ofAccount().key(), paced.ofCampaign().key()));
        lines.forEach(line -> keys.add(Paced.of(line).key()));
        others.forEach(rate -> keys.add(rate.key()));
        Paces paces = new Paces();
        store.findAll(keys).forEach(paces::add);
        return paces;
    }

    /** Those of a call from {@code line}, which were read already. */
    static Paces of(Store.Found found, Paced paced, PhoneLine line) {
        Paces paces = new Paces();
        paced.rates(line).forEach(rate -> found.get(rate.key()).ifPresent(paces::add));
        return paces;
    }

    private void add(Pace pace) {
        read.put(pace.key(), pace);
        now.put(pace.key(), pace);
    }

    Pace of(Rate rate) {
        return now.getOrDefault(rate.key(), Pace.unused(rate.key()));
    }

    /** The first slot that all of {@code rates} have free: there is one, for behind its last slot each of them is. */
    Instant first(List<Rate> rates, Instant from) {
        Instant slot = Pace.ceilMillis(from);
        Instant tried;
        do {
            tried = slot;
            for (Rate rate : rates) {
                slot = of(rate).slotFrom(slot, rate.interval());
            }
        } while (!slot.equals(tried));
        return slot;
    }

    /** The number that may call first gives the slot; of several, the first in the campaign's order. */
    Slot first(Paced paced, List<PhoneLine> lines, Instant from) {
        return first(paced, lines, Wish.plain(from, from));
    }

    /** Likewise, in all that paces this call besides. */
    Slot first(Paced paced, List<PhoneLine> lines, Wish wish) {
        return lines.stream()
                .map(line -> new Slot(first(rates(paced, line, wish), wish.from()), line))
                .min(Comparator.comparing(Slot::at))
                .orElseThrow(() -> new IllegalArgumentException("a campaign that calls has a number"));
    }

    void give(Slot slot, Paced paced, Wish wish) {
        rates(paced, slot.line(), wish)
                .forEach(rate -> now.put(rate.key(), of(rate).after(slot.at(), rate.interval())));
    }

    private static List<Rate> rates(Paced paced, PhoneLine line, Wish wish) {
        return Stream.concat(paced.rates(line).stream(), wish.also().stream()).toList();
    }

    /** Those that gave slots. */
    List<Pace> moved() {
        return now.values().stream()
                .filter(pace -> !pace.equals(read.get(pace.key())))
                .toList();
    }
}
