package io.redial.local.scheduler;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Ids for requests and attempts; safe for threads, whatever the generator is. */
final class Ids {
    private final RandomGenerator random;

    Ids(RandomGenerator random) {
        this.random = random;
    }

    synchronized String next() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }
}
