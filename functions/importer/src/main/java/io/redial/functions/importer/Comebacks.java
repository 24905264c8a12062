package io.redial.functions.importer;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.aws.queue.Redelivery;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a message that failed comes again. The queues hide a message for half an hour, so that nobody else gets one that is
 * still worked on; one that has failed need not wait for that: mostly its store was busy for a moment.
 */
final class Comebacks {

    private static final Logger LOG = LoggerFactory.getLogger(Comebacks.class);

    private static final Duration FIRST = Duration.ofSeconds(30);

    /** What lasts longer than a moment gets time to pass: some forty minutes in all, before the last delivery. */
    private static final int TIMES_LONGER = 4;

    /** The template's {@code VisibilityTimeout} of both queues. */
    private static final Duration MOST = Duration.ofMinutes(30);

    private final Redelivery redelivery;
    private final RandomGenerator random;

    Comebacks(Redelivery redelivery, RandomGenerator random) {
        this.redelivery = redelivery;
        this.random = random;
    }

    /**
     * Has it come again after a while. If that fails, it comes when its visibility timeout ends.
     *
     * @param delivery how often it was delivered, from 1
     */
    void after(JsonNode message, int delivery) {
        try {
            redelivery.of(
                    message.path("eventSourceARN").asText(),
                    message.path("receiptHandle").asText(),
                    wait(delivery));
        } catch (RuntimeException failure) {
            LOG.warn("message {} comes late", message.path("messageId").asText(), failure);
        }
    }

    /** Up to a quarter shorter, so that those that failed together do not come together. */
    private Duration wait(int delivery) {
        long longest = FIRST.toSeconds();
        for (int before = 1; before < delivery && longest < MOST.toSeconds(); before++) {
            longest *= TIMES_LONGER;
        }
        longest = Math.min(longest, MOST.toSeconds());
        return Duration.ofSeconds(longest - random.nextLong(longest / 4));
    }
}
