package io.redial.aws.dynamo;

import io.redial.domain.webhook.Attempt;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.EventType;
import io.redial.domain.webhook.WebhookEndpoint;
import java.time.Instant;

/**
 * Deliveries, with their keys in the log of their endpoint and, while they are pending, in the index of what is due. There the
 * deliveries of one endpoint stand together, so that a reader steps from endpoint to endpoint.
 */
final class DeliveryCodec implements Codec<Delivery.Key, Delivery> {

    static final String PREFIX = "delivery#";
    static final String DUE_INDEX = "due";
    static final String DUE_SHARD = "dueShard";
    static final String DUE = "due";
    static final int DUE_SHARDS = 4;
    static final String LOG_INDEX = "log";
    static final String ENDPOINT = "endpoint";
    static final String WRITTEN = "written";

    /** In no id. */
    static final String BETWEEN = "/";

    @Override
    public Place place(Delivery.Key key) {
        return new Place(Table.DELIVERIES, key.accountId(), PREFIX + key.deliveryId());
    }

    static Delivery.Key key(Place place) {
        return new Delivery.Key(place.pk(), place.after(PREFIX));
    }

    /** What the due keys of an endpoint begin with. */
    static String dueOf(WebhookEndpoint.Key endpoint) {
        return endpoint.accountId() + BETWEEN + endpoint.endpointId() + BETWEEN;
    }

    static String due(WebhookEndpoint.Key endpoint, Instant at) {
        return dueOf(endpoint) + InstantText.sortableMillis(at);
    }

    static String shardOf(WebhookEndpoint.Key endpoint) {
        return Integer.toString(Math.floorMod(endpoint.endpointId().hashCode(), DUE_SHARDS));
    }

    static String logOf(WebhookEndpoint.Key endpoint) {
        return endpoint.accountId() + BETWEEN + endpoint.endpointId();
    }

    @Override
    public void write(Delivery delivery, ItemWriter out) {
        WebhookEndpoint.Key endpoint = delivery.endpoint();
        out.text("endpointId", delivery.endpointId())
                .text("event", delivery.event().wire())
                .text("subject", delivery.subject())
                .text("body", delivery.body())
                .word("status", delivery.status())
                .maps("attempts", delivery.attempts(), DeliveryCodec::write)
                .number("tries", delivery.tries())
                .instant("dueAt", delivery.dueAt())
                .text("reason", delivery.reason())
                .instant("createdAt", delivery.createdAt())
                .number("expiresAt", ChunkReceiptCodec.wholeSecondAfter(delivery.expiresAt()))
                .text(ENDPOINT, logOf(endpoint))
                .text(
                        WRITTEN,
                        InstantText.sortable(delivery.createdAt())
                                + BETWEEN
                                + delivery.key().deliveryId());
        delivery.dueAt().ifPresent(at -> out.text(DUE_SHARD, shardOf(endpoint)).text(DUE, due(endpoint, at)));
    }

    private static void write(Attempt attempt, ItemWriter out) {
        out.instant("at", attempt.at())
                .number("millis", attempt.durationMillis())
                .text("error", attempt.error());
        attempt.status().ifPresent(status -> out.number("status", status));
    }

    @Override
    public Delivery read(Place place, ItemReader in, long revision) {
        return new Delivery(
                key(place),
                in.text("endpointId"),
                EventType.of(in.text("event"))
                        .orElseThrow(() -> new IllegalStateException("its event is none of ours")),
                in.text("subject"),
                in.text("body"),
                in.word("status", Delivery.Status.class),
                in.maps("attempts").stream().map(DeliveryCodec::attempt).toList(),
                in.integer("tries"),
                in.optionalInstant("dueAt"),
                in.optionalText("reason"),
                in.instant("createdAt"),
                revision);
    }

    private static Attempt attempt(ItemReader in) {
        return new Attempt(
                in.instant("at"),
                in.optionalNumber("status").map(Math::toIntExact),
                in.number("millis"),
                in.optionalText("error"));
    }
}
