package io.redial.domain.money;

import java.time.Duration;

/**
 * What a minute of talking costs.
 *
 * @param microsPerMinute millionths of the account's currency; 0 or more
 */
public record Price(long microsPerMinute) {

    private static final long SECONDS_PER_MINUTE = 60;

    public Price {
        if (microsPerMinute < 0) {
            throw new IllegalArgumentException("a price is not negative");
        }
    }

    /** The cost in micros of {@code talked}, by started seconds, rounded up to a whole micro. */
    public long costOf(Duration talked) {
        long startedSeconds = talked.getSeconds() + (talked.getNano() > 0 ? 1 : 0);
        return Math.ceilDiv(Math.multiplyExact(startedSeconds, microsPerMinute), SECONDS_PER_MINUTE);
    }
}
