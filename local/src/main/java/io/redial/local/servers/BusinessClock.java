package io.redial.local.servers;

import io.redial.domain.time.Tempo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The business time of a local run. It never goes back: not between two readings, not from one run to the next on the
 * same data directory, not when the process is killed or the system clock is set back.
 *
 * <p>A <em>real</em> clock (speed 1, no chosen instant) is the system clock, unless an earlier run on this directory was
 * further: then it goes on from there at the same pace. A <em>simulated</em> clock stands still while no process runs and
 * goes on from where it was, or from the chosen instant if that is later.
 *
 * <p>What survives a kill is a ceiling that no reading has passed, kept two seconds of machine time ahead. The next run
 * starts at the ceiling, which is at most that much later than the last reading.
 */
public final class BusinessClock implements InstantSource, AutoCloseable {

    /** How far ahead of the readings the ceiling is kept, in machine time. */
    static final Duration LEAD = Duration.ofSeconds(2);

    private Origin origin;
    private final Optional<ClockFile> file;
    private Instant latest;
    private Instant ceiling;
    private boolean held;
    private boolean closed;

    private BusinessClock(Origin origin, Instant start, Optional<ClockFile> file) {
        this.origin = origin;
        this.file = file;
        this.latest = start;
        this.ceiling = start;
    }

    /**
     * A clock that runs from now on.
     *
     * @param tempo how fast
     * @param now the instant that was asked for; empty for the system's, or for where an earlier run was
     * @param dataDirectory keeps {@code clock.json}; empty keeps nothing
     * @param real the system clock
     * @param nanos machine time, as of {@link System#nanoTime}: the system clock jumps when it is set, and where the
     *     operating system stops this counter while a laptop sleeps, a simulated clock rightly sleeps too instead of
     *     racing through days when it wakes
     * @throws StartFailure when {@code clock.json} can't be read: to start anew could go back
     */
    public static BusinessClock start(
            Tempo tempo, Optional<Instant> now, Optional<Path> dataDirectory, InstantSource real, LongSupplier nanos) {
        Optional<ClockFile> file = dataDirectory.map(ClockFile::in);
        Optional<Instant> saved = file.flatMap(ClockFile::read);
        boolean simulated = tempo.speed() > 1 || now.isPresent();
        Instant start = simulated
                ? later(now, saved).orElseGet(real::instant)
                : later(Optional.of(real.instant()), saved).orElseThrow();
        // A ceiling just ahead is only what a killed run had reserved: to wait for the system clock to get there keeps
        // real time real, however often the process is killed.
        boolean farAhead = start.isAfter(real.instant().plus(LEAD.multipliedBy(2)));
        Optional<InstantSource> followed = simulated ? Optional.empty() : Optional.of(real);
        boolean runs = simulated || farAhead;
        var clock = new BusinessClock(new Origin(start, tempo, nanos, nanos.getAsLong(), followed, runs), start, file);
        clock.reserve();
        file.ifPresent(_ -> clock.keepReserving());
        return clock;
    }

    /** A simulated clock stands still from now on: what starts up before {@link #goOn} takes no business time. */
    public synchronized void hold() {
        held = origin.runs();
    }

    /** Ends {@link #hold}. */
    public synchronized void goOn() {
        if (held) {
            origin = origin.from(latest);
            held = false;
        }
    }

    /** How business time relates to machine time. */
    public synchronized Tempo tempo() {
        return origin.tempo();
    }

    /**
     * The business time; after {@link #close} the instant of closing.
     *
     * @throws java.io.UncheckedIOException when the ceiling is reached and can't be raised on disk
     */
    @Override
    public synchronized Instant instant() {
        if (!closed && !held) {
            Instant reading = origin.instant();
            if (reading.isAfter(latest)) {
                if (file.isPresent() && reading.isAfter(ceiling)) {
                    raise(reading);
                }
                latest = reading;
            }
        }
        return latest;
    }

    /** Stops the clock and saves where it stands, exactly. */
    @Override
    public synchronized void close() {
        if (!closed) {
            Instant last = instant();
            closed = true;
            file.ifPresent(kept -> kept.write(last));
            notifyAll();
        }
    }

    private synchronized void reserve() {
        raise(instant());
    }

    private void raise(Instant reading) {
        Instant raised = origin.reserved(reading);
        file.ifPresent(kept -> kept.write(raised));
        ceiling = raised;
    }

    private void keepReserving() {
        Thread.ofPlatform().daemon().name("business-clock").start(this::reserveEachSecond);
    }

    private synchronized void reserveEachSecond() {
        try {
            while (!closed) {
                reserve();
                wait(Duration.ofSeconds(1).toMillis());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return one.flatMap(a -> other.map(b -> a.isAfter(b) ? a : b)).or(() -> one.or(() -> other));
    }

    /**
     * What the time is reckoned from.
     *
     * @param followed the system clock, where business time is never behind it
     * @param runs whether time goes on from {@code start} by itself
     */
    private record Origin(
            Instant start,
            Tempo tempo,
            LongSupplier nanos,
            long startNanos,
            Optional<InstantSource> followed,
            boolean runs) {

        /** The same from {@code again} on. */
        Origin from(Instant again) {
            return new Origin(again, tempo, nanos, nanos.getAsLong(), followed, runs);
        }

        Instant instant() {
            Instant reckoned = runs ? start.plus(tempo.businessSpan(elapsed())) : start;
            return later(Optional.of(reckoned), followed.map(InstantSource::instant))
                    .orElse(reckoned);
        }

        /** How far readings may go from here; while it waits for the system clock, as far as that one may. */
        Instant reserved(Instant reading) {
            return runs
                    ? reading.plus(tempo.businessSpan(LEAD))
                    : later(
                                    Optional.of(reading),
                                    followed.map(system -> system.instant().plus(LEAD)))
                            .orElse(reading);
        }

        private Duration elapsed() {
            return Duration.ofNanos(nanos.getAsLong() - startNanos);
        }
    }
}
