package io.redial.telephony.vapi;

import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.money.Cost;
import io.redial.telephony.Json;
import io.redial.telephony.Json.Unreadable;
import io.redial.telephony.outcome.End;
import io.redial.telephony.outcome.Meaning;
import io.redial.telephony.outcome.OutcomeTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What Vapi says of a call, in our words. */
final class VapiReports {

    static final OutcomeTable OUTCOMES = OutcomeTable.read(VapiTelephone.NAME, VapiReports.class, "ended-reasons.csv");

    private VapiReports() {}

    /**
     * The message of a callback; empty for one that says nothing to us.
     *
     * @param now for a message that does not say when
     */
    static Optional<CallReport> ofMessage(Facts facts, Instant now) throws Unreadable {
        return switch (Json.required(facts.message(), "type")) {
            case "status-update" -> ofUpdate(facts, now);
            case "end-of-call-report" ->
                end(facts, Ending.Analysis.COMPLETE, now).as(OUTCOMES.of(word(facts)));
            default -> Optional.empty();
        };
    }

    private static Optional<CallReport> ofUpdate(Facts facts, Instant now) throws Unreadable {
        String status = Json.required(facts.message(), "status");
        Instant at = Json.epochMillis(facts.message(), "timestamp").orElse(now);
        // Whether anybody had answered a call that was cancelled, the end-of-call report tells.
        return status.equals("ended") && meaning(facts) instanceof Meaning.HungUp()
                ? Optional.empty()
                : ofStatus(status, facts, at);
    }

    /** The answer to a look-up; empty for a call that is lost, or in a state that says nothing to us. */
    static Optional<CallReport> ofLookUp(Facts facts, Instant now) throws Unreadable {
        Instant at = facts.read(Json::instant, "updatedAt").orElse(now);
        return ofStatus(Json.required(facts.call(), "status"), facts, at);
    }

    private static Optional<CallReport> ofStatus(String status, Facts facts, Instant at) {
        return switch (status) {
            case "scheduled", "queued" -> Optional.of(new CallReport.Accepted(at));
            case "ringing" -> Optional.of(new CallReport.Ringing(at));
            case "in-progress", "forwarding" ->
                Optional.of(new CallReport.Answered(
                        facts.read(Json::instant, "startedAt").orElse(at)));
            case "ended" -> end(facts, analysis(facts), at).as(OUTCOMES.of(word(facts)));
            default -> Optional.empty();
        };
    }

    private static Ending.Analysis analysis(Facts facts) {
        return VapiFindings.isThere(facts) ? Ending.Analysis.COMPLETE : Ending.Analysis.PENDING;
    }

    /** Whether Vapi has lost the call, and may place it again by itself. */
    static boolean isLost(Facts facts) {
        return facts.call().path("status").asText("").equals("ended") && meaning(facts) instanceof Meaning.Lost();
    }

    /** Whether it was lost so long ago. */
    static boolean isLostFor(Facts facts, Duration time, Instant now) {
        return facts.read(Json::instant, "endedAt")
                .or(() -> facts.read(Json::instant, "updatedAt"))
                .filter(lost -> lost.plus(time).isAfter(now))
                .isEmpty();
    }

    /** What a call that is lost, and was not placed again, has come to. */
    static CallReport ofLost(Facts facts, Instant now) {
        return end(facts, Ending.Analysis.COMPLETE, now).ended(Ending.Kind.FAILED);
    }

    private static Meaning meaning(Facts facts) {
        return OUTCOMES.again(word(facts));
    }

    private static String word(Facts facts) {
        return facts.read(Json::word, "endedReason").orElse("no_ended_reason");
    }

    private static End end(Facts facts, Ending.Analysis analysis, Instant now) {
        Meaning meaning = meaning(facts);
        Instant at = facts.read(Json::instant, "endedAt").orElse(now);
        // Vapi says when a call began, whether or not anybody answered it.
        Optional<Instant> answeredAt = facts.read(Json::instant, "startedAt")
                .filter(_ -> isTalk(meaning) || VapiFindings.isConversation(facts));
        return new End(
                at,
                answeredAt,
                answeredAt.map(from -> Duration.between(from, at)).orElse(Duration.ZERO),
                facts.read(Json::number, "cost").flatMap(dollars -> Cost.of(dollars, "USD")),
                analysis,
                VapiFindings.of(facts),
                word(facts));
    }

    private static boolean isTalk(Meaning meaning) {
        return meaning instanceof Meaning.Ended(Ending.Kind kind)
                && (kind == Ending.Kind.PERSON || kind == Ending.Kind.VOICEMAIL);
    }
}
