package io.redial.tests.simulation;

import io.redial.tests.simulation.oracle.Whose;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/**
 * Something that runs, by itself and never at the same time as another: whoever has the baton runs, and all others are
 * parked. Who gets it next is up to the {@link Kernel}.
 */
final class Strand {

    private final int number;
    private final String name;
    private final Runnable body;
    private Optional<Carrier> carrier = Optional.empty();
    private Runnable unparks;
    private volatile boolean baton;
    private boolean over;
    private boolean doomed;
    private long deadline = Long.MAX_VALUE;
    private long skew;
    private Set<Whose> serves = Set.of();
    private String claim = "";
    private Optional<Strand> awaiting = Optional.empty();

    /** One that runs {@code body}. */
    Strand(int number, String name, Runnable body) {
        this.number = number;
        this.name = name;
        this.body = body;
        this.unparks = body;
    }

    private Strand(Thread caller) {
        this.number = 0;
        this.name = "main";
        this.unparks = () -> LockSupport.unpark(caller);
        this.body = unparks;
    }

    /** The thread that calls this, which has the baton. */
    static Strand ofCaller() {
        return new Strand(Thread.currentThread());
    }

    int number() {
        return number;
    }

    String name() {
        return name;
    }

    /** Microseconds of virtual time; from then on the process is gone. */
    void endBy(long instant) {
        deadline = instant;
    }

    long deadline() {
        return deadline;
    }

    /** How much its clock is fast, in microseconds. */
    long skew() {
        return skew;
    }

    void clockIsFastBy(long micros) {
        skew = micros;
    }

    /** Whose request, pass or messages it serves; empty for what serves no account. */
    Set<Whose> serves() {
        return serves;
    }

    void actFor(Set<Whose> whom) {
        serves = Set.copyOf(whom);
    }

    /** The claim that it dials, if it does. */
    String claim() {
        return claim;
    }

    void dials(String claimId) {
        claim = claimId;
    }

    /** Has it die at its next step, whatever it waits for. */
    void doom() {
        doomed = true;
    }

    boolean doomed() {
        return doomed;
    }

    /** Who waits for its end. */
    Optional<Strand> awaiting() {
        return awaiting;
    }

    void awaitedBy(Strand waiter) {
        awaiting = Optional.of(waiter);
    }

    boolean over() {
        return over;
    }

    void ended() {
        over = true;
    }

    /** Hands it the baton for the first time; the caller must not do anything after that but {@link #await} or end. */
    void begin(Carrier on) {
        carrier = Optional.of(on);
        unparks = on::unpark;
        on.run(body);
    }

    /** Hands it the baton again; the caller must not do anything after that but {@link #await} or end. */
    void resume() {
        baton = true;
        unparks.run();
    }

    /** Parks until it is handed the baton. */
    void await() {
        while (!baton) {
            LockSupport.park(this);
        }
        baton = false;
    }

    /** What it runs on, once it has begun. */
    Optional<Carrier> carrier() {
        return carrier;
    }

    /** Runs a whole simulation: handing the baton on is cheaper between threads of one kind. */
    static <T> T onOne(String name, Callable<T> simulation) {
        FutureTask<T> task = new FutureTask<>(simulation);
        Thread.ofVirtual().start(task);
        try {
            return task.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException broken) {
            throw new IllegalStateException("the simulation broke: " + name, broken.getCause());
        }
    }
}
