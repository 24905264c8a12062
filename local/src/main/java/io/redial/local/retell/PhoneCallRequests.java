package io.redial.local.retell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.local.fakes.FakeReply;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads requests to place a call, or finds why they can't be. What the documentation does not name is left alone. */
final class PhoneCallRequests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int LARGEST_METADATA = 50_000;

    private static final List<String> EVENTS = List.of(
            "call_started",
            "call_ended",
            "call_analyzed",
            "transcript_updated",
            "transfer_started",
            "transfer_bridged",
            "transfer_cancelled",
            "transfer_ended");

    private final RetellAccount account;

    PhoneCallRequests(RetellAccount account) {
        this.account = account;
    }

    /** The request is refused, and this is the answer. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;
        private final transient FakeReply reply;

        Refused(FakeReply reply) {
            super("refused with " + reply.status());
            this.reply = reply;
        }

        FakeReply reply() {
            return reply;
        }
    }

    PhoneCallRequest read(String text) throws Refused {
        JsonNode body = object(text);
        boolean anyFrom = body.path("ignore_e164_validation").asBoolean(false);
        require(isText(body, "from_number"), "from_number must be a string.");
        require(isText(body, "to_number"), "to_number must be a string.");
        String from = body.path("from_number").asText();
        require(anyFrom || E164.matcher(from).matches(), "from_number must be in E.164 format.");
        require(E164.matcher(body.path("to_number").asText()).matches(), "to_number must be in E.164 format.");
        checkVariables(body.path("retell_llm_dynamic_variables"));
        JsonNode metadata = body.path("metadata");
        require(
                metadata.toString().getBytes(StandardCharsets.UTF_8).length <= LARGEST_METADATA,
                "metadata may have up to 50 kB.");
        checkAgent(body.path("agent_override").path("agent"));
        require(
                !body.has("override_agent_id") || isText(body, "override_agent_id"),
                "override_agent_id must be a string.");
        String agent = Optional.ofNullable(body.path("override_agent_id").textValue())
                .orElse(account.phoneNumbers().getOrDefault(from, ""));
        if (!account.phoneNumbers().containsKey(from) || account.agent(agent).isEmpty()) {
            throw new Refused(RetellErrors.notFound());
        }
        return new PhoneCallRequest(body, agent);
    }

    private static void checkVariables(JsonNode variables) throws Refused {
        require(
                variables.isMissingNode() || variables.isNull() || variables.isObject(),
                "retell_llm_dynamic_variables must be an object.");
        for (var variable : variables.properties()) {
            require(
                    variable.getValue().isTextual(),
                    "retell_llm_dynamic_variables." + variable.getKey() + " must be a string.");
        }
    }

    private static void checkAgent(JsonNode agent) throws Refused {
        checkRange(agent, "ring_duration_ms", 5_000, 300_000);
        checkRange(agent, "max_call_duration_ms", 60_000, 7_200_000);
        checkRange(agent, "webhook_timeout_ms", 1, Integer.MAX_VALUE);
        JsonNode url = agent.path("webhook_url");
        require(
                url.isMissingNode() || url.isNull() || isWeb(url.asText()),
                "agent_override.agent.webhook_url must be a URL.");
        for (JsonNode event : agent.path("webhook_events")) {
            require(EVENTS.contains(event.asText()), "agent_override.agent.webhook_events has an unknown event.");
        }
    }

    private static void checkRange(JsonNode agent, String field, int least, int most) throws Refused {
        JsonNode value = agent.path(field);
        require(
                value.isMissingNode() || (value.isNumber() && value.asLong() >= least && value.asLong() <= most),
                "agent_override.agent." + field + " must be a number from " + least + " to " + most + ".");
    }

    private static boolean isText(JsonNode body, String field) {
        return body.path(field).isTextual();
    }

    private static boolean isWeb(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null && List.of("http", "https").contains(String.valueOf(url.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void require(boolean holds, String problem) throws Refused {
        if (!holds) {
            throw new Refused(RetellErrors.badRequest(problem));
        }
    }

    private static JsonNode object(String text) throws Refused {
        try {
            JsonNode body = JSON.readTree(text);
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw new Refused(RetellErrors.badRequest("The body is not JSON."));
        }
        throw new Refused(RetellErrors.badRequest("The body is not an object."));
    }
}
