package io.redial.domain.call;

import java.time.Duration;

/**
 * How long a call may last.
 *
 * @param ringSeconds {@link #MIN_RING_SECONDS} to {@link #MAX_RING_SECONDS}
 * @param maxCallMinutes 1 to {@link #MAX_CALL_MINUTES}
 */
public record CallLimits(int ringSeconds, int maxCallMinutes) {

    public static final int MIN_RING_SECONDS = 5;
    public static final int MAX_RING_SECONDS = 120;
    public static final int MAX_CALL_MINUTES = 120;

    /** As long as any call may last. */
    public static final CallLimits WIDEST = new CallLimits(MAX_RING_SECONDS, MAX_CALL_MINUTES);

    public CallLimits {
        if (maxCallMinutes < 1 || maxCallMinutes > MAX_CALL_MINUTES) {
            throw new IllegalArgumentException("maxCallMinutes must be 1 to 120");
        }
        if (ringSeconds < MIN_RING_SECONDS || ringSeconds > MAX_RING_SECONDS) {
            throw new IllegalArgumentException("ringSeconds must be 5 to 120");
        }
    }

    /** The longest call: it rings for as long as it may, and then lasts for as long as it may. */
    public Duration longest() {
        return Duration.ofSeconds(ringSeconds).plus(Duration.ofMinutes(maxCallMinutes));
    }

    /** What both allow. */
    public CallLimits and(CallLimits other) {
        return new CallLimits(Math.min(ringSeconds, other.ringSeconds), Math.min(maxCallMinutes, other.maxCallMinutes));
    }
}
