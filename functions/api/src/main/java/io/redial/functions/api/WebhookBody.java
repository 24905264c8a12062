package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.webhook.Attempt;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.EventType;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.domain.webhook.WebhookEndpoint.Disabled;
import io.redial.engine.webhook.EndpointDraft;
import io.redial.engine.webhook.EndpointDraft.Told;
import io.redial.engine.webhook.HookUrls;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Webhook endpoints and deliveries as they are written in requests and answers; secrets in two answers alone.
 *
 * @param urls which addresses are taken
 */
record WebhookBody(HookUrls urls) {

    private static final String EVENTS = "events";
    private static final int URL = 2_000;
    private static final int DESCRIPTION = 500;
    private static final int WORD = 100;

    EndpointDraft fresh(ObjectNode json) {
        return draft(json, Told.ENABLED);
    }

    /** What a patch makes of an endpoint. */
    EndpointDraft changed(WebhookEndpoint stored, ObjectNode patch) {
        return draft(Json.merged(write(stored), patch), stored.disabled().isPresent() ? Told.DISABLED : Told.ENABLED);
    }

    private EndpointDraft draft(ObjectNode json, Told otherwise) {
        Findings findings = new Findings();
        Fields body = Fields.of(json, findings);
        Optional<String> url = body.requiredText("url", URL);
        url.flatMap(urls::objection)
                .ifPresent(objection -> findings.fault("url", objection.code(), objection.detail()));
        String description = body.text("description", DESCRIPTION).orElse("");
        Set<EventType> events = events(body);
        Told told = body.flag("enabled")
                .map(on -> on ? Told.ENABLED : Told.DISABLED)
                .orElse(otherwise);
        body.close();
        findings.require();
        return new EndpointDraft(url.orElseThrow(), description, events, told);
    }

    private static Set<EventType> events(Fields body) {
        Set<EventType> events = EnumSet.noneOf(EventType.class);
        List<String> words = body.texts(EVENTS, EventType.values().length * 2, WORD);
        for (int i = 0; i < words.size(); i++) {
            Optional<EventType> event = EventType.of(words.get(i));
            event.ifPresent(events::add);
            if (event.isEmpty()) {
                body.findings().fault(EVENTS + "[" + i + "]", "invalid_value", "This is one of " + all() + ".");
            }
        }
        if (words.isEmpty()) {
            body.findings().fault(EVENTS, "required", "Choose at least one of " + all() + ".");
        }
        if (events.contains(EventType.CALL_UPDATED) && !events.contains(EventType.CALL_COMPLETED)) {
            body.findings().fault(EVENTS, "incomplete", "call.updated adds to call.completed: choose that, too.");
        }
        return events;
    }

    private static String all() {
        return String.join(
                ", ",
                EnumSet.allOf(EventType.class).stream().map(EventType::wire).toList());
    }

    /** What its owner sets. */
    private static ObjectNode write(WebhookEndpoint endpoint) {
        ObjectNode node = Json.node().put("url", endpoint.url()).put("description", endpoint.description());
        ArrayNode events = node.putArray(EVENTS);
        endpoint.events().stream().map(EventType::wire).sorted().forEach(events::add);
        return node.put("enabled", endpoint.disabled().isEmpty());
    }

    static ObjectNode shape(WebhookEndpoint endpoint) {
        ObjectNode node = Json.node().put("id", endpoint.id());
        node.setAll(write(endpoint));
        Json.put(
                node,
                "disabledReason",
                endpoint.disabled().map(Disabled::reason).map(Disabled.Reason::wire));
        Json.putInstant(node, "disabledAt", endpoint.disabled().map(Disabled::at));
        node.put("consecutiveFailures", endpoint.health().failures());
        Json.putInstant(node, "failingSince", endpoint.health().failingSince());
        Json.putInstant(node, "restingUntil", endpoint.health().restUntil());
        Json.putInstant(node, "previousSecretUntil", endpoint.oldSecretUntil());
        return node.put("createdAt", endpoint.createdAt().toString())
                .put("updatedAt", endpoint.updatedAt().toString());
    }

    static ObjectNode shape(Delivery delivery) {
        ObjectNode node = Json.node()
                .put("id", delivery.key().deliveryId())
                .put("event", delivery.event().wire())
                .put("status", delivery.status().wire());
        ArrayNode attempts = node.putArray("attempts");
        delivery.attempts().forEach(attempt -> attempts.add(shape(attempt)));
        Json.putInstant(node, "nextAttemptAt", delivery.dueAt());
        Json.put(node, "reason", delivery.reason());
        return node.put("createdAt", delivery.createdAt().toString());
    }

    private static ObjectNode shape(Attempt attempt) {
        ObjectNode node = Json.node().put("at", attempt.at().toString());
        attempt.status().ifPresentOrElse(status -> node.put("status", status), () -> node.putNull("status"));
        node.put("durationMillis", attempt.durationMillis());
        Json.put(node, "error", attempt.error());
        return node;
    }
}
