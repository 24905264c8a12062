package io.redial.engine.port;

import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.WebhookEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Messages that something is to be told to others now. They are no more than hints: each may come late, twice or not at all,
 * and what is due is found without them. So a hint that could not be sent is no failure, and nothing is thrown.
 */
public interface DeliveryHints {

    Duration LONGEST_DELAY = Duration.ofMinutes(15);

    /**
     * Has these looked at after a while, not before it is over.
     *
     * @param delay machine time, up to {@link #LONGEST_DELAY}
     */
    void send(List<Hint> hints, Duration delay);

    /** What to look at. */
    sealed interface Hint {
        /** One delivery. */
        record One(Delivery.Key delivery, String endpointId) implements Hint {}

        /** Whatever is due for one endpoint. */
        record AllDue(WebhookEndpoint.Key endpoint) implements Hint {}

        /**
         * What was written for an endpoint within a time, to be sent again.
         *
         * @param from of the earliest one
         * @param to of the latest one
         * @param askedAt what was tried since then is left alone
         * @param cursor where to go on; empty to begin
         */
        record Again(
                WebhookEndpoint.Key endpoint,
                Which which,
                Instant from,
                Instant to,
                Instant askedAt,
                Optional<String> cursor)
                implements Hint {

            /** The same, to go on at {@code next}. */
            public Again at(String next) {
                return new Again(endpoint, which, from, to, askedAt, Optional.of(next));
            }
        }
    }

    /** Which ones are sent again. */
    enum Which {
        /** Those that were given up. */
        FAILED,
        /** Those that were delivered, too. */
        ALL
    }
}
