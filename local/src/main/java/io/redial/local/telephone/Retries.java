package io.redial.local.telephone;

import java.time.Duration;
import java.util.Optional;

/**
 * How stubbornly the simulator sends a callback until it is answered with 2xx; the pause doubles after each try.
 *
 * @param tries at least 1; then the callback is given up
 * @param firstPause machine time, positive
 * @param longestPause machine time, at least the first
 */
public record Retries(int tries, Duration firstPause, Duration longestPause) implements Resending {

    /** Twelve tries over about two minutes. */
    public static final Retries USUAL = new Retries(12, Duration.ofMillis(250), Duration.ofSeconds(20));

    public Retries {
        if (tries < 1) {
            throw new IllegalArgumentException("tries must be at least 1, not " + tries);
        }
        if (!firstPause.isPositive() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("pauses must be positive and must not shrink");
        }
    }

    @Override
    public Optional<Duration> pauseAfter(int tried, Failure failure, Duration elapsed) {
        return tried < tries ? Optional.of(pauseAfter(tried)) : Optional.empty();
    }

    /** The pause after a failed try, the first being 1. */
    Duration pauseAfter(int attempt) {
        Duration pause = firstPause;
        for (int n = 1; n < attempt && pause.compareTo(longestPause) < 0; n++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
