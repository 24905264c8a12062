package io.redial.local.telephone;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A business clock that stands still until it is moved. */
final class SettableClock implements InstantSource {

    private Instant now = BusinessClock.MONDAY_NOON;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
