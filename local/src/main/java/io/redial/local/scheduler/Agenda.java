package io.redial.local.scheduler;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The next firing of every schedule that has one, by its instant. Not safe for threads. */
final class Agenda {
    private final Map<ScheduleKey, Item> byKey = new HashMap<>();
    private final TreeSet<Item> byInstant =
            new TreeSet<>(Comparator.comparing(Item::due).thenComparing(Item::key));

    /**
     * One firing to come.
     *
     * @param due when to fire: the slot, or later
     * @param slot the instant that the schedule says
     */
    record Item(Instant due, ScheduleKey key, Instant slot) {}

    /** Replaces what was planned for the item's schedule. */
    void plan(Item item) {
        cancel(item.key());
        byKey.put(item.key(), item);
        byInstant.add(item);
    }

    void cancel(ScheduleKey key) {
        Item planned = byKey.remove(key);
        if (planned != null) {
            byInstant.remove(planned);
        }
    }

    boolean has(ScheduleKey key) {
        return byKey.containsKey(key);
    }

    Optional<Instant> earliest() {
        return byInstant.isEmpty()
                ? Optional.empty()
                : Optional.of(byInstant.first().due());
    }

    /** Takes the earliest item away if it is due. */
    Optional<Item> takeDue(Instant now) {
        if (byInstant.isEmpty() || byInstant.first().due().isAfter(now)) {
            return Optional.empty();
        }
        Item item = byInstant.removeFirst();
        byKey.remove(item.key());
        return Optional.of(item);
    }
}
