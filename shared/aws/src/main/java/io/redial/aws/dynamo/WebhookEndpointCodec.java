package io.redial.aws.dynamo;

import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.domain.webhook.WebhookEndpoint.Disabled;
import io.redial.domain.webhook.WebhookEndpoint.Health;
import java.util.Optional;

/** Endpoints, without their secrets; beside their deliveries, since whoever delivers may read no other table. */
final class WebhookEndpointCodec implements Codec<WebhookEndpoint.Key, WebhookEndpoint> {

    static final String PREFIX = "endpoint#";

    @Override
    public Place place(WebhookEndpoint.Key key) {
        return new Place(Table.DELIVERIES, key.accountId(), PREFIX + key.endpointId());
    }

    @Override
    public void write(WebhookEndpoint endpoint, ItemWriter out) {
        out.text("url", endpoint.url())
                .text("description", endpoint.description())
                .texts("events", SubscriptionsCodec.words(endpoint.events()))
                .map(
                        "disabled",
                        endpoint.disabled(),
                        (disabled, nested) ->
                                nested.word("reason", disabled.reason()).instant("at", disabled.at()))
                .number("failures", endpoint.health().failures())
                .instant("failingSince", endpoint.health().failingSince())
                .instant("restUntil", endpoint.health().restUntil())
                .instant("passUntil", endpoint.passUntil())
                .number("secretVersion", endpoint.secretVersion())
                .instant("oldSecretUntil", endpoint.oldSecretUntil())
                .instant("createdAt", endpoint.createdAt())
                .instant("updatedAt", endpoint.updatedAt());
    }

    @Override
    public WebhookEndpoint read(Place place, ItemReader in, long revision) {
        Optional<Disabled> disabled = in.optionalMap("disabled")
                .map(nested -> new Disabled(nested.word("reason", Disabled.Reason.class), nested.instant("at")));
        return new WebhookEndpoint(
                new WebhookEndpoint.Key(place.pk(), place.after(PREFIX)),
                in.text("url"),
                in.text("description"),
                SubscriptionsCodec.events(in.texts("events")),
                disabled,
                new Health(in.integer("failures"), in.optionalInstant("failingSince"), in.optionalInstant("restUntil")),
                in.optionalInstant("passUntil"),
                in.number("secretVersion"),
                in.optionalInstant("oldSecretUntil"),
                in.instant("createdAt"),
                in.instant("updatedAt"),
                revision);
    }
}
