package io.redial.aws.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.DeliveryHints.Hint;
import io.redial.engine.port.DeliveryHints.Which;
import java.util.Locale;
import java.util.Optional;

/** The bodies of messages to whoever delivers: small JSON objects with a version and a type. They hold ids alone. */
public final class HintMessages {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int VERSION = 1;

    private HintMessages() {}

    public static String write(Hint hint) {
        ObjectNode message = JSON.createObjectNode().put("v", VERSION);
        switch (hint) {
            case Hint.One(Delivery.Key delivery, String endpointId) ->
                message.put("type", "deliver")
                        .put("accountId", delivery.accountId())
                        .put("endpointId", endpointId)
                        .put("deliveryId", delivery.deliveryId());
            case Hint.AllDue(WebhookEndpoint.Key endpoint) -> put(endpoint, message.put("type", "deliverAll"));
            case Hint.Again again -> {
                put(again.endpoint(), message.put("type", "replay"))
                        .put("which", again.which().name().toLowerCase(Locale.ROOT))
                        .put("from", again.from().toString())
                        .put("to", again.to().toString())
                        .put("askedAt", again.askedAt().toString());
                again.cursor().ifPresent(cursor -> message.put("cursor", cursor));
            }
        }
        return message.toString();
    }

    private static ObjectNode put(WebhookEndpoint.Key endpoint, ObjectNode message) {
        return message.put("accountId", endpoint.accountId()).put("endpointId", endpoint.endpointId());
    }

    /** Reads a body; empty for one that is none of ours. */
    public static Optional<Hint> read(String body) {
        try {
            JsonReader in = new JsonReader(JSON.readTree(body));
            return in.integer("v") == VERSION ? read(in) : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Hint> read(JsonReader in) {
        WebhookEndpoint.Key endpoint = new WebhookEndpoint.Key(in.text("accountId"), in.text("endpointId"));
        return switch (in.text("type")) {
            case "deliver" ->
                Optional.of(new Hint.One(
                        new Delivery.Key(endpoint.accountId(), in.text("deliveryId")), endpoint.endpointId()));
            case "deliverAll" -> Optional.of(new Hint.AllDue(endpoint));
            case "replay" ->
                Optional.of(new Hint.Again(
                        endpoint,
                        Which.valueOf(in.text("which").toUpperCase(Locale.ROOT)),
                        in.instant("from"),
                        in.instant("to"),
                        in.instant("askedAt"),
                        in.optionalText("cursor")));
            default -> Optional.empty();
        };
    }
}
