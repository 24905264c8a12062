package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.List;

/**
 * An invariant that does not hold.
 *
 * @param subject the lead, number, campaign or whatever it is about
 * @param instants those that the words are about, the present one last
 */
public record Violation(Invariant invariant, String subject, String words, List<Instant> instants) {

    public Violation {
        instants = List.copyOf(instants);
    }

    @Override
    public String toString() {
        return "invariant " + invariant.number() + " (" + invariant.statement() + "): " + subject + ": " + words
                + " at " + instants;
    }
}
