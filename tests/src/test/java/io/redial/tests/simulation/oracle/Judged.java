package io.redial.tests.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What the oracle should say, in few words. */
final class Judged {

    private Judged() {}

    static void passes(Chronicle chronicle) {
        assertThat(chronicle.oracle.violations()).isEmpty();
    }

    static void passesAtRest(Chronicle chronicle) {
        chronicle.atRest();
        passes(chronicle);
    }

    /** Exactly this invariant is violated, at least once, and the words tell why. */
    static void catches(Chronicle chronicle, Invariant invariant, String words) {
        catches(chronicle.oracle.violations(), invariant, words);
    }

    static void catches(List<Violation> violations, Invariant invariant, String words) {
        assertThat(violations).isNotEmpty().allMatch(violation -> violation.invariant() == invariant);
        assertThat(violations).anyMatch(violation -> violation.words().contains(words));
        assertThat(violations).allMatch(violation -> !violation.instants().isEmpty());
    }

    /** Among others, where one fault breaks several rules. */
    static void includes(Chronicle chronicle, Invariant invariant, String words) {
        assertThat(chronicle.oracle.violations())
                .anyMatch(violation ->
                        violation.invariant() == invariant && violation.words().contains(words));
    }
}
