package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Judges a history as it is told, fact by fact. It throws nothing for a violation; it keeps it. */
public final class Oracle {

    private final List<Violation> violations = new ArrayList<>();

    public Oracle(Tolerances tolerances) {}

    /** Judges one more fact at once. */
    public void accept(Fact fact) {}

    /** Judges what holds once everything has come to its end; called once, at the end. */
    public void atRest(Instant at) {}

    /** What was found so far. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }
}
