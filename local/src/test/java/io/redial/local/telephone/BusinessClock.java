package io.redial.local.telephone;

import io.redial.domain.time.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A business clock that runs a tempo faster than the machine from a fixed instant. */
record BusinessClock(Instant start, Tempo tempo, long startNanos) implements InstantSource {

    static final Instant MONDAY_NOON = Instant.parse("2026-11-23T12:00:00Z");

    static BusinessClock startingAt(Instant start, Tempo tempo) {
        return new BusinessClock(start, tempo, System.nanoTime());
    }

    @Override
    public Instant instant() {
        return start.plus(tempo.businessSpan(Duration.ofNanos(System.nanoTime() - startNanos)));
    }
}
