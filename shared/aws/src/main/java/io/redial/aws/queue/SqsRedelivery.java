package io.redial.aws.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Redelivery from SQS queues.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html">
 *     ChangeMessageVisibility</a>
 */
public final class SqsRedelivery implements Redelivery {

    private final SqsClient client;
    private final List<String> queueUrls;

    /** From the queues of these URLs. */
    public SqsRedelivery(SqsClient client, Collection<String> queueUrls) {
        this.client = client;
        this.queueUrls = List.copyOf(queueUrls);
    }

    @Override
    public void of(String queueArn, String receipt, Duration after) {
        // Both end in the queue's name.
        String name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
        String url = queueUrls.stream()
                .filter(each -> each.endsWith("/" + name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no queue of this function is " + queueArn));
        int seconds = Math.toIntExact(after.toSeconds());
        client.changeMessageVisibility(
                request -> request.queueUrl(url).receiptHandle(receipt).visibilityTimeout(seconds));
    }
}
