package io.redial.engine.webhook;

import io.redial.domain.activity.Actor;
import io.redial.domain.webhook.Attempt;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.domain.webhook.WebhookEndpoint.Disabled;
import io.redial.engine.activity.Trail;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.DeliveryHints;
import io.redial.engine.port.DeliveryHints.Hint;
import io.redial.engine.port.DeliveryHints.Which;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The log of what an endpoint was told, and sending parts of it again: with the same ids and bodies. */
public final class Replays {

    private static final int TRIES = 5;

    private final Store store;
    private final DeliveryHints hints;

    /** The log in {@code store}, which hints at what is to be sent by itself. */
    public Replays(Store store, DeliveryHints hints) {
        this.store = store;
        this.hints = hints;
    }

    /** A page of the log, newest first. */
    public Store.Page<Delivery> page(WebhookEndpoint endpoint, Optional<String> cursor, int limit) {
        return store.list(new Listing.Deliveries(endpoint.key().accountId(), endpoint.id()), cursor, limit);
    }

    public Delivery read(WebhookEndpoint endpoint, String deliveryId) {
        return store.find(new Delivery.Key(endpoint.key().accountId(), deliveryId))
                .filter(delivery -> delivery.endpointId().equals(endpoint.id()))
                .orElseThrow(Refusal::notFound);
    }

    /**
     * Has one delivery sent again, or at once if it is still to be. One that is under way is left as it is.
     *
     * @throws Refusal {@code endpoint_disabled}
     */
    public Delivery again(WebhookEndpoint endpoint, String deliveryId, Actor actor, Instant now) {
        requireEnabled(endpoint);
        for (int i = 0; i < TRIES; i++) {
            Delivery delivery = read(endpoint, deliveryId);
            if (delivery.underWay(now)) {
                return delivery;
            }
            Delivery again = delivery.again(now);
            Write line = Trail.replay(endpoint, deliveryId, actor, now);
            if (store.commit(Commit.of(new Write.Save(again), line)).done()) {
                return again;
            }
        }
        throw Refusal.busy();
    }

    /**
     * What is sent again of what was written from {@code from} to {@code to}, both included.
     */
    public record Range(Which which, Instant from, Instant to) {}

    /**
     * Has what was written within a time sent again, in the background.
     *
     * @throws Refusal {@code endpoint_disabled}
     */
    public void again(WebhookEndpoint endpoint, Range range, Actor actor, Instant now) {
        requireEnabled(endpoint);
        String what = range.which().name().toLowerCase(Locale.ROOT) + " from " + range.from() + " to " + range.to();
        // Somebody who asks for the same in the same instant has it told already.
        store.commit(Commit.of(Trail.replay(endpoint, what, actor, now)));
        hints.send(
                List.of(new Hint.Again(endpoint.key(), range.which(), range.from(), range.to(), now, Optional.empty())),
                Duration.ZERO);
    }

    private static void requireEnabled(WebhookEndpoint endpoint) {
        if (endpoint.disabled().isPresent()) {
            throw Refusal.conflict(
                    "endpoint_disabled",
                    "The endpoint is disabled: "
                            + endpoint.disabled()
                                    .map(Disabled::reason)
                                    .map(Disabled.Reason::wire)
                                    .orElseThrow() + ".");
        }
    }

    /** Whether a delivery is one of those that are asked for, and was not tried since it was asked. */
    static boolean covers(Hint.Again again, Delivery delivery) {
        boolean wanted = switch (again.which()) {
            case FAILED -> delivery.status() == Delivery.Status.FAILED;
            case ALL -> delivery.dueAt().isEmpty();
        };
        boolean within = !delivery.createdAt().isBefore(again.from())
                && !delivery.createdAt().isAfter(again.to());
        boolean tried = !delivery.attempts().isEmpty() && lastOf(delivery).at().isAfter(again.askedAt());
        return wanted && within && !tried;
    }

    private static Attempt lastOf(Delivery delivery) {
        return delivery.attempts().getLast();
    }
}
