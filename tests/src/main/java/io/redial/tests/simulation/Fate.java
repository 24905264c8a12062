package io.redial.tests.simulation;

/**
 * What befalls one call of a port.
 *
 * @param what happens
 * @param pause microseconds before it does
 */
public record Fate(Kind what, long pause) {

    /** What happens. */
    public enum Kind {
        FINE,
        CRASH_BEFORE,
        CRASH_AFTER,
        /** No answer, and no effect. */
        FAIL_BEFORE,
        /** The effect, and no answer. */
        FAIL_AFTER
    }
}
