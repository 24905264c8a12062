package io.redial.local.telephone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How badly callbacks travel. Each is sent once or twice, each copy after a delay of its own, so they overtake one
 * another. Equal seeds and call ids give equal delays.
 *
 * @param seed from which doubling and delays are drawn
 * @param doubledPercent 0 to 100: how many callbacks of a hundred are sent twice
 * @param longestDelay machine time; zero or more
 */
public record Chaos(long seed, int doubledPercent, Duration longestDelay) {

    /** Every callback once, at once, and in order. */
    public static final Chaos NONE = new Chaos(0, 0, Duration.ZERO);

    public Chaos {
        if (doubledPercent < 0 || doubledPercent > 100) {
            throw new IllegalArgumentException("doubledPercent must be 0 to 100, not " + doubledPercent);
        }
        if (longestDelay.isNegative()) {
            throw new IllegalArgumentException("longestDelay must not be negative: " + longestDelay);
        }
    }

    /** The chaos of a local run: half of the callbacks doubled, every copy delayed by up to 3 s of machine time. */
    public static Chaos seeded(long seed) {
        return new Chaos(seed, 50, Duration.ofSeconds(3));
    }

    /** Whether callbacks of one call may overtake one another. */
    boolean disorders() {
        return doubledPercent > 0 || longestDelay.isPositive();
    }

    /** The delay of each copy of one report, named by its word: one entry or two. */
    List<Duration> copies(String callId, String report) {
        SplittableRandom random = Odds.random(seed, callId + "#" + report);
        int count = random.nextInt(100) < doubledPercent ? 2 : 1;
        List<Duration> delays = new ArrayList<>();
        for (int copy = 0; copy < count; copy++) {
            delays.add(Duration.ofNanos(random.nextLong(longestDelay.toNanos() + 1)));
        }
        return delays;
    }
}
