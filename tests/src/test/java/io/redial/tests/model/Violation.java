package io.redial.tests.model;

/** A promise that was broken. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Which promise. */
    enum Kind {
        TWO_LIVE_CALLS,
        PLACED_TWICE,
        ROUNDS_EXCEEDED,
        INTENT_AFTER_PAUSE,
        TALLY_WRONG,
        ORPHANED,
        NEVER_FINAL,
        FAILED
    }

    private final Kind kind;

    Violation(Kind kind, String what) {
        super(kind + ": " + what, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
