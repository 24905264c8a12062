package io.redial.domain.call;

import java.time.Instant;
import java.util.Locale;

/**
 * That a number is not to be called, and how that is known.
 *
 * @param reason in the words of whoever listed it, at most {@link #REASON} characters; empty when none was given
 * @param at since when
 */
public record DoNotCall(String reason, Source source, Instant at) {

    public static final int REASON = 500;

    public DoNotCall {
        if (reason.length() > REASON) {
            throw new IllegalArgumentException("a reason has at most " + REASON + " characters");
        }
    }

    /** Where it was said. */
    public enum Source {
        /** A request of the account's people or systems. */
        API,
        /** The person said so in a call. */
        OPT_OUT,
        /** The source that the lead came from says so. */
        CONNECTION;

        /** The word on the wire. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
