package io.redial.local.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.telephone.Access;
import io.redial.local.telephone.Call;
import io.redial.local.telephone.Letter;
import io.redial.local.telephone.Report;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One of Vapi's webhooks. */
record VapiReport(Message message, VapiAccount account, VapiCalls calls) implements Report {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is told, in the order in which it happens. */
    enum Message {
        QUEUED("status-update", "queued"),
        RINGING("status-update", "ringing"),
        IN_PROGRESS("status-update", "in-progress"),
        ENDED("status-update", "ended"),
        /** After the analysis, so some time after the end. */
        END_OF_CALL_REPORT("end-of-call-report", "");

        private final String type;
        private final String status;

        Message(String type, String status) {
            this.type = type;
            this.status = status;
        }
    }

    @Override
    public String word() {
        return message.name();
    }

    @Override
    public Optional<Instant> due(Call call) {
        if (CallRequest.kept(call.line().request()).server(message.type).isEmpty()) {
            return Optional.empty();
        }
        return switch (message) {
            case QUEUED -> Optional.of(call.course().placedAt());
            case RINGING -> call.course().ringingAt();
            case IN_PROGRESS -> call.course().answeredAt();
            case ENDED -> Optional.of(call.course().endedAt());
            case END_OF_CALL_REPORT -> VapiCalls.reportedAt(call);
        };
    }

    @Override
    public Letter letter(Call call, Try attempt, Access network) {
        JsonNode server =
                CallRequest.kept(call.line().request()).server(message.type).orElseThrow();
        URI url = CallRequest.url(server);
        String body = JSON.createObjectNode()
                .set("message", message(call, attempt.now(), network))
                .toString();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        CallRequest.credentialId(server)
                .flatMap(account::credential)
                .ifPresent(credential -> headers.putAll(credential.headers(
                        new Credential.Webhook(url, body, "msg_" + messageId(call), attempt.now()))));
        // Headers of the server stand above those of its credential.
        server.path("headers").properties().forEach(header -> {
            headers.keySet().removeIf(header.getKey()::equalsIgnoreCase);
            headers.put(header.getKey(), header.getValue().asText());
        });
        return Letter.post(url, headers, body, CallRequest.timeout(server), BackoffPlan.of(server));
    }

    private ObjectNode message(Call call, Instant now, Access network) {
        // The call is told as it stood when this happened, except for what is signed anew.
        Instant then = due(call).filter(at -> at.isBefore(now)).orElse(now);
        CallRequest request = CallRequest.kept(call.line().request());
        ObjectNode json =
                JSON.createObjectNode().put("timestamp", then.toEpochMilli()).put("type", message.type);
        switch (message) {
            case QUEUED, RINGING, IN_PROGRESS -> json.put("status", message.status);
            case ENDED -> json.put("status", message.status).put("endedReason", calls.endedReason(call, network));
            case END_OF_CALL_REPORT -> putReport(json, call, now, network);
        }
        ObjectNode told = calls.call(call, then, network);
        // The report brings these beside the call.
        told.remove("artifact");
        told.remove("analysis");
        json.set("call", told);
        json.putObject("phoneNumber")
                .put("id", request.phoneNumberId())
                .put("number", call.line().from());
        json.set("customer", request.body().path("customer"));
        account.assistant(request.assistantId())
                .ifPresent(assistant ->
                        json.putObject("assistant").put("id", assistant.id()).put("name", assistant.name()));
        return json;
    }

    private void putReport(ObjectNode json, Call call, Instant now, Access network) {
        json.put("endedReason", calls.endedReason(call, network));
        json.set("artifact", calls.artifact(call, now, network));
        json.set("analysis", calls.analysis(call, now));
        call.course().answeredAt().ifPresent(at -> json.put("startedAt", at.toString()));
        json.put("endedAt", call.course().endedAt().toString());
        json.set("cost", calls.call(call, now, network).path("cost"));
    }

    private UUID messageId(Call call) {
        return UUID.nameUUIDFromBytes((call.id() + "#" + message).getBytes(StandardCharsets.UTF_8));
    }
}
