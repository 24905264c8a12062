package io.redial.local.vapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.redial.local.vapi.VapiAssistant.Detection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A request to {@code POST /call} that was understood. */
record CallRequest(JsonNode body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int USUAL_MAX_SECONDS = 600;
    private static final int USUAL_RING_SECONDS = 60;
    private static final int USUAL_TIMEOUT_SECONDS = 20;

    /** As it was kept with the call. */
    static CallRequest kept(String text) {
        try {
            return new CallRequest(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a request that was kept", e);
        }
    }

    String assistantId() {
        return body.path("assistantId").asText();
    }

    String phoneNumberId() {
        return body.path("phoneNumberId").asText();
    }

    String customerNumber() {
        return body.path("customer").path("number").asText();
    }

    Optional<String> name() {
        return text(body.path("name"));
    }

    JsonNode overrides() {
        return body.path("assistantOverrides");
    }

    Optional<String> script() {
        return text(overrides().path("variableValues").path("simulate"));
    }

    Duration longestTalk() {
        return Duration.ofSeconds(overrides().path("maxDurationSeconds").asInt(USUAL_MAX_SECONDS));
    }

    /** How long it rings: the setting of the transport that the calls go through. */
    Duration ringTime() {
        return Duration.ofSeconds(overrides()
                .path("transportConfigurations")
                .valueStream()
                .filter(transport -> transport.path("provider").asText().equals("twilio"))
                .map(transport -> transport.path("timeout").asInt(USUAL_RING_SECONDS))
                .findFirst()
                .orElse(USUAL_RING_SECONDS));
    }

    Detection detection(VapiAssistant assistant) {
        JsonNode own = overrides().path("voicemailDetection");
        if (own.isMissingNode() || own.isNull()) {
            return assistant.detection();
        }
        return own.isObject() ? Detection.ON : Detection.OFF;
    }

    boolean isControllable() {
        return overrides().path("monitorPlan").path("controlEnabled").asBoolean(true);
    }

    /** Where webhooks of a type go; empty where nobody wants them. */
    Optional<JsonNode> server(String message) {
        JsonNode wanted = overrides().path("serverMessages");
        List<String> types = wanted.isArray()
                ? wanted.valueStream().map(JsonNode::asText).toList()
                : List.of("status-update", "end-of-call-report");
        return Optional.of(overrides().path("server"))
                .filter(server -> server.path("url").isTextual() && types.contains(message));
    }

    static URI url(JsonNode server) {
        return URI.create(server.path("url").asText());
    }

    static Duration timeout(JsonNode server) {
        double seconds = server.path("timeoutSeconds").asDouble(USUAL_TIMEOUT_SECONDS);
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    static Optional<String> credentialId(JsonNode server) {
        return text(server.path("credentialId"));
    }

    private static Optional<String> text(JsonNode value) {
        return value instanceof MissingNode || value.isNull()
                ? Optional.empty()
                : Optional.of(value.asText()).filter(Predicate.not(String::isBlank));
    }
}
