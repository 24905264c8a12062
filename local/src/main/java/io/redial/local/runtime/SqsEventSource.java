package io.redial.local.runtime;

import io.redial.local.template.EventDefinition.QueueSource;
import io.redial.local.template.QueueDefinition.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Feeds the messages of a queue to a function, as Lambda's event source mapping does: it deletes what succeeded, and
 * leaves what failed to come back when its visibility timeout ends. The queue's own locks keep a FIFO group in order.
 */
public final class SqsEventSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqsEventSource.class);
    /** The most that SQS gives, or deletes, in one request. */
    private static final int RECEIVE_LIMIT = 10;
    /** Batches at once where the template sets no maximum. */
    private static final int DEFAULT_CONCURRENCY = 10;
    /** Short, so that stopping is: a poll that is cut off would hide its messages until their visibility ends. */
    private static final int POLL_SECONDS = 1;

    private static final Duration PAUSE_AFTER_ERROR = Duration.ofMillis(500);

    /** How often a FIFO queue is asked while one of its groups is at work. */
    private static final Duration SHORT_POLL = Duration.ofMillis(25);

    private final SqsClient sqs;
    private final Source source;
    private final Invoker function;
    private final Delivery delivery;
    private final Duration drain;
    private final int concurrency;
    private final Semaphore slots;
    private final CountDownLatch pollerDone = new CountDownLatch(1);
    private volatile boolean open = true;

    private SqsEventSource(SqsClient sqs, Source source, Invoker function, Delivery delivery, Duration drain) {
        this.sqs = sqs;
        this.source = source;
        this.function = function;
        this.delivery = delivery;
        this.drain = drain;
        this.concurrency = source.mapping().maximumConcurrency().orElse(DEFAULT_CONCURRENCY);
        this.slots = new Semaphore(concurrency);
    }

    /**
     * Starts to poll.
     *
     * @param drain how long {@link #close} waits for batches that are being worked on
     */
    public static SqsEventSource start(
            SqsClient sqs, Source source, Invoker function, Delivery delivery, Duration drain) {
        SqsEventSource eventSource = new SqsEventSource(sqs, source, function, delivery, drain);
        Thread.ofVirtual().name("poll-" + source.mapping().name()).start(eventSource::poll);
        return eventSource;
    }

    private void poll() {
        try {
            while (open) {
                pollOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pollerDone.countDown();
        }
    }

    /** Receives no more than there are free slots for: a message that waits here would lose its visibility time. */
    private void pollOnce() throws InterruptedException {
        int batchSize = source.mapping().batchSize();
        int permits = acquireSlots(Math.max(1, RECEIVE_LIMIT / batchSize));
        int used = 0;
        try {
            for (List<Message> batch : split(collect(permits * batchSize, pollSeconds(permits)), batchSize)) {
                used++;
                Thread.ofVirtual().name("batch-" + source.mapping().name()).start(() -> handle(batch));
            }
        } catch (SdkException e) {
            if (open) {
                LOG.warn("can't receive from {}: {}", source.queueUrl(), e.getMessage());
                LockSupport.parkNanos(PAUSE_AFTER_ERROR.toNanos());
            }
        } finally {
            slots.release(permits - used);
        }
    }

    private int acquireSlots(int wanted) throws InterruptedException {
        slots.acquire();
        int acquired = 1;
        // Batches of one receive run side by side, which would break the order of a group.
        while (source.kind() == Kind.STANDARD && acquired < wanted && slots.tryAcquire()) {
            acquired++;
        }
        return acquired;
    }

    /**
     * Of a FIFO queue, messages behind a group that is at work are there but can't be had, and ElasticMQ keeps trying to give
     * them to whoever waits, a core's worth: so nobody waits there then.
     */
    private int pollSeconds(int permits) {
        boolean atWork = slots.availablePermits() + permits < concurrency;
        return source.kind() == Kind.FIFO && atWork ? 0 : POLL_SECONDS;
    }

    private List<Message> collect(int atMost, int waitSeconds) {
        List<Message> messages = new ArrayList<>(receive(Math.min(atMost, RECEIVE_LIMIT), waitSeconds));
        if (messages.isEmpty() && waitSeconds == 0) {
            LockSupport.parkNanos(SHORT_POLL.toNanos());
        }
        long windowEnd = System.nanoTime() + source.mapping().batchingWindow().toNanos();
        while (open && !messages.isEmpty() && messages.size() < atMost && System.nanoTime() < windowEnd) {
            messages.addAll(receive(Math.min(atMost - messages.size(), RECEIVE_LIMIT), POLL_SECONDS));
        }
        return messages;
    }

    private List<Message> receive(int count, int waitSeconds) {
        return sqs.receiveMessage(request -> request.queueUrl(source.queueUrl())
                        .maxNumberOfMessages(count)
                        .waitTimeSeconds(waitSeconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    private void handle(List<Message> batch) {
        try {
            byte[] event = SqsEvents.event(batch, source.queueArn(), source.region());
            Outcome outcome = delivery == Delivery.TWICE ? invokeTwice(event) : function.invoke(event);
            delete(BatchVerdict.done(batch, outcome, source.mapping().failureReport()));
        } catch (RuntimeException e) {
            LOG.error("a batch of {} was left to come again", source.queueUrl(), e);
        } finally {
            slots.release();
        }
    }

    /** Side by side, as two pollers would that both got the message; a group of a FIFO queue is nobody else's meanwhile. */
    private Outcome invokeTwice(byte[] event) {
        if (source.kind() == Kind.FIFO) {
            function.invoke(event);
            return function.invoke(event);
        }
        CompletableFuture<Outcome> twin = new CompletableFuture<>();
        Thread.ofVirtual().name("twin-" + source.mapping().name()).start(() -> {
            try {
                twin.complete(function.invoke(event));
            } catch (RuntimeException e) {
                twin.completeExceptionally(e);
            }
        });
        Outcome outcome = function.invoke(event);
        twin.join();
        return outcome;
    }

    private void delete(List<Message> messages) {
        for (List<Message> part : split(messages, RECEIVE_LIMIT)) {
            List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
            for (Message message : part) {
                entries.add(DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(message.receiptHandle())
                        .build());
            }
            sqs.deleteMessageBatch(
                            request -> request.queueUrl(source.queueUrl()).entries(entries))
                    .failed()
                    .forEach(failure ->
                            LOG.warn("{} kept a message that is done: {}", source.queueUrl(), failure.message()));
        }
    }

    private static List<List<Message>> split(List<Message> messages, int size) {
        List<List<Message>> parts = new ArrayList<>();
        for (int i = 0; i < messages.size(); i += size) {
            parts.add(List.copyOf(messages.subList(i, Math.min(i + size, messages.size()))));
        }
        return parts;
    }

    /** Stops polling at once, without waiting; {@link #close} does both. */
    void stop() {
        open = false;
    }

    /** Stops polling and waits, bounded, for the batches that are being worked on. */
    @Override
    public void close() {
        stop();
        try {
            boolean idle = pollerDone.await(drain.toMillis(), TimeUnit.MILLISECONDS)
                    && slots.tryAcquire(concurrency, drain.toMillis(), TimeUnit.MILLISECONDS);
            if (!idle) {
                LOG.warn("{} still had batches at work when it was stopped", source.queueUrl());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A queue and how it is mapped to a function.
     *
     * @param region what records say of where they come from
     */
    public record Source(QueueSource mapping, Kind kind, String queueUrl, String queueArn, String region) {}
}
