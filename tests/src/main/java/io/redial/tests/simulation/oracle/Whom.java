package io.redial.tests.simulation.oracle;

import java.util.Set;

/** What counts of a person when it is asked whether they may be called now: where they may be, and what they agreed to. */
record Whom(Set<String> zones, Row.Evidence evidence) {

    /** Somebody of whom no consent is known. */
    static Whom in(Set<String> zones) {
        return new Whom(zones, Row.Evidence.NONE);
    }
}
