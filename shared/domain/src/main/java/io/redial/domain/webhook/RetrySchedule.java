package io.redial.domain.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a delivery that failed is tried again: ten attempts in all, over a good three days.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">the schedule that
 *     Standard Webhooks recommends</a>
 */
public final class RetrySchedule {

    /** From each failed attempt to the next one. */
    public static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** An endpoint that asks for a longer rest gets this one. */
    public static final Duration LONGEST_WISH = Duration.ofHours(24);

    /** Each wait is up to a tenth longer, so that what failed together does not come back together. */
    private static final double JITTER = 0.1;

    private RetrySchedule() {}

    /**
     * When to try again after an attempt that failed.
     *
     * @param tries how many were made, that one included
     * @param wish what the endpoint asked for, if it did: the wait is no shorter
     * @param chance from 0 to 1
     * @return empty when it was the last one
     */
    public static Optional<Instant> after(int tries, Optional<Duration> wish, double chance, Instant now) {
        if (tries > WAITS.size()) {
            return Optional.empty();
        }
        Duration planned = WAITS.get(tries - 1);
        Duration jittered = planned.plusMillis((long) (planned.toMillis() * JITTER * chance));
        Duration wished = wish.map(RetrySchedule::bounded).orElse(Duration.ZERO);
        return Optional.of(now.plus(wished.compareTo(jittered) > 0 ? wished : jittered));
    }

    /** A wish as far as it is granted. */
    public static Duration bounded(Duration wish) {
        if (wish.isNegative()) {
            return Duration.ZERO;
        }
        return wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
    }
}
