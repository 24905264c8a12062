package io.redial.local.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.telephone.Access;
import io.redial.local.telephone.Analysis;
import io.redial.local.telephone.Call;
import io.redial.local.telephone.Course;
import io.redial.local.telephone.EndedBy;
import io.redial.local.vapi.VapiAssistant.Detection;
import io.redial.local.vapi.VapiAssistant.Extraction;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Calls as Vapi shows them, in answers and in webhooks. */
final class VapiCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** From the end of a conversation to the end of its analysis. */
    private static final Duration ANALYSIS = Duration.ofSeconds(3);

    /** The same where there is nothing to analyse. */
    private static final Duration NO_ANALYSIS = Duration.ofSeconds(1);

    private static final Duration PRESIGNED = Duration.ofHours(1);
    private static final BigDecimal PER_SECOND = new BigDecimal("0.0012");

    private final VapiAccount account;

    VapiCalls(VapiAccount account) {
        this.account = account;
    }

    /** When all is known of a call, and its report is sent; empty if never. */
    static Optional<Instant> reportedAt(Call call) {
        Course course = call.course();
        return switch (course.analysis()) {
            case Analysis.WithEnd _ ->
                Optional.of(course.endedAt().plus(course.answeredAt().isPresent() ? ANALYSIS : NO_ANALYSIS));
            case Analysis.Later(Duration delay) -> Optional.of(course.endedAt().plus(delay));
            case Analysis.Never _ -> Optional.empty();
        };
    }

    static String status(Course course, Instant now) {
        if (course.isEndedAt(now)) {
            return "ended";
        }
        if (course.isAnsweredAt(now)) {
            return "in-progress";
        }
        return course.isRingingAt(now) ? "ringing" : "queued";
    }

    String endedReason(Call call, Access network) {
        CallRequest request = CallRequest.kept(call.line().request());
        return EndedReason.of(call, request, detection(request), network);
    }

    /** The Call object as of {@code now}. */
    ObjectNode call(Call call, Instant now, Access network) {
        CallRequest request = CallRequest.kept(call.line().request());
        Course course = call.course();
        ObjectNode json = JSON.createObjectNode()
                .put("id", call.id())
                .put("orgId", "00000000-0000-4000-8000-000000000001")
                .put("type", "outboundPhoneCall")
                .put("createdAt", course.placedAt().toString())
                .put("updatedAt", updatedAt(call, now).toString())
                .put("status", status(course, now))
                .put("phoneCallProvider", "twilio")
                .put("phoneCallProviderId", "CA" + call.id().replace("-", ""))
                .put("phoneCallTransport", "pstn");
        for (String echoed : new String[] {"assistantId", "phoneNumberId", "customer", "name", "assistantOverrides"}) {
            if (request.body().hasNonNull(echoed)) {
                json.set(echoed, request.body().get(echoed));
            }
        }
        if (course.isAnsweredAt(now)) {
            course.answeredAt().ifPresent(at -> json.put("startedAt", at.toString()));
        }
        if (request.isControllable()) {
            json.putObject("monitor")
                    .put("listenUrl", "wss://127.0.0.1/" + call.id() + "/listen")
                    .put("controlUrl", network.endpoint() + "/" + call.id() + "/control");
        }
        if (course.isEndedAt(now)) {
            json.put("endedAt", course.endedAt().toString()).put("endedReason", endedReason(call, network));
            json.put("cost", PER_SECOND.multiply(BigDecimal.valueOf(course.talkSeconds())));
            json.set("artifact", artifact(call, now, network));
            json.set("analysis", analysis(call, now));
        }
        return json;
    }

    /** What a call leaves behind, as of {@code now}. Presigned URLs are new each time. */
    ObjectNode artifact(Call call, Instant now, Access network) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode messages = json.putArray("messages");
        if (!call.course().isAnsweredAt(now) || !call.course().isEndedAt(now)) {
            return json;
        }
        messages.addObject().put("role", "bot").put("message", "Hello.");
        messages.addObject().put("role", "user").put("message", "Yes?");
        json.put("transcript", "AI: Hello.\nUser: Yes?\n");
        String recording = network.endpoint() + "/call/" + call.id() + "/mono-recording";
        json.put("recordingUrl", recording);
        json.putObject("recording").putObject("mono").put("combinedUrl", recording);
        json.put(
                        "presignedMonoUrl",
                        recording + "?expires=" + now.plus(PRESIGNED).toEpochMilli() + "&sig="
                                + UUID.nameUUIDFromBytes((call.id() + now).getBytes(StandardCharsets.UTF_8)))
                .put("presignedUrlsExpiresAt", now.plus(PRESIGNED).toString());
        if (isTold(call, now) && extraction(call) == Extraction.STRUCTURED_OUTPUTS) {
            ObjectNode outputs = json.putObject("structuredOutputs");
            call.course()
                    .variables()
                    .forEach((name, value) ->
                            outputs.putObject(outputId(name)).put("name", name).set("result", JSON.valueToTree(value)));
        }
        return json;
    }

    /** What a call came to, as of {@code now}; nothing where fewer than two messages were spoken. */
    ObjectNode analysis(Call call, Instant now) {
        ObjectNode json = JSON.createObjectNode();
        if (!isTold(call, now) || call.course().talk().isZero()) {
            return json;
        }
        json.put("summary", "The call lasted " + call.course().talkSeconds() + " s.")
                .put("successEvaluation", "true");
        if (extraction(call) == Extraction.STRUCTURED_DATA) {
            JsonNode data = JSON.valueToTree(call.course().variables());
            json.set("structuredData", data);
        }
        return json;
    }

    private static boolean isTold(Call call, Instant now) {
        return call.course().endedBy() == EndedBy.ITSELF
                && reportedAt(call).filter(at -> !at.isAfter(now)).isPresent();
    }

    private static Instant updatedAt(Call call, Instant now) {
        Course course = call.course();
        return Stream.of(
                        Optional.of(course.placedAt()),
                        course.ringingAt(),
                        course.answeredAt(),
                        Optional.of(course.endedAt()),
                        reportedAt(call))
                .flatMap(Optional::stream)
                .filter(at -> !at.isAfter(now))
                .max(Instant::compareTo)
                .orElse(course.placedAt());
    }

    private Detection detection(CallRequest request) {
        return account.assistant(request.assistantId()).map(request::detection).orElse(Detection.OFF);
    }

    private Extraction extraction(Call call) {
        return account.assistant(CallRequest.kept(call.line().request()).assistantId())
                .map(VapiAssistant::extraction)
                .orElse(Extraction.STRUCTURED_OUTPUTS);
    }

    /** The id of the structured output of a name: one that the assistant is set up with. */
    private static String outputId(String name) {
        return UUID.nameUUIDFromBytes(("structured-output#" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
