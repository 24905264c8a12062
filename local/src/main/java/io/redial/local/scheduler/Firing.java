package io.redial.local.scheduler;

import io.redial.domain.time.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timer: one daemon thread that waits for what is due next, and a virtual thread for each delivery. */
final class Firing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Firing.class);
    // An instant source can't tell when it jumps, so the wait for a far slot is cut into looks at the clock.
    private static final Duration LONGEST_WAIT = Duration.ofMillis(50);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final ScheduleBook book;
    private final InstantSource clock;
    private final Tempo tempo;
    private final Delivery delivery;
    private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread timer;
    private volatile boolean closed;

    private Firing(ScheduleBook book, InstantSource clock, Tempo tempo, Delivery delivery) {
        this.book = book;
        this.clock = clock;
        this.tempo = tempo;
        this.delivery = delivery;
        this.timer = Thread.ofPlatform().daemon().name("scheduler-timer").unstarted(this::run);
    }

    static Firing start(ScheduleBook book, InstantSource clock, Tempo tempo, Delivery delivery) {
        Firing firing = new Firing(book, clock, tempo, delivery);
        firing.timer.start();
        return firing;
    }

    /** Says that the next slot may have become an earlier one. */
    void wake() {
        LockSupport.unpark(timer);
    }

    /** Stops firing. Deliveries that wait for a retry are left for the next start; calls under way get two seconds. */
    @Override
    public void close() {
        closed = true;
        delivery.close();
        wake();
        try {
            timer.join(LAST_WORDS);
            deliveries.shutdown();
            if (!deliveries.awaitTermination(LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("Deliveries are still under way; those not settled come again at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                fireDue();
            } catch (RuntimeException e) {
                LOG.error("The timer failed to fire what is due, and goes on", e);
            }
            LockSupport.parkNanos(untilNextDue().toNanos());
        }
    }

    private void fireDue() {
        Instant now = clock.instant();
        Optional<Occurrence> due = book.takeDue(now);
        while (due.isPresent() && !closed) {
            Occurrence occurrence = due.get();
            deliveries.execute(() -> delivery.deliver(occurrence));
            due = book.takeDue(now);
        }
    }

    private Duration untilNextDue() {
        Instant now = clock.instant();
        Instant farthest = now.plus(tempo.businessSpan(LONGEST_WAIT));
        Instant next = book.nextDue().filter(farthest::isAfter).orElse(farthest);
        Duration wait = tempo.machineSpan(Duration.between(now, next));
        return wait.isPositive() ? wait : Duration.ofNanos(1);
    }
}
