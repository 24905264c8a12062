package io.redial.aws.queue;

import io.redial.engine.port.Chunks;
import io.redial.engine.port.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Parts of imports in one SQS queue. */
public final class SqsChunks implements Chunks {

    /** As many as SQS takes in one request. */
    private static final int BATCH = 10;

    private static final int TRIES = 4;
    private static final int FIRST_WAIT_MILLIS = 50;

    private final SqsClient client;
    private final String queueUrl;
    private final Waiting waiting;
    private final RandomGenerator random;

    /**
     * Parts in the queue of this URL.
     *
     * @param random draws the waits before what was refused is sent again
     */
    public SqsChunks(SqsClient client, String queueUrl, Waiting waiting, RandomGenerator random) {
        this.client = client;
        this.queueUrl = queueUrl;
        this.waiting = waiting;
        this.random = random;
    }

    @Override
    public void enqueue(List<Chunk> chunks) {
        for (int from = 0; from < chunks.size(); from += BATCH) {
            List<SendMessageBatchRequestEntry> batch = new ArrayList<>();
            for (Chunk chunk : chunks.subList(from, Math.min(chunks.size(), from + BATCH))) {
                batch.add(SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(chunk.number()))
                        .messageBody(ChunkMessages.write(chunk))
                        .build());
            }
            send(batch);
        }
    }

    private void send(List<SendMessageBatchRequestEntry> batch) {
        List<SendMessageBatchRequestEntry> left = batch;
        for (int tried = 0; tried < TRIES; tried++) {
            List<SendMessageBatchRequestEntry> sent = left;
            Set<String> failed =
                    client
                            .sendMessageBatch(
                                    request -> request.queueUrl(queueUrl).entries(sent))
                            .failed()
                            .stream()
                            .map(BatchResultErrorEntry::id)
                            .collect(Collectors.toSet());
            left = sent.stream().filter(entry -> failed.contains(entry.id())).toList();
            if (left.isEmpty()) {
                return;
            }
            waiting.pause(Duration.ofMillis(1 + random.nextInt(FIRST_WAIT_MILLIS << tried)));
        }
        throw new NotQueued(left.size());
    }

    /** Parts that the queue did not take; the file must be planned again. */
    public static final class NotQueued extends RuntimeException {
        NotQueued(int chunks) {
            super("the queue did not take " + chunks + " parts");
        }
    }
}
