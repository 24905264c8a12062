package io.redial.local.faces;

import io.redial.domain.time.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A business clock that starts on a Monday at noon, and runs, or stands still until it is advanced. */
public final class PressedClock implements InstantSource {

    private final Tempo tempo;
    private final long startNanos = System.nanoTime();
    private final Duration running;
    private volatile Duration advanced = Duration.ZERO;

    private PressedClock(Tempo tempo, Duration running) {
        this.tempo = tempo;
        this.running = running;
    }

    public static PressedClock running(Tempo tempo) {
        return new PressedClock(tempo, Duration.ofNanos(1));
    }

    /** One on which nobody waits long for what is due. */
    public static PressedClock standing() {
        return new PressedClock(new Tempo(100_000), Duration.ZERO);
    }

    /** One on which waits take as long as a tempo says. */
    public static PressedClock standing(Tempo tempo) {
        return new PressedClock(tempo, Duration.ZERO);
    }

    public Tempo tempo() {
        return tempo;
    }

    public synchronized void advance(Duration span) {
        advanced = advanced.plus(span);
    }

    @Override
    public Instant instant() {
        Duration ran = running.multipliedBy(System.nanoTime() - startNanos);
        return FaceFixture.MONDAY_NOON.plus(tempo.businessSpan(ran)).plus(advanced);
    }
}
