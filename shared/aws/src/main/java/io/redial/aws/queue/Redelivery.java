package io.redial.aws.queue;

import java.time.Duration;

/** Has a message that failed delivered again sooner than the queue's visibility timeout would. */
@FunctionalInterface
public interface Redelivery {

    /**
     * Has a message come again. How often it was delivered stays counted, so that it is still given up in the end.
     *
     * @param queueArn the queue that it came from
     * @param receipt of the delivery that failed
     * @param after from now on, whole seconds; at most the twelve hours that SQS hides a message
     * @throws RuntimeException when it may come only when its visibility timeout ends
     */
    void of(String queueArn, String receipt, Duration after);
}
