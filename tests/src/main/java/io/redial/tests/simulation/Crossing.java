package io.redial.tests.simulation;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Every call of a port goes through here: time passes, others run, and something may go wrong before it or after it. */
final class Crossing {

    /** Whoever is held up for longer stands still; in microseconds. */
    private static final long LONGEST_PAUSE = 100_000;

    private final Kernel kernel;
    private final Fates fates;
    private final Coverage coverage;
    private final Map<Port, Map<Fate.Kind, String>> marks = new EnumMap<>(Port.class);
    private final Disturbance disturbance;
    private Consumer<Disturbance.Deed> somebody = _ -> {};
    private Runnable toldOfFailures = () -> {};
    private long calls;
    private long begun = Long.MAX_VALUE;

    Crossing(Kernel kernel, Fates fates, Coverage coverage, Disturbance disturbance) {
        this.disturbance = disturbance;
        this.kernel = kernel;
        this.fates = fates;
        this.coverage = coverage;
        for (Port port : Port.values()) {
            Map<Fate.Kind, String> names = new EnumMap<>(Fate.Kind.class);
            for (Fate.Kind kind : Fate.Kind.values()) {
                names.put(kind, port + " " + kind);
            }
            marks.put(port, names);
        }
    }

    private String mark(Port port, Fate.Kind kind) {
        return Objects.requireNonNull(Objects.requireNonNull(marks.get(port)).get(kind));
    }

    /** From now on {@code who} is told of every call that fails or stalls. */
    void report(Runnable who) {
        toldOfFailures = who;
    }

    /** How many calls there were. */
    long calls() {
        return calls;
    }

    /** How many of them came after {@link #begin}. */
    long disturbable() {
        return Math.max(0, calls - begun);
    }

    /** From the next call on, calls may be disturbed; {@code who} does the deeds, and returns with their answer. */
    void begin(Consumer<Disturbance.Deed> who) {
        begun = calls;
        somebody = who;
    }

    private Fate fate(Port port, Strand caller) {
        long index = calls++;
        Fate usual = fates.of(index, port, caller);
        if (index - begun != disturbance.index()) {
            return usual;
        }
        return switch (disturbance) {
            case Disturbance.None _ -> usual;
            case Disturbance.Fails(long _, Fate.Kind how) -> new Fate(how, usual.pause());
            case Disturbance.Stalls(long _, Duration span) ->
                new Fate(usual.what(), usual.pause() + Kernel.micros(span));
            case Disturbance.Acts(long _, Disturbance.Deed deed) -> {
                somebody.accept(deed);
                yield usual;
            }
        };
    }

    /**
     * One call.
     *
     * @param what told in the trace, with its subject
     * @param effect what the call does, at one instant
     * @param failure what a call without an answer throws
     */
    <T> T call(Port port, String what, String subject, Supplier<T> effect, Supplier<RuntimeException> failure) {
        Strand caller = kernel.current();
        if (caller.doomed()) {
            throw new Crash();
        }
        Fate fate = fate(port, caller);
        if (fate.pause() > LONGEST_PAUSE) {
            toldOfFailures.run();
        }
        kernel.sleep(fate.pause());
        if (fate.what() != Fate.Kind.FINE || fate.pause() > LONGEST_PAUSE) {
            toldOfFailures.run();
        }
        coverage.count(mark(port, fate.what()));
        if (kernel.now() > caller.deadline()) {
            coverage.count("TIMED_OUT");
            die(caller, "timed out before " + what, subject);
        }
        if (fate.what() == Fate.Kind.CRASH_BEFORE) {
            die(caller, "crash before " + what, subject);
        }
        if (fate.what() == Fate.Kind.FAIL_BEFORE) {
            kernel.note("no effect and no answer of " + what, subject);
            throw failure.get();
        }
        T answer = effect.get();
        kernel.note(what, subject);
        if (fate.what() == Fate.Kind.CRASH_AFTER) {
            die(caller, "crash after " + what, subject);
        }
        if (fate.what() == Fate.Kind.FAIL_AFTER) {
            kernel.note("no answer of " + what, subject);
            throw failure.get();
        }
        return answer;
    }

    private void die(Strand caller, String how, String subject) {
        toldOfFailures.run();
        kernel.note(how, subject);
        caller.doom();
        throw new Crash();
    }
}
