package io.redial.local.vapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.local.fakes.FakeReply;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads requests to place a call, or finds why they can't be. */
final class CallRequests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern OTHER_NUMBER = Pattern.compile("\\+?[a-zA-Z0-9]+");

    /** Ways to name the two ends of a call that the documentation has and the fake has not. */
    private static final List<String> NOT_HERE = List.of(
            "assistant",
            "squad",
            "squadId",
            "workflow",
            "workflowId",
            "phoneNumber",
            "customers",
            "customerId",
            "schedulePlan",
            "transport");

    private final VapiAccount account;

    CallRequests(VapiAccount account) {
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

    CallRequest read(String text) throws Refused {
        JsonNode body = object(text);
        List<String> problems = new ArrayList<>();
        VapiShapes.CALL.check("", body, problems);
        checkNumber(body.path("customer"), problems);
        checkServer(body.path("assistantOverrides").path("server"), problems);
        if (!problems.isEmpty()) {
            throw new Refused(VapiErrors.invalid(problems));
        }
        CallRequest request = new CallRequest(body);
        checkEnds(request);
        return request;
    }

    private void checkEnds(CallRequest request) throws Refused {
        for (String field : NOT_HERE) {
            if (request.body().hasNonNull(field)) {
                throw new Refused(VapiErrors.badRequest("This stand-in for Vapi does not take " + field + "."));
            }
        }
        if (account.assistant(request.assistantId()).isEmpty()) {
            throw new Refused(VapiErrors.badRequest("Couldn't find the assistant " + request.assistantId() + "."));
        }
        if (!account.phoneNumbers().containsKey(request.phoneNumberId())) {
            throw new Refused(VapiErrors.badRequest("Couldn't find the phone number " + request.phoneNumberId() + "."));
        }
        if (request.customerNumber().isEmpty()) {
            throw new Refused(VapiErrors.badRequest("A call needs a customer with a number."));
        }
        String credential = CallRequest.credentialId(request.overrides().path("server"))
                .filter(id -> account.credential(id).isEmpty())
                .orElse("");
        if (!credential.isEmpty()) {
            throw new Refused(VapiErrors.badRequest("Couldn't find the credential " + credential + "."));
        }
    }

    private static void checkNumber(JsonNode customer, List<String> problems) {
        JsonNode number = customer.path("number");
        if (!number.isTextual()) {
            return;
        }
        boolean strict = customer.path("numberE164CheckEnabled").asBoolean(true);
        if (!(strict ? E164 : OTHER_NUMBER).matcher(number.textValue()).matches()) {
            problems.add("customer.number must be a valid phone number in the E.164 format. Hot tip, you may be missing"
                    + " the country code (Eg. US: +1).");
        }
    }

    private static void checkServer(JsonNode server, List<String> problems) {
        if (server.path("url").isTextual() && !isWeb(server.path("url").textValue())) {
            problems.add("assistantOverrides.server.url must be a URL address");
        }
        JsonNode backoff = server.path("backoffPlan");
        if (backoff.isObject()) {
            Stream.of("type", "maxRetries", "baseDelaySeconds")
                    .filter(field -> !backoff.hasNonNull(field))
                    .forEach(field ->
                            problems.add("assistantOverrides.server.backoffPlan." + field + " should not be empty"));
        }
    }

    private static boolean isWeb(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null && List.of("http", "https").contains(String.valueOf(url.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static JsonNode object(String text) throws Refused {
        try {
            JsonNode body = JSON.readTree(text);
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw new Refused(VapiErrors.badRequest("The body is not JSON."));
        }
        throw new Refused(VapiErrors.badRequest("The body is not an object."));
    }
}
