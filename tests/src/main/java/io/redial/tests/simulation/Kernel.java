package io.redial.tests.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time and who runs in it. Time moves only when every strand waits, to the next thing on the agenda; what stands there
 * for one instant comes in an order that the seed decides. Times are microseconds since the epoch.
 */
final class Kernel {

    /** Microseconds between two looks at a strand that is waited for. */
    private static final long LOOK = 1_000;

    /** How a strand ended. */
    sealed interface Ending {
        record Returned() implements Ending {}

        record Threw(Throwable what) implements Ending {}

        /** Its process died. */
        record Died() implements Ending {}
    }

    private record Event(long at, long order, @Nullable Strand strand, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Event> agenda = new PriorityQueue<>();
    private final Set<Strand> strands = new HashSet<>();
    private final Deque<Carrier> idle = new ArrayDeque<>();
    private final SplittableRandom random;
    private final Trace trace;
    private final long mostSteps;
    private final Strand main = Strand.ofCaller();
    private Strand current = main;
    private long now;
    private long steps;
    private int spawned;
    private Optional<String> halted = Optional.empty();
    private boolean closed;

    /**
     * A kernel whose caller is the strand that everything else runs beside.
     *
     * @param mostSteps after so many it stops
     */
    Kernel(Instant start, SplittableRandom random, Trace trace, long mostSteps) {
        this.now = micros(start);
        this.random = random;
        this.trace = trace;
        this.mostSteps = mostSteps;
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    static long micros(Duration span) {
        return span.toNanos() / 1000;
    }

    long now() {
        return now;
    }

    Instant instant() {
        return instant(now);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    long steps() {
        return steps;
    }

    /** Who has the baton; the main strand where something happens by itself. */
    Strand current() {
        return current;
    }

    Trace trace() {
        return trace;
    }

    void note(String what, String subject) {
        trace.note(now, current, what, subject);
    }

    /** Does {@code action} then; it must not wait. */
    void at(long when, Runnable action) {
        agenda.add(new Event(Math.max(when, now), random.nextLong(), null, action));
    }

    /** Begins a strand at this instant. */
    Strand spawn(String name, Runnable body, Consumer<Ending> onEnd) {
        Strand[] self = new Strand[1];
        Strand strand = new Strand(++spawned, name, () -> live(Objects.requireNonNull(self[0]), body, onEnd));
        self[0] = strand;
        strands.add(strand);
        wake(strand, now);
        return strand;
    }

    private void live(Strand self, Runnable body, Consumer<Ending> onEnd) {
        Ending ending;
        try {
            body.run();
            ending = new Ending.Returned();
        } catch (Crash died) {
            ending = new Ending.Died();
        } catch (Exception | Error thrown) {
            ending = new Ending.Threw(thrown);
        }
        self.ended();
        strands.remove(self);
        if (!closed) {
            // Whoever is handed the baton next may go on upon it: it takes that up when this has returned.
            self.carrier().ifPresent(idle::push);
            current = main;
            onEnd.accept(ending);
            self.awaiting().ifPresent(waiter -> wake(waiter, now));
            dispatch(null);
        }
    }

    /** Has a waiting strand go on then. */
    private void wake(Strand strand, long when) {
        agenda.add(new Event(when, random.nextLong(), strand, Kernel::nothing));
    }

    /** Lets time pass for the strand that calls this; others run meanwhile. */
    void sleep(long micros) {
        Strand self = current;
        wake(self, now + Math.max(0, micros));
        dispatch(self);
    }

    /** Has the strand that calls this wait until {@code other} has ended. */
    void sleepUntilEnd(Strand other) {
        Strand self = current;
        if (!other.over()) {
            other.awaitedBy(self);
            dispatch(self);
        }
    }

    /** Has the strand that calls this wait until {@code other} has ended, or so long. */
    void sleepUntilEnd(Strand other, long micros) {
        long end = now + micros;
        while (!other.over() && now < end) {
            sleep(LOOK);
        }
    }

    /** Hands the baton on until it comes back to {@code self}; for one that has ended, until somebody else has it. */
    private void dispatch(@Nullable Strand self) {
        while (true) {
            Event next = halted.isPresent()
                    ? new Event(now, 0, main, Kernel::nothing)
                    : Objects.requireNonNull(agenda.poll());
            now = Math.max(now, next.at());
            if (++steps > mostSteps && halted.isEmpty()) {
                halt("it does not come to rest within " + mostSteps + " steps");
            }
            Strand strand = next.strand();
            if (strand == null) {
                current = main;
                next.action().run();
                continue;
            }
            current = strand;
            if (strand != self) {
                hand(strand);
                if (self == null) {
                    return;
                }
                self.await();
            }
            if (self.doomed()) {
                throw new Crash();
            }
            return;
        }
    }

    private void hand(Strand strand) {
        if (strand == main || strand.carrier().isPresent()) {
            strand.resume();
        } else {
            strand.begin(idle.isEmpty() ? new Carrier() : idle.pop());
        }
    }

    /** Ends the run: the main strand goes on at once. */
    void halt(String why) {
        if (halted.isEmpty()) {
            halted = Optional.of(why);
        }
    }

    Optional<String> halted() {
        return halted;
    }

    /** Has every strand die that still waits. Nothing can be done with the kernel after it. */
    void close() {
        closed = true;
        List<Strand> left = new ArrayList<>(strands);
        for (Strand strand : left) {
            strand.carrier().ifPresent(carrier -> {
                strand.doom();
                strand.resume();
                carrier.dismiss();
                carrier.join();
            });
        }
        idle.forEach(Carrier::dismiss);
    }

    /** What a strand that goes on needs no action for. */
    private static void nothing() {}
}
