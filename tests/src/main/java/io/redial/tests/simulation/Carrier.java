package io.redial.tests.simulation;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that runs strands, one after the other: an invocation is so short that a thread of its own, with buffers of its
 * own in every library that keeps some for each thread, would cost more than what it does.
 */
final class Carrier {

    private final Thread thread = Thread.ofVirtual().unstarted(this::work);
    private volatile Optional<Runnable> next = Optional.empty();
    private volatile boolean dismissed;
    private boolean started;

    /** Has it run this; it must be idle, or about to be. */
    void run(Runnable body) {
        next = Optional.of(body);
        if (started) {
            LockSupport.unpark(thread);
        } else {
            started = true;
            thread.start();
        }
    }

    private void work() {
        while (true) {
            Optional<Runnable> body = next;
            if (body.isPresent()) {
                next = Optional.empty();
                body.get().run();
            } else if (dismissed) {
                return;
            } else {
                LockSupport.park(this);
            }
        }
    }

    /** Wakes it, if what it runs is parked. */
    void unpark() {
        LockSupport.unpark(thread);
    }

    /** Has it end once it has nothing to run. */
    void dismiss() {
        dismissed = true;
        LockSupport.unpark(thread);
    }

    /** Waits for its end. */
    void join() {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a strand ends", interrupted);
        }
    }
}
