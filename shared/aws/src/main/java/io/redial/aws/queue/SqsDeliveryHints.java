package io.redial.aws.queue;

import io.redial.aws.Environment;
import io.redial.engine.port.DeliveryHints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Hints over SQS. One that could not be sent is told of in the log, and no more: what is due is found without it. */
public final class SqsDeliveryHints implements DeliveryHints {

    private static final Logger LOG = LoggerFactory.getLogger(SqsDeliveryHints.class);
    private static final int BATCH = 10;

    private final SqsClient client;
    private final String url;

    /**
     * Hints to the queue {@code DELIVERIES_QUEUE_URL}.
     *
     * @throws Environment.MissingVariable without that variable
     */
    public SqsDeliveryHints(SqsClient client, Environment environment) {
        this.client = client;
        this.url = environment.required("DELIVERIES_QUEUE_URL");
    }

    @Override
    public void send(List<Hint> hints, Duration delay) {
        if (delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("a message waits for at most " + LONGEST_DELAY);
        }
        for (int from = 0; from < hints.size(); from += BATCH) {
            sendBatch(hints.subList(from, Math.min(hints.size(), from + BATCH)), seconds(delay));
        }
    }

    private void sendBatch(List<Hint> hints, int seconds) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Hint hint : hints) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .messageBody(HintMessages.write(hint))
                    .delaySeconds(seconds)
                    .build());
        }
        try {
            int failed = client.sendMessageBatch(
                            request -> request.queueUrl(url).entries(entries))
                    .failed()
                    .size();
            if (failed > 0) {
                LOG.warn("{} hints at deliveries were not taken", failed);
            }
        } catch (SdkException failure) {
            LOG.warn("{} hints at deliveries could not be sent", entries.size(), failure);
        }
    }

    /** One that came too early would come in vain. */
    private static int seconds(Duration delay) {
        long whole = Math.max(0, delay.toSeconds());
        boolean more = delay.compareTo(Duration.ofSeconds(whole)) > 0;
        return Math.toIntExact(Math.min(LONGEST_DELAY.toSeconds(), more ? whole + 1 : whole));
    }
}
