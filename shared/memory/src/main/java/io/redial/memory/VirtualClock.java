package io.redial.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until somebody moves it, and never goes back. */
public final class VirtualClock implements InstantSource {

    private Instant now;

    public VirtualClock(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Moves on; a negative span moves nothing. */
    public synchronized void advance(Duration span) {
        if (span.isPositive()) {
            now = now.plus(span);
        }
    }
}
