package io.redial.engine.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until somebody moves it. */
public final class ManualClock implements InstantSource {

    private Instant now;

    public ManualClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration span) {
        if (!span.isNegative()) {
            now = now.plus(span);
        }
    }

    /** Moves to {@code then}; it never moves back. */
    public void advanceTo(Instant then) {
        if (then.isAfter(now)) {
            now = then;
        }
    }
}
