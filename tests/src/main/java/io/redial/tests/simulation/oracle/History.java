package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A value that changes now and then, with the instants from which each was in force. */
final class History<T> {

    private final List<Instant> since = new ArrayList<>(1);
    private final List<T> values = new ArrayList<>(1);

    void set(Instant at, T value) {
        if (values.isEmpty() || !values.getLast().equals(value)) {
            since.add(at);
            values.add(value);
        }
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The one in force now. */
    T last() {
        return values.getLast();
    }

    List<T> all() {
        return values;
    }

    /**
     * Those that were in force at any instant from {@code from} to {@code to}, the one that was replaced at {@code from}
     * included; before the first it is the first.
     */
    List<T> between(Instant from, Instant to) {
        int end = values.size();
        while (end > 1 && since.get(end - 1).isAfter(to)) {
            end--;
        }
        int start = end - 1;
        while (start > 0 && !since.get(start).isBefore(from)) {
            start--;
        }
        return values.subList(Math.max(0, start), end);
    }
}
