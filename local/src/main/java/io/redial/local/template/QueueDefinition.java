package io.redial.local.template;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An SQS queue.
 *
 * @param name the physical name; that of a FIFO queue ends in {@code .fifo}
 * @param attributes by their names in SQS, without the redrive policy
 */
public record QueueDefinition(
        String logicalId, String name, Kind kind, Map<String, String> attributes, Optional<Redrive> redrive) {

    private static final String SQS_DEFAULT_VISIBILITY_SECONDS = "30";

    public QueueDefinition {
        attributes = Map.copyOf(attributes);
    }

    /** How long a received message stays out of sight. */
    public Duration visibilityTimeout() {
        return Duration.ofSeconds(
                Long.parseLong(attributes.getOrDefault("VisibilityTimeout", SQS_DEFAULT_VISIBILITY_SECONDS)));
    }

    /** The two kinds of queue that SQS has. */
    public enum Kind {
        STANDARD,
        FIFO
    }

    /**
     * Where a message goes that was received too often.
     *
     * @param deadLetterQueueId logical id of a queue of the same kind
     * @param maxReceiveCount 1 to 1,000
     */
    public record Redrive(String deadLetterQueueId, int maxReceiveCount) {}
}
