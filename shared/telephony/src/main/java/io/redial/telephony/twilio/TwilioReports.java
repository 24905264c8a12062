package io.redial.telephony.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.call.Findings;
import io.redial.domain.money.Cost;
import io.redial.telephony.Json;
import io.redial.telephony.Json.Unreadable;
import io.redial.telephony.Links;
import io.redial.telephony.outcome.End;
import io.redial.telephony.outcome.Meaning;
import io.redial.telephony.outcome.OutcomeTable;
import io.redial.telephony.outcome.RefusalTable.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Twilio says of a call, in our words. */
final class TwilioReports {

    private static final OutcomeTable STATUSES =
            OutcomeTable.read(TwilioTelephone.NAME, TwilioReports.class, "statuses.csv");
    private static final OutcomeTable SIP_CODES =
            OutcomeTable.read(TwilioTelephone.NAME, TwilioReports.class, "sip-codes.csv");

    private static final OutcomeTable CALL_ERRORS =
            OutcomeTable.read(TwilioTelephone.NAME, TwilioReports.class, "call-errors.csv");

    /** A person answered, or for all that Twilio could tell one may have. A fax is none. */
    private static final Set<String> NO_MACHINE = Set.of("human", "unknown");

    private static final String ANSWERED_BY = "AnsweredBy";
    private static final String STATUS = "CallStatus";
    private static final String SEQUENCE = "SequenceNumber";

    /** Events are counted from 0, and the first one is that the call left the queue and was dialled. */
    private static final int FIRST = 0;

    private TwilioReports() {}

    /**
     * What a callback says: on the progress of the call, on whether a machine has answered, or on both.
     *
     * @param now for a callback that does not say when
     */
    static List<CallReport> ofCallback(TwilioForm form, Instant now) throws Unreadable {
        Instant at = form.instant("Timestamp").orElse(now);
        List<CallReport> reports = new ArrayList<>();
        if (form.has(STATUS)) {
            reports.add(ofStatus(form, form.required(STATUS), at));
        }
        boolean ended = !reports.isEmpty() && !isLive(reports.getFirst());
        if (isMachine(form.text(ANSWERED_BY)) && !ended) {
            reports.add(new CallReport.Analysed(at, CallReport.Voicemail.DETECTED, Findings.NONE));
        }
        return reports;
    }

    private static boolean isLive(CallReport report) {
        return switch (report) {
            case CallReport.Accepted _, CallReport.Ringing _, CallReport.Answered _ -> true;
            case CallReport.Ended _, CallReport.Refused _, CallReport.Analysed _ -> false;
        };
    }

    private static boolean isMachine(Optional<String> answeredBy) {
        return answeredBy.filter(who -> !NO_MACHINE.contains(who)).isPresent();
    }

    private static CallReport ofStatus(TwilioForm form, String status, Instant at) {
        return switch (status) {
            case "queued", "initiated" -> new CallReport.Accepted(at);
            case "ringing" -> new CallReport.Ringing(at);
            case "in-progress", "answered" -> new CallReport.Answered(at);
            case "canceled" -> {
                // It is not told whether the call was dialled yet, but which event of the call this is.
                boolean waited =
                        form.number(SEQUENCE).filter(count -> count == FIRST).isPresent();
                yield waited ? neverDialled(at) : ended(form, status, at);
            }
            default -> ended(form, status, at);
        };
    }

    private static CallReport neverDialled(Instant at) {
        return new CallReport.Refused(at, Fault.NOBODY, "canceled");
    }

    private static CallReport ended(TwilioForm form, String status, Instant at) {
        Duration talked = form.number("CallDuration").map(Duration::ofSeconds).orElse(Duration.ZERO);
        Meaning meaning =
                status.equals("failed") ? failure(form) : orMachine(STATUSES.of(status), form.text(ANSWERED_BY));
        Findings findings = new Findings(
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                form.text("RecordingUrl").filter(Links::isLink));
        String word = form.word("ErrorCode")
                .or(() -> form.word("SipResponseCode").map("sip_"::concat))
                .orElse(status);
        return end(at, talked, Optional.empty(), findings, word, meaning);
    }

    /** Mostly the number, at times the account: Twilio's own code tells, or that of the network. A code that nobody knows is counted. */
    private static Meaning failure(TwilioForm form) {
        Optional<String> code = form.word("ErrorCode");
        return code.flatMap(CALL_ERRORS::known)
                .or(() -> code.flatMap(TwilioTelephone.ERRORS::of).map(TwilioReports::meaning))
                .or(() -> form.word("SipResponseCode").flatMap(SIP_CODES::known))
                .orElseGet(() -> STATUSES.of(code.orElse("failed")));
    }

    private static Meaning meaning(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Rejected(Fault fault, String _) ->
                fault == Fault.LEAD ? new Meaning.Ended(Ending.Kind.UNUSABLE_NUMBER) : new Meaning.Refused(fault);
            case Refusal.Throttled _ -> new Meaning.Refused(Fault.PROVIDER);
        };
    }

    private static Meaning orMachine(Meaning meaning, Optional<String> answeredBy) {
        boolean person = meaning instanceof Meaning.Ended(Ending.Kind kind) && kind == Ending.Kind.PERSON;
        return person && isMachine(answeredBy) ? new Meaning.Ended(Ending.Kind.VOICEMAIL) : meaning;
    }

    private static CallReport end(
            Instant at, Duration talked, Optional<Cost> cost, Findings findings, String word, Meaning meaning) {
        Optional<Instant> answeredAt =
                Optional.of(at.minus(talked)).filter(_ -> isTalk(meaning) || talked.isPositive());
        return new End(at, answeredAt, talked, cost, Ending.Analysis.COMPLETE, findings, word)
                .as(meaning)
                .orElseThrow();
    }

    private static boolean isTalk(Meaning meaning) {
        return meaning instanceof Meaning.Ended(Ending.Kind kind)
                && (kind == Ending.Kind.PERSON || kind == Ending.Kind.VOICEMAIL);
    }

    /** The answer to a look-up. */
    static CallReport ofLookUp(JsonNode call, Instant now) throws Unreadable {
        Instant at = instant(call, "end_time")
                .or(() -> instant(call, "date_updated"))
                .orElse(now);
        String status = Json.required(call, "status");
        return switch (status) {
            case "queued" ->
                new CallReport.Accepted(instant(call, "date_created").orElse(at));
            case "ringing" -> new CallReport.Ringing(at);
            case "in-progress" ->
                new CallReport.Answered(instant(call, "start_time").orElse(at));
            case "canceled" -> instant(call, "start_time").isPresent() ? ended(call, status, at) : neverDialled(at);
            default -> ended(call, status, at);
        };
    }

    private static CallReport ended(JsonNode call, String status, Instant at) {
        Duration talked = Json.text(call, "duration")
                .filter(seconds -> seconds.matches("[0-9]{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ZERO);
        Meaning meaning = orMachine(STATUSES.of(status), Json.text(call, "answered_by"));
        return end(at, talked, cost(call), Findings.NONE, status, meaning);
    }

    /** Twilio writes what it takes from the account as a number below nothing, some time after the call. */
    private static Optional<Cost> cost(JsonNode call) {
        return Json.text(call, "price")
                .flatMap(TwilioForm::amountOf)
                .map(BigDecimal::negate)
                .flatMap(amount -> Json.text(call, "price_unit").flatMap(unit -> Cost.of(amount, unit)));
    }

    private static Optional<Instant> instant(JsonNode call, String field) {
        return Json.text(call, field).flatMap(TwilioForm::instantOf);
    }
}
