package io.redial.telephony.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.telephony.Json.Unreadable;
import io.redial.telephony.PostCallVariables;
import java.util.Optional;

/** What the simulator says of a call, in our words. */
final class SimulatorReports {

    private SimulatorReports() {}

    /** The answer to a look-up. */
    static CallReport ofLookUp(JsonNode call) throws Unreadable {
        return switch (SimulatorJson.text(call, "status")) {
            case "queued" -> new CallReport.Accepted(SimulatorJson.instant(call, "placedAt"));
            case "ringing" -> new CallReport.Ringing(SimulatorJson.instant(call, "ringingAt"));
            case "in_progress" -> new CallReport.Answered(SimulatorJson.instant(call, "answeredAt"));
            case "ended" -> new CallReport.Ended(ending(call));
            default -> throw new Unreadable("status");
        };
    }

    /** The body of a callback; empty for an event that we do not know. */
    static Optional<CallReport> ofCallback(JsonNode callback) throws Unreadable {
        return switch (SimulatorJson.text(callback, "event")) {
            case "ringing" -> Optional.of(new CallReport.Ringing(SimulatorJson.instant(callback, "at")));
            case "answered" -> Optional.of(new CallReport.Answered(SimulatorJson.instant(callback, "at")));
            case "ended" -> Optional.of(new CallReport.Ended(ending(callback)));
            case "analysed" ->
                Optional.of(new CallReport.Analysed(
                        SimulatorJson.instant(callback, "at"), voicemail(callback), findings(callback)));
            default -> Optional.empty();
        };
    }

    private static Ending ending(JsonNode call) throws Unreadable {
        Ending.Kind kind = kind(call);
        return new Ending(
                kind,
                Ending.Source.REPORTED,
                SimulatorJson.instant(call, "endedAt"),
                SimulatorJson.optionalInstant(call, "answeredAt"),
                SimulatorJson.seconds(call, "durationSeconds"),
                Optional.empty(),
                analysis(call),
                findings(call),
                kind == Ending.Kind.FAILED ? Optional.of("failed") : Optional.empty());
    }

    private static CallReport.Voicemail voicemail(JsonNode callback) {
        return callback.path("voicemail").booleanValue()
                ? CallReport.Voicemail.DETECTED
                : CallReport.Voicemail.NOT_TOLD;
    }

    private static Findings findings(JsonNode call) {
        return new Findings(
                PostCallVariables.of(call.path("variables")),
                Optional.ofNullable(call.path("summary").textValue()).map(PostCallVariables::cut),
                Optional.empty(),
                Optional.empty());
    }

    /** Only a provider that says so has more to tell. */
    private static Ending.Analysis analysis(JsonNode call) {
        return "pending".equals(call.path("analysis").textValue()) ? Ending.Analysis.PENDING : Ending.Analysis.COMPLETE;
    }

    private static Ending.Kind kind(JsonNode call) throws Unreadable {
        return switch (SimulatorJson.text(call, "endedReason")) {
            case "completed" -> call.path("voicemail").booleanValue() ? Ending.Kind.VOICEMAIL : Ending.Kind.PERSON;
            case "busy" -> Ending.Kind.BUSY;
            case "unanswered" -> Ending.Kind.UNANSWERED;
            case "failed" -> Ending.Kind.FAILED;
            default -> throw new Unreadable("endedReason");
        };
    }
}
