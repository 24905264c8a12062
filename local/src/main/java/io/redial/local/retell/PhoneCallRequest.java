package io.redial.local.retell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.retell.RetellAgent.Voicemail;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request to {@code POST /v2/create-phone-call} that was understood.
 *
 * @param agentId the agent that talks: the number's, or the one that overrides it
 */
record PhoneCallRequest(JsonNode body, String agentId) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AGENT = "agent_id";

    private static final int USUAL_RING_MILLIS = 30_000;
    private static final int USUAL_LONGEST_MILLIS = 3_600_000;
    private static final int USUAL_TIMEOUT_MILLIS = 10_000;

    /** As it was kept with the call. */
    static PhoneCallRequest kept(String text) {
        try {
            JsonNode kept = JSON.readTree(text);
            return new PhoneCallRequest(kept.path("body"), kept.path(AGENT).asText());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a request that was kept", e);
        }
    }

    String toKeep() {
        ObjectNode kept = JSON.createObjectNode().put(AGENT, agentId);
        kept.set("body", body);
        return kept.toString();
    }

    String from() {
        return body.path("from_number").asText();
    }

    String to() {
        return body.path("to_number").asText();
    }

    /** The settings of the agent that hold for this call alone. */
    JsonNode agent() {
        return body.path("agent_override").path("agent");
    }

    Optional<String> script() {
        return Optional.ofNullable(
                body.path("retell_llm_dynamic_variables").path("simulate").textValue());
    }

    Duration ringTime() {
        return Duration.ofMillis(agent().path("ring_duration_ms").asInt(USUAL_RING_MILLIS));
    }

    Duration longestTalk() {
        return Duration.ofMillis(agent().path("max_call_duration_ms").asInt(USUAL_LONGEST_MILLIS));
    }

    Voicemail voicemail(RetellAgent agent) {
        if (!agent().has("voicemail_option")) {
            return agent.voicemail();
        }
        return agent().path("voicemail_option").isObject() ? Voicemail.HANDLED : Voicemail.NOT_HANDLED;
    }

    /** Where an event is sent; empty where nobody wants it. */
    Optional<URI> webhook(String event, RetellAccount account) {
        JsonNode events = agent().path("webhook_events");
        List<String> wanted = events.isArray()
                ? events.valueStream().map(JsonNode::asText).toList()
                : List.of("call_started", "call_ended", "call_analyzed");
        return Optional.ofNullable(agent().path("webhook_url").textValue())
                .map(URI::create)
                .or(account::webhookUrl)
                .filter(_ -> wanted.contains(event));
    }

    Duration webhookTimeout() {
        return Duration.ofMillis(agent().path("webhook_timeout_ms").asInt(USUAL_TIMEOUT_MILLIS));
    }
}
