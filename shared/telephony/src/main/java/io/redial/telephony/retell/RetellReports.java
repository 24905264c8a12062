package io.redial.telephony.retell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.money.Cost;
import io.redial.telephony.Json;
import io.redial.telephony.Json.Unreadable;
import io.redial.telephony.Links;
import io.redial.telephony.PostCallVariables;
import io.redial.telephony.outcome.End;
import io.redial.telephony.outcome.Meaning;
import io.redial.telephony.outcome.OutcomeTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What Retell says of a call, in our words. A call that nobody answers is never reported as started, and none is reported as
 * ringing.
 */
final class RetellReports {

    static final OutcomeTable OUTCOMES =
            OutcomeTable.read(RetellTelephone.NAME, RetellReports.class, "disconnection-reasons.csv");

    private static final int CENT_DIGITS = 2;
    private static final String ANALYSIS = "call_analysis";

    private RetellReports() {}

    /**
     * The body of a callback; empty for an event that says nothing to us.
     *
     * @param now for a call that does not say when
     */
    static Optional<CallReport> ofCallback(JsonNode callback, Instant now) throws Unreadable {
        JsonNode call = callback.path("call");
        return switch (Json.required(callback, "event")) {
            case "call_started" -> Optional.of(answered(call, now));
            case "call_ended" -> ended(call, Ending.Analysis.PENDING, now);
            case "call_analyzed" -> ended(call, Ending.Analysis.COMPLETE, now);
            default -> Optional.empty();
        };
    }

    /** The answer to a look-up; empty for a state that says nothing to us. */
    static Optional<CallReport> ofLookUp(JsonNode call, Instant now) throws Unreadable {
        return switch (Json.required(call, "call_status")) {
            case "registered" -> Optional.of(new CallReport.Accepted(now));
            case "ongoing" -> Optional.of(answered(call, now));
            case "ended", "not_connected", "error" ->
                ended(call, call.path(ANALYSIS).isEmpty() ? Ending.Analysis.PENDING : Ending.Analysis.COMPLETE, now);
            default -> Optional.empty();
        };
    }

    private static CallReport answered(JsonNode call, Instant now) {
        return new CallReport.Answered(Json.epochMillis(call, "start_timestamp").orElse(now));
    }

    private static Optional<CallReport> ended(JsonNode call, Ending.Analysis analysis, Instant now) {
        String word = Json.word(call, "disconnection_reason").orElse("no_disconnection_reason");
        Duration talked = Json.number(call, "duration_ms")
                .map(millis -> Duration.ofMillis(millis.longValue()))
                .orElse(Duration.ZERO);
        return new End(
                        Json.epochMillis(call, "end_timestamp").orElse(now),
                        Json.epochMillis(call, "start_timestamp").filter(_ -> talked.isPositive()),
                        talked,
                        Json.number(call.path("call_cost"), "combined_cost")
                                .flatMap(cents -> Cost.of(cents.movePointLeft(CENT_DIGITS), "USD")),
                        analysis,
                        findings(call),
                        word)
                .as(meaning(call, word));
    }

    /** Whether it was a machine, the analysis may tell of a call that ended as any conversation. */
    private static Meaning meaning(JsonNode call, String word) {
        Meaning meaning = OUTCOMES.of(word);
        boolean machine = call.path(ANALYSIS).path("in_voicemail").booleanValue();
        boolean person = meaning instanceof Meaning.Ended(Ending.Kind kind) && kind == Ending.Kind.PERSON;
        return machine && person ? new Meaning.Ended(Ending.Kind.VOICEMAIL) : meaning;
    }

    private static Findings findings(JsonNode call) {
        JsonNode analysis = call.path(ANALYSIS);
        return new Findings(
                PostCallVariables.of(variables(call, analysis)),
                Json.text(analysis, "call_summary").map(PostCallVariables::cut),
                Json.text(call, "transcript").filter(text -> !text.isBlank()).map(PostCallVariables::cutTranscript),
                Optional.empty(),
                Links.of(call, "recording_url"));
    }

    /** What the agent was told to find out, before what Retell finds out of every call and what the agent collected. */
    private static ObjectNode variables(JsonNode call, JsonNode analysis) {
        ObjectNode variables = Json.MAPPER.createObjectNode();
        addMissing(variables, analysis.path("custom_analysis_data"));
        for (String common : new String[] {"call_successful", "user_sentiment"}) {
            JsonNode value = analysis.path(common);
            if (value.isValueNode() && !variables.has(common)) {
                variables.set(common, value);
            }
        }
        addMissing(variables, call.path("collected_dynamic_variables"));
        return variables;
    }

    private static void addMissing(ObjectNode variables, JsonNode object) {
        object.properties().forEach(field -> {
            if (!variables.has(field.getKey())) {
                variables.set(field.getKey(), field.getValue());
            }
        });
    }
}
