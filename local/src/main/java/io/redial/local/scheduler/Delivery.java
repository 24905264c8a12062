package io.redial.local.scheduler;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is due to its target: attempts with exponential backoff, the dead-letter queue after the last, and the
 * note in the book that the slot is settled. A process that ends before the note delivers again when it is back.
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
    private static final int AT_ONCE = 32;

    private final ScheduleBook book;
    private final SchedulerServer.Options options;
    private final Arns arns;
    private final Ids ids;
    private final Semaphore calls = new Semaphore(AT_ONCE);
    private final CountDownLatch closing = new CountDownLatch(1);

    Delivery(ScheduleBook book, SchedulerServer.Options options, Ids ids) {
        this.book = book;
        this.options = options;
        this.arns = options.arns();
        this.ids = ids;
    }

    private enum Outcome {
        ACCEPTED,
        GIVEN_UP,
        /** The schedule was deleted, or this scheduler closes: nobody waits for it, or the next start delivers it. */
        ABANDONED
    }

    /** Delivers one slot; returns when it is settled or abandoned, which retries may delay by up to a day. */
    void deliver(Occurrence occurrence) {
        try {
            switch (attempts(occurrence)) {
                case ACCEPTED -> {
                    book.settle(occurrence);
                    repeat(occurrence);
                }
                case GIVEN_UP -> {
                    sendToDeadLetters(occurrence);
                    book.settle(occurrence);
                }
                case ABANDONED -> {}
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("{} was not settled and fires again at the next start", name(occurrence), e);
        }
    }

    /** Ends every wait for a retry, without settling. */
    void close() {
        closing.countDown();
    }

    private Outcome attempts(Occurrence occurrence) throws InterruptedException {
        long began = System.nanoTime();
        Duration backoff = options.firstRetryAfter();
        for (int attempt = 1; ; attempt++) {
            if (closing.getCount() == 0 || !book.stillStands(occurrence)) {
                return Outcome.ABANDONED;
            }
            Optional<TargetFailed> failure = attempt(occurrence, attempt);
            if (failure.isEmpty()) {
                return Outcome.ACCEPTED;
            }
            Duration age = Duration.ofNanos(System.nanoTime() - began).plus(backoff);
            if (isLast(occurrence.entry().schedule().target(), failure.get(), attempt, age)) {
                LOG.warn("{} gave up after attempt {}", name(occurrence), attempt, failure.get());
                return Outcome.GIVEN_UP;
            }
            LOG.info("{} tries again after attempt {}", name(occurrence), attempt, failure.get());
            if (closing.await(backoff.toNanos(), TimeUnit.NANOSECONDS)) {
                return Outcome.ABANDONED;
            }
            backoff = min(backoff.multipliedBy(2), LONGEST_BACKOFF);
        }
    }

    private static boolean isLast(ScheduleTarget target, TargetFailed failure, int attempt, Duration ageAtNext) {
        return switch (failure.kind()) {
            case FOR_GOOD -> true;
            case FOR_NOW -> attempt > target.maximumRetries() || ageAtNext.compareTo(target.maximumAge()) > 0;
        };
    }

    private Optional<TargetFailed> attempt(Occurrence occurrence, int attempt) throws InterruptedException {
        ScheduleTarget target = occurrence.entry().schedule().target();
        String payload = Payload.of(occurrence, arns, ids.next(), attempt);
        return call(() -> {
            if (target.isFunction()) {
                options.targets().invoke(target.arn(), payload);
            } else {
                options.targets().send(target.arn(), target.messageGroupId(), payload);
            }
        });
    }

    private void repeat(Occurrence occurrence) throws InterruptedException {
        int deliveries = options.punctuality().deliveries(occurrence.entry().key(), occurrence.slot());
        for (int again = 1; again < deliveries; again++) {
            attempt(occurrence, 1).ifPresent(failure -> LOG.info("{} came once, not twice", name(occurrence), failure));
        }
    }

    private void sendToDeadLetters(Occurrence occurrence) throws InterruptedException {
        Optional<String> queue = occurrence.entry().schedule().target().deadLetterArn();
        if (queue.isEmpty()) {
            LOG.error("{} is lost: it has no dead-letter queue", name(occurrence));
            return;
        }
        String payload = Payload.of(occurrence, arns, ids.next(), 1);
        call(() -> options.targets().send(queue.get(), Optional.empty(), payload))
                .ifPresent(failure ->
                        LOG.error("{} is lost: its dead-letter queue did not take it", name(occurrence), failure));
    }

    /** Calls a target, at most so many at once; a failure of any kind is its answer. */
    private Optional<TargetFailed> call(Call call) throws InterruptedException {
        calls.acquire();
        try {
            call.run();
            return Optional.empty();
        } catch (TargetFailed e) {
            return Optional.of(e);
        } catch (RuntimeException e) {
            return Optional.of(TargetFailed.forNow("the target failed unexpectedly", e));
        } finally {
            calls.release();
        }
    }

    @FunctionalInterface
    private interface Call {
        void run() throws TargetFailed;
    }

    private String name(Occurrence occurrence) {
        return arns.schedule(occurrence.entry().key()) + " of " + occurrence.slot();
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
