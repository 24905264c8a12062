package io.redial.domain.lead;

import java.time.Instant;

/**
 * A call that was not dialled is put off; no attempt is spent.
 *
 * @param dueAt when its lead is due again
 */
public record Deferral(Instant dueAt, Cause cause) {

    /** What it was put off for. */
    public enum Cause {
        /** Something that passes by itself or is mended by people, and does not count: pace, room, a pause, a fault. */
        CIRCUMSTANCES,
        /** The provider would not dial this one, for reasons of its own: it may never do so. */
        REFUSAL
    }

    /** For circumstances. */
    public static Deferral until(Instant dueAt) {
        return new Deferral(dueAt, Cause.CIRCUMSTANCES);
    }

    /** For a refusal by the provider. */
    public static Deferral refused(Instant dueAt) {
        return new Deferral(dueAt, Cause.REFUSAL);
    }
}
