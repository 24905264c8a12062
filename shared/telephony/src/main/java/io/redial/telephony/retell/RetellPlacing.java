package io.redial.telephony.retell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.call.CallLimits;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Telephone.Placing;
import io.redial.telephony.Json;
import java.time.Duration;
import java.util.TreeMap;

/** What Retell is asked for. The call carries our id in its metadata, which callbacks and look-ups repeat. */
final class RetellPlacing {

    /** The field of the metadata that holds our id of the call, by which Retell's list is filtered. */
    static final String CALL_ID = "attempt_id";

    private static final String PROMPT = "prompt";

    private RetellPlacing() {}

    /**
     * The request.
     *
     * @param agentId Retell's id of the assistant
     */
    static ObjectNode request(Placing placing, String agentId, String callbackUrl) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("from_number", placing.call().from().e164())
                .put("to_number", placing.call().number().e164())
                .put("override_agent_id", agentId);
        body.putObject("metadata")
                .put(CALL_ID, Seal.callId(placing.call().key()))
                .put("campaign_id", placing.call().campaignId());
        ObjectNode variables = Json.MAPPER.valueToTree(new TreeMap<>(placing.variables()));
        placing.prompt().ifPresent(prompt -> variables.put(PROMPT, prompt));
        body.set("retell_llm_dynamic_variables", variables);
        CallLimits limits = placing.assistant().limits();
        ObjectNode agent = body.putObject("agent_override")
                .putObject("agent")
                .put("webhook_url", callbackUrl)
                .put(
                        "ring_duration_ms",
                        Duration.ofSeconds(limits.ringSeconds()).toMillis())
                .put(
                        "max_call_duration_ms",
                        Duration.ofMinutes(limits.maxCallMinutes()).toMillis());
        agent.putArray("webhook_events").add("call_started").add("call_ended").add("call_analyzed");
        return body;
    }
}
