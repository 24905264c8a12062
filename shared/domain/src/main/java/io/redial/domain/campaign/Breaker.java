package io.redial.domain.campaign;

import java.time.Duration;
import java.time.Instant;

/**
 * When a campaign pauses itself because its calls fail.
 *
 * @param failedPercent the share of failed calls from which on it does, 1 to 100
 * @param minCalls fewer calls than that say nothing, 1 to 10,000
 * @param windowMinutes how far back calls count, 1 to 1440
 */
public record Breaker(int failedPercent, int minCalls, int windowMinutes) {

    public static final Breaker DEFAULT = new Breaker(80, 50, 10);
    public static final int MAX_CALLS = 10_000;
    public static final int MAX_MINUTES = 1440;

    public Breaker {
        if (failedPercent < 1 || failedPercent > 100) {
            throw new IllegalArgumentException("failedPercent must be 1 to 100");
        }
        if (minCalls < 1 || minCalls > MAX_CALLS) {
            throw new IllegalArgumentException("minCalls must be 1 to 10,000");
        }
        if (windowMinutes < 1 || windowMinutes > MAX_MINUTES) {
            throw new IllegalArgumentException("windowMinutes must be 1 to 1440");
        }
    }

    Duration window() {
        return Duration.ofMinutes(windowMinutes);
    }

    /**
     * What a campaign had counted at an instant. Calls to numbers that can't be called are in neither: they say something of
     * the numbers, not of the campaign.
     *
     * @param ended calls that have ended
     * @param failed those of them that have failed
     */
    public record Sample(Instant at, long ended, long failed) {

        /** What was counted after {@code earlier}; a correction of an earlier count is not less than nothing. */
        Share since(Sample earlier) {
            return new Share(Math.max(0, ended - earlier.ended), Math.max(0, failed - earlier.failed));
        }
    }

    /** The calls that have ended within the window, and those of them that have failed. */
    public record Share(long ended, long failed) {}

    /** Whether so many failures are too many. */
    public boolean trips(Share share) {
        return share.ended() >= minCalls && share.failed() * 100 >= share.ended() * failedPercent;
    }
}
