package io.redial.testkit;

import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when somebody waits, or when it is moved. */
public final class HandTime implements InstantSource, Waiting {

    private Instant now;

    public HandTime(Instant start) {
        this.now = start;
    }

    public void advance(Duration span) {
        now = now.plus(span);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void pause(Duration span) {
        advance(span);
    }

    @Override
    public Telephone.Deadline in(Duration span) {
        Instant end = now.plus(span);
        return () -> !now.isBefore(end);
    }
}
