package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the judges have found, and how often each of them had something to judge. */
final class Findings {

    /** One broken rule breaks again and again; the first findings tell enough. */
    private static final int KEPT = 1_000;

    private final List<Violation> violations = new ArrayList<>();
    private final Map<Invariant, Tick> judged = new EnumMap<>(Invariant.class);

    private static final class Tick {
        private long count;
    }

    /** Notes that the invariant was held against something, so that nobody takes silence for proof. */
    void judged(Invariant invariant) {
        judged.computeIfAbsent(invariant, _ -> new Tick()).count++;
    }

    void add(Invariant invariant, String subject, String words, Instant... instants) {
        if (violations.size() < KEPT) {
            violations.add(new Violation(invariant, subject, words, List.of(instants)));
        }
    }

    List<Violation> from(int index) {
        return violations.size() == index ? List.of() : List.copyOf(violations.subList(index, violations.size()));
    }

    int size() {
        return violations.size();
    }

    Map<Invariant, Long> judgements() {
        Map<Invariant, Long> counts = new EnumMap<>(Invariant.class);
        for (Invariant invariant : Invariant.values()) {
            counts.put(invariant, 0L);
        }
        judged.forEach((invariant, tick) -> counts.put(invariant, tick.count));
        return counts;
    }
}
