package io.redial.local.scheduler;

/** A target did not accept what a schedule sent it. */
public final class TargetFailed extends Exception {
    private final Kind kind;

    private TargetFailed(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** The target may accept the same later: throttled, unreachable, failing. */
    public static TargetFailed forNow(String message, Throwable cause) {
        return new TargetFailed(Kind.FOR_NOW, message, cause);
    }

    /** The target never accepts it: no such queue or function, no right to it. The service does not retry these. */
    public static TargetFailed forGood(String message, Throwable cause) {
        return new TargetFailed(Kind.FOR_GOOD, message, cause);
    }

    /** Whether trying again can help. */
    public Kind kind() {
        return kind;
    }

    /** Whether trying again can help. */
    public enum Kind {
        FOR_NOW,
        FOR_GOOD
    }
}
