package io.redial.local.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when one thread tells it to. */
final class ManualClock implements InstantSource {
    private volatile Instant now;

    ManualClock(Instant start) {
        this.now = start;
    }

    static ManualClock at(String instant) {
        return new ManualClock(Instant.parse(instant));
    }

    void set(String instant) {
        now = Instant.parse(instant);
    }

    void advance(Duration span) {
        now = instant().plus(span);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
