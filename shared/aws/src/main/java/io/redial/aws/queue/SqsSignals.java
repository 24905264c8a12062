package io.redial.aws.queue;

import io.redial.aws.Environment;
import io.redial.domain.account.Erasure;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.call.CallKey;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Signals over SQS, to those queues that a function says it uses. */
public final class SqsSignals implements Signals {

    private static final int BATCH = 10;
    private static final int TRIES = 4;
    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final int ID_BYTES = 16;

    private final SqsClient client;
    private final Map<Queue, String> urls;
    private final Waiting waiting;
    private final RandomGenerator random;

    /**
     * Signals to these queues; a signal to any other one is an {@link IllegalStateException}.
     *
     * @param random draws deduplication ids, so that no wake-up is taken for an earlier one
     * @throws Environment.MissingVariable when a used queue's URL is missing
     */
    public SqsSignals(
            SqsClient client, Environment environment, Set<Queue> used, Waiting waiting, RandomGenerator random) {
        this.client = client;
        this.urls = new EnumMap<>(Queue.class);
        used.forEach(queue -> urls.put(queue, environment.required(queue.variable())));
        this.waiting = waiting;
        this.random = random;
    }

    @Override
    public void wake(String accountId) {
        String url = url(Queue.WAKE_UPS);
        client.sendMessage(request -> request.queueUrl(url)
                .messageBody(Messages.wake(accountId))
                .messageGroupId(accountId)
                .messageDeduplicationId(freshId()));
    }

    @Override
    public void wakeLater(String accountId, Duration delay) {
        sendLater(Queue.LATER, Messages.wake(accountId), delay);
    }

    @Override
    public void lookUp(CallKey call, Duration delay) {
        sendLater(Queue.CALL_EVENTS, Messages.lookUp(call), delay);
    }

    @Override
    public void dial(List<Dial> dials) {
        send(
                Queue.DIALS,
                dials.stream()
                        .map(dial -> SendMessageBatchRequestEntry.builder()
                                .messageBody(Messages.dial(dial))
                                .delaySeconds(secondsWithin(dial.delay())))
                        .toList());
    }

    @Override
    public void report(List<Report> reports) {
        send(
                Queue.CALL_EVENTS,
                reports.stream()
                        .map(report -> SendMessageBatchRequestEntry.builder().messageBody(Messages.report(report)))
                        .toList());
    }

    @Override
    public void carryOn(LeadAction.Key action) {
        sendLater(Queue.LEAD_ACTIONS, Messages.carryOn(action), Duration.ZERO);
    }

    @Override
    public void erase(Erasure.Key erasure, Duration delay) {
        sendLater(Queue.LEAD_ACTIONS, Messages.erase(erasure), delay);
    }

    @Override
    public void replan(ImportJob.Key job, Duration delay) {
        sendLater(Queue.CHUNKS, Messages.replan(job), delay);
    }

    @Override
    public void syncDue(Sync.Key sync) {
        sendLater(Queue.CHUNKS, Messages.syncDue(sync), Duration.ZERO);
    }

    private void sendLater(Queue queue, String body, Duration delay) {
        String url = url(queue);
        client.sendMessage(request -> request.queueUrl(url).messageBody(body).delaySeconds(secondsCovering(delay)));
    }

    private void send(Queue queue, List<SendMessageBatchRequestEntry.Builder> messages) {
        if (messages.isEmpty()) {
            return;
        }
        String url = url(queue);
        for (int from = 0; from < messages.size(); from += BATCH) {
            List<SendMessageBatchRequestEntry> batch = new ArrayList<>();
            for (int i = from; i < Math.min(messages.size(), from + BATCH); i++) {
                batch.add(messages.get(i).id(Integer.toString(i)).build());
            }
            sendBatch(queue, url, batch);
        }
    }

    /** What the queue refuses for reasons of its own is sent again a few times; what it will never take is not. */
    private void sendBatch(Queue queue, String url, List<SendMessageBatchRequestEntry> batch) {
        List<SendMessageBatchRequestEntry> left = batch;
        for (int tries = 1; ; tries++) {
            List<SendMessageBatchRequestEntry> sent = left;
            List<BatchResultErrorEntry> failed = client.sendMessageBatch(
                            request -> request.queueUrl(url).entries(sent))
                    .failed();
            if (failed.isEmpty()) {
                return;
            }
            Optional<BatchResultErrorEntry> ours =
                    failed.stream().filter(BatchResultErrorEntry::senderFault).findFirst();
            if (ours.isPresent() || tries >= TRIES) {
                throw new NotSent(queue, failed.size(), failed.getFirst().code());
            }
            Set<String> ids = Set.copyOf(
                    failed.stream().map(BatchResultErrorEntry::id).distinct().toList());
            left = sent.stream().filter(entry -> ids.contains(entry.id())).toList();
            waiting.pause(Duration.ofMillis(1 + random.nextLong(FIRST_WAIT.toMillis() << (tries - 1))));
        }
    }

    private String url(Queue queue) {
        String url = urls.get(queue);
        if (url == null) {
            throw new IllegalStateException("this function did not say that it uses the queue " + queue);
        }
        return url;
    }

    /** A dial comes up to a second before its slot; its dialer waits for the rest. */
    private static int secondsWithin(Duration delay) {
        if (delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("a message waits for at most " + LONGEST_DELAY);
        }
        return delay.isNegative() ? 0 : Math.toIntExact(delay.toSeconds());
    }

    /** A look that came too early would find nothing to do yet, and nobody would look again for long. */
    private static int secondsCovering(Duration delay) {
        int within = secondsWithin(delay);
        return delay.compareTo(Duration.ofSeconds(within)) > 0 ? within + 1 : within;
    }

    private String freshId() {
        byte[] drawn = new byte[ID_BYTES];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /** Messages that a queue did not take. */
    public static final class NotSent extends RuntimeException {
        NotSent(Queue queue, int messages, String code) {
            super("the queue " + queue + " did not take " + messages + " messages: " + code);
        }
    }
}
