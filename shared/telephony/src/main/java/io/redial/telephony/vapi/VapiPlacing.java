package io.redial.telephony.vapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.Texts;
import io.redial.domain.call.Call;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Telephone.Placing;
import io.redial.telephony.Json;
import java.time.Duration;
import java.util.Optional;

/**
 * What Vapi is asked for. The call carries our id in its metadata, which callbacks and look-ups repeat, and a name by which
 * it is found in Vapi's list. No plan for later is sent: when a call may begin is decided here.
 */
final class VapiPlacing {

    /** What Vapi takes of a name. */
    private static final int LONGEST_NAME = 40;

    /** Vapi sends nothing again unless it is asked to; these are the most it allows, about an hour and a half in all. */
    private static final int RETRIES = 10;

    private static final int FIRST_RETRY_SECONDS = 5;
    private static final int CALLBACK_SECONDS = 20;
    private static final String PROMPT = "prompt";

    /** The field of the metadata that holds our id of the call. */
    static final String CALL_ID = "callId";

    private VapiPlacing() {}

    /** The name of a call at Vapi: claims are never used again. */
    static String name(Call call) {
        return "redial-" + call.key().claimId();
    }

    /**
     * The request.
     *
     * @param assistantId Vapi's
     * @param numberId Vapi's
     */
    static ObjectNode request(
            Placing placing, String assistantId, String numberId, String callbackUrl, VapiLogin login) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("name", name(placing.call()))
                .put("assistantId", assistantId)
                .put("phoneNumberId", numberId);
        ObjectNode customer =
                body.putObject("customer").put("number", placing.call().number().e164());
        name(placing).ifPresent(name -> customer.put("name", name));
        body.set("assistantOverrides", overrides(placing, callbackUrl, login));
        return body;
    }

    private static Optional<String> name(Placing placing) {
        String name = Texts.cut(placing.lead().person().name(), LONGEST_NAME);
        return Optional.of(name.strip()).filter(text -> !text.isEmpty());
    }

    private static ObjectNode overrides(Placing placing, String callbackUrl, VapiLogin login) {
        ObjectNode overrides = Json.MAPPER
                .createObjectNode()
                .put(
                        "maxDurationSeconds",
                        Duration.ofMinutes(placing.assistant().limits().maxCallMinutes())
                                .toSeconds());
        // Of Vapi's transports this one alone has such a setting; it is not asked of others.
        overrides
                .putArray("transportConfigurations")
                .addObject()
                .put("provider", "twilio")
                .put("timeout", placing.assistant().limits().ringSeconds());
        ObjectNode variables = Json.MAPPER.valueToTree(placing.variables());
        placing.prompt().ifPresent(prompt -> variables.put(PROMPT, prompt));
        overrides.set("variableValues", variables);
        overrides.putObject("metadata").put(CALL_ID, Seal.callId(placing.call().key()));
        overrides.putArray("serverMessages").add("status-update").add("end-of-call-report");
        ObjectNode server =
                overrides.putObject("server").put("url", callbackUrl).put("timeoutSeconds", CALLBACK_SECONDS);
        login.credentialId()
                .ifPresentOrElse(
                        id -> server.put("credentialId", id),
                        () -> server.putObject("headers").put(VapiSignature.SECRET, login.webhookSecret()));
        server.putObject("backoffPlan")
                .put("type", "exponential")
                .put("maxRetries", RETRIES)
                .put("baseDelaySeconds", FIRST_RETRY_SECONDS);
        return overrides;
    }
}
