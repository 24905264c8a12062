package io.redial.domain.webhook;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.time.Duration;
import java.time.Instant;

/** That an endpoint was there. What it was told stays for a while when it is removed, and nothing else would say that it is there. */
public record RemovedEndpoint(Key key, Instant removedAt, long revision) implements Entity {

    /**
     * Longer than the last of its deliveries: one may be written by whoever has read the subscriptions before, and what has
     * expired goes days later.
     */
    public static final Duration KEPT = Delivery.KEPT.plusDays(10);

    /** Where it is stored. */
    public record Key(String accountId, String endpointId) implements EntityKey<RemovedEndpoint> {}

    public static RemovedEndpoint of(WebhookEndpoint endpoint, Instant now) {
        return new RemovedEndpoint(new Key(endpoint.key().accountId(), endpoint.id()), now, 0);
    }

    public Instant expiresAt() {
        return removedAt.plus(KEPT);
    }
}
