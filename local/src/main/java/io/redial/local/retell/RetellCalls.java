package io.redial.local.retell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.retell.RetellAgent.Voicemail;
import io.redial.local.telephone.Access;
import io.redial.local.telephone.Analysis;
import io.redial.local.telephone.Call;
import io.redial.local.telephone.Course;
import io.redial.local.telephone.EndedBy;
import io.redial.local.telephone.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Calls as Retell shows them, in answers and in webhooks. */
final class RetellCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** From the end of a call to the end of its analysis. */
    private static final Duration ANALYSIS = Duration.ofSeconds(3);

    /** Cents. */
    private static final BigDecimal PER_SECOND = new BigDecimal("0.12");

    private final RetellAccount account;

    RetellCalls(RetellAccount account) {
        this.account = account;
    }

    /** When the analysis is there; empty if never. */
    static Optional<Instant> analyzedAt(Call call) {
        Course course = call.course();
        return switch (course.analysis()) {
            case Analysis.WithEnd _ -> Optional.of(course.endedAt().plus(ANALYSIS));
            case Analysis.Later(Duration delay) -> Optional.of(course.endedAt().plus(delay));
            case Analysis.Never _ -> Optional.empty();
        };
    }

    /** That a call rings is not told. */
    static String status(Course course, Instant now) {
        if (course.isEndedAt(now)) {
            return course.answeredAt().isPresent() ? "ended" : "not_connected";
        }
        return course.isAnsweredAt(now) ? "ongoing" : "registered";
    }

    /** The call as of {@code now}, with its analysis. */
    ObjectNode call(Call call, Instant now, Access network) {
        ObjectNode json = withoutAnalysis(call, now, network);
        if (analyzedAt(call).filter(at -> !at.isAfter(now)).isPresent()) {
            json.set("call_analysis", analysis(call));
        }
        return json;
    }

    ObjectNode withoutAnalysis(Call call, Instant now, Access network) {
        PhoneCallRequest request = PhoneCallRequest.kept(call.line().request());
        Course course = call.course();
        ObjectNode json = JSON.createObjectNode()
                .put("call_id", call.id())
                .put("call_type", "phone_call")
                .put("agent_id", request.agentId())
                .put("agent_version", 0)
                .put(
                        "agent_name",
                        account.agent(request.agentId()).map(RetellAgent::name).orElse(""))
                .put("call_status", status(course, now))
                .put("from_number", call.line().from())
                .put("to_number", call.line().to())
                .put("direction", "outbound")
                .put("data_storage_setting", "everything")
                .put("opt_in_signed_url", false);
        // What was not given is left out, rather than null.
        for (String given : new String[] {"metadata", "retell_llm_dynamic_variables", "custom_sip_headers"}) {
            if (request.body().hasNonNull(given)) {
                json.set(given, request.body().get(given));
            }
        }
        if (course.isAnsweredAt(now)) {
            course.answeredAt().ifPresent(at -> json.put("start_timestamp", at.toEpochMilli()));
        }
        if (course.isEndedAt(now)) {
            putEnd(json, call, network);
        }
        return json;
    }

    private void putEnd(ObjectNode json, Call call, Access network) {
        Course course = call.course();
        PhoneCallRequest request = PhoneCallRequest.kept(call.line().request());
        json.put("end_timestamp", course.endedAt().toEpochMilli())
                .put("duration_ms", course.talk().toMillis())
                .put("disconnection_reason", DisconnectionReason.of(call, request, voicemail(request), network));
        if (course.answeredAt().isEmpty()) {
            return;
        }
        json.put("transcript", "Agent: Hello.\nUser: Yes?\n")
                .put("recording_url", network.endpoint() + "/recordings/" + call.id() + ".wav")
                .put("public_log_url", network.endpoint() + "/logs/" + call.id() + ".txt");
        ObjectNode cost = json.putObject("call_cost").put("total_duration_seconds", course.talkSeconds());
        cost.put("total_duration_unit_price", PER_SECOND)
                .put("combined_cost", PER_SECOND.multiply(BigDecimal.valueOf(course.talkSeconds())));
        cost.putArray("product_costs");
    }

    private static ObjectNode analysis(Call call) {
        Course course = call.course();
        boolean whole = course.answeredAt().isPresent() && course.endedBy() == EndedBy.ITSELF;
        ObjectNode json = JSON.createObjectNode()
                .put("in_voicemail", whole && course.outcome() == Outcome.VOICEMAIL)
                .put("call_successful", whole && course.outcome() == Outcome.HUMAN)
                .put("user_sentiment", whole ? "Neutral" : "Unknown");
        if (whole) {
            json.put("call_summary", "The call lasted " + course.talkSeconds() + " s.");
        }
        JsonNode data = JSON.valueToTree(course.variables());
        json.set("custom_analysis_data", data);
        return json;
    }

    private Voicemail voicemail(PhoneCallRequest request) {
        return account.agent(request.agentId()).map(request::voicemail).orElse(Voicemail.NOT_HANDLED);
    }
}
