package io.redial.telephony.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Ending.Analysis;
import io.redial.domain.call.Fault;
import io.redial.domain.call.Findings;
import io.redial.domain.call.Variable;
import io.redial.domain.money.Cost;
import io.redial.domain.time.Tempo;
import io.redial.telephony.Callbacks.Reply;
import io.redial.telephony.Callbacks.Verdict;
import io.redial.telephony.ProviderCalls;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Vapi's server messages say. */
final class VapiCallbacksTest {

    private static final ProviderCalls CALLS =
            new ProviderCalls(VapiTelephone.NAME, Optional.of("a"), Optional.of("n"));
    private static final Instant NOW = Instant.parse("2026-11-23T12:05:00Z");
    private static final Instant SAID = Instant.parse("2026-11-23T12:00:03.500Z");
    private static final String CALL =
            "\"call\":{\"id\":\"019a9046-121e\",\"assistantOverrides\":{\"metadata\":{\"callId\":\"%s\"}}}"
                    .formatted(ProviderCalls.CALL_ID);

    private static Verdict read(String body) {
        return new VapiCallbacks(InstantSource.fixed(NOW), Tempo.REAL)
                .read(CALLS.callback(
                        Map.of("apiKey", "key", "webhookSecret", "s3cret"),
                        Map.of("x-vapi-secret", "s3cret"),
                        body.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<CallReport> reports(String message) {
        return read("{\"message\":{" + message + "," + CALL + "}}") instanceof Verdict.Valid valid
                ? valid.reports()
                : List.of();
    }

    private static CallReport report(String message) {
        return reports(message).getFirst();
    }

    private static Ending ending(String message) {
        return ((CallReport.Ended) report(message)).ending();
    }

    @ParameterizedTest
    @CsvSource({"scheduled", "queued"})
    void callThatWaitsIsAccepted(String status) {
        assertThat(report("\"type\":\"status-update\",\"status\":\"" + status + "\",\"timestamp\":1795435203500"))
                .isEqualTo(new CallReport.Accepted(SAID));
    }

    @Test
    void callRingsAndIsAnsweredWhenVapiSaysSo() {
        assertThat(report("\"type\":\"status-update\",\"status\":\"ringing\",\"timestamp\":1795435203500"))
                .isEqualTo(new CallReport.Ringing(SAID));
        assertThat(report("\"type\":\"status-update\",\"status\":\"in-progress\",\"timestamp\":1795435203500"))
                .isEqualTo(new CallReport.Answered(SAID));
        assertThat(report("\"type\":\"status-update\",\"status\":\"forwarding\",\"timestamp\":1795435203500"))
                .isEqualTo(new CallReport.Answered(SAID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"timestamp\":null", ",\"timestamp\":\"noon\"", ",\"timestamp\":1e99"})
    void whatDoesNotSayWhenIsSaidNow(String time) {
        assertThat(report("\"type\":\"status-update\",\"status\":\"ringing\"" + time))
                .isEqualTo(new CallReport.Ringing(NOW));
    }

    @Test
    void idsOfTheCallAreTold() {
        assertThat(read("{\"message\":{\"type\":\"status-update\",\"status\":\"ringing\"," + CALL + "}}"))
                .isEqualTo(new Verdict.Valid(
                        Optional.of(ProviderCalls.CALL_ID),
                        Optional.of("019a9046-121e"),
                        List.of(new CallReport.Ringing(NOW)),
                        Reply.NONE));
        assertThat(read("{\"message\":{\"type\":\"status-update\",\"status\":\"ringing\",\"call\":{\"id\":\"../x\"}}}"))
                .isEqualTo(new Verdict.Valid(
                        Optional.empty(), Optional.empty(), List.of(new CallReport.Ringing(NOW)), Reply.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":\"transcript\"",
                "\"type\":\"assistant.started\"",
                "\"type\":\"status-update\",\"status\":\"not-found\"",
                "\"type\":\"status-update\",\"status\":\"deletion-failed\"",
                "\"type\":\"status-update\",\"status\":\"something-new\"",
                // Whether anybody had answered, only the end-of-call report tells.
                "\"type\":\"status-update\",\"status\":\"ended\",\"endedReason\":\"manually-canceled\"",
                // Vapi may place it again by itself.
                "\"type\":\"status-update\",\"status\":\"ended\",\"endedReason\":\"worker-shutdown\"",
                "\"type\":\"end-of-call-report\",\"endedReason\":\"worker-shutdown\""
            })
    void whatDoesNotMatterIsTakenAndForgotten(String message) {
        assertThat(read("{\"message\":{" + message + "," + CALL + "}}"))
                .isInstanceOfSatisfying(
                        Verdict.Valid.class,
                        valid -> assertThat(valid.reports()).isEmpty());
    }

    @Test
    void statusTellsTheEndAndTheReportWhatItCameTo() {
        String ended = "\"endedReason\":\"customer-ended-call\",\"startedAt\":\"2026-11-23T12:00:05.000Z\","
                + "\"endedAt\":\"2026-11-23T12:01:05.250Z\"";
        Ending end = ending("\"type\":\"status-update\",\"status\":\"ended\"," + ended);
        Ending told = ending("\"type\":\"end-of-call-report\"," + ended
                + ",\"cost\":0.0823,\"analysis\":{\"summary\":\"They met.\"}");

        Instant at = Instant.parse("2026-11-23T12:01:05.250Z");
        assertThat(end)
                .isEqualTo(new Ending(
                        Ending.Kind.PERSON,
                        Ending.Source.REPORTED,
                        at,
                        Optional.of(Instant.parse("2026-11-23T12:00:05Z")),
                        61,
                        Optional.empty(),
                        Analysis.PENDING,
                        Findings.NONE,
                        Optional.empty()));
        assertThat(told.cost()).contains(new Cost(82_300, "USD"));
        assertThat(told.analysis()).isEqualTo(Analysis.COMPLETE);
        assertThat(told.findings().summary()).contains("They met.");
        assertThat(told.kind()).isEqualTo(end.kind());
    }

    @ParameterizedTest
    @CsvSource({
        "voicemail,                                          VOICEMAIL,       ",
        "customer-busy,                                      BUSY,            ",
        "customer-did-not-answer,                            UNANSWERED,      ",
        "twilio-reported-customer-misdialed,                 UNUSABLE_NUMBER, twilio-reported-customer-misdialed",
        "call.in-progress.error-vapifault-worker-died,       FAILED,         "
                + " call.in-progress.error-vapifault-worker-died",
        "solar-flare,                                        FAILED,          solar-flare",
        "'not a word, at all',                               FAILED,          no_ended_reason",
        "'',                                                 FAILED,          no_ended_reason",
    })
    void reasonTellsHowItEnded(String reason, Ending.Kind kind, String code) {
        Ending ending = ending("\"type\":\"end-of-call-report\",\"endedReason\":\"" + reason + "\"");

        assertThat(ending.kind()).isEqualTo(kind);
        assertThat(ending.failureCode()).isEqualTo(Optional.ofNullable(code));
        assertThat(ending.at()).isEqualTo(NOW);
    }

    @Test
    void timeOfACallThatNobodyAnsweredIsNoTalk() {
        String times = ",\"startedAt\":\"2026-11-23T12:00:05Z\",\"endedAt\":\"2026-11-23T12:00:35Z\"";
        for (String reason : List.of("customer-did-not-answer", "call.in-progress.error-vapifault-worker-died")) {
            Ending ending = ending("\"type\":\"end-of-call-report\",\"endedReason\":\"" + reason + "\"" + times);
            assertThat(ending.talkedSeconds()).isZero();
            assertThat(ending.answeredAt()).isEmpty();
        }
        Ending broken = ending("\"type\":\"end-of-call-report\",\"endedReason\":\"pipeline-error-openai-llm-failed\""
                + times + ",\"artifact\":{\"transcript\":\"AI: Hello?\"}");
        assertThat(broken.talkedSeconds()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({
        "'{}',                                                            UNANSWERED",
        "'{\"messages\":[{\"role\":\"system\",\"message\":\"Be\"}]}',     UNANSWERED",
        "'{\"messages\":[{\"role\":\"bot\",\"message\":\"Hello\"}]}',     PERSON",
        "'{\"transcript\":\"AI: Hello\"}',                                PERSON",
    })
    void callThatWasCancelledEndsAsFarAsItHadCome(String artifact, Ending.Kind kind) {
        assertThat(ending("\"type\":\"end-of-call-report\",\"endedReason\":\"manually-canceled\","
                                + "\"startedAt\":\"2026-11-23T12:00:05Z\",\"artifact\":" + artifact)
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "call.start.error-subscription-frozen,                    ACCOUNT",
        "call.start.error-subscription-concurrency-limit-reached, PROVIDER",
        "assistant-not-found,                                     CAMPAIGN",
        "call.in-progress.error-providerfault-outbound-sip-403-forbidden, CAMPAIGN",
    })
    void callThatWasNeverDialledIsRefused(String reason, Fault fault) {
        for (String type :
                List.of("\"type\":\"end-of-call-report\"", "\"type\":\"status-update\",\"status\":\"ended\"")) {
            assertThat(report(type + ",\"endedReason\":\"" + reason + "\""))
                    .isEqualTo(new CallReport.Refused(NOW, fault, reason));
        }
    }

    @Test
    void structuredOutputsAndTheOlderAnalysisAreVariables() {
        Findings findings = ending("""
            "type": "end-of-call-report", "endedReason": "assistant-ended-call",
            "analysis": {"summary": "They met.", "successEvaluation": "true",
                         "structuredData": {"confirmed": false, "city": "Graz"}},
            "artifact": {
              "recordingUrl": "https://storage.vapi.ai/r.wav",
              "transcript": "AI: Hello.\\nUser: Yes?\\n",
              "structuredOutputs": {
                "9f0c": {"name": "confirmed", "result": true},
                "77aa": {"name": "appointment", "result": {"day": "monday", "hour": 9}},
                "0000": {"name": "nothing", "result": null}}}
            """).findings();

        assertThat(findings.variables())
                .isEqualTo(Map.of(
                        "confirmed", new Variable.Flag(true),
                        "appointment", new Variable.Text("{\"day\":\"monday\",\"hour\":9}"),
                        "day", new Variable.Text("monday"),
                        "hour", new Variable.Numeric(new BigDecimal("9")),
                        "city", new Variable.Text("Graz"),
                        "successEvaluation", new Variable.Text("true")));
        assertThat(findings.summary()).contains("They met.");
        assertThat(findings.recordingUrl()).contains("https://storage.vapi.ai/r.wav");
        assertThat(findings.transcript()).contains("AI: Hello.\nUser: Yes?\n");
        assertThat(findings.transcriptUrl()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"artifact\":{\"recording\":{\"mono\":{\"combinedUrl\":\"https://r.example/m\"}}} |"
                        + " https://r.example/m",
                "\"artifact\":{\"stereoRecordingUrl\":\"https://r.example/s\"}                     |"
                        + " https://r.example/s",
                "\"recordingUrl\":\"https://r.example/old\"                                        |"
                        + " https://r.example/old",
                "\"artifact\":{\"recordingUrl\":\"javascript:alert(1)\"}                           |",
                "\"artifact\":{\"recordingUrl\":\"r.wav\"}                           |",
                "\"artifact\":{\"recordingUrl\":\"https:///r\"}                           |",
                "\"artifact\":{\"recordingUrl\":\"http://r.example/plain\"}                        |"
                        + " http://r.example/plain",
            })
    void recordingIsWhereVapiHasPutIt(String fields, String url) {
        assertThat(ending("\"type\":\"end-of-call-report\",\"endedReason\":\"customer-ended-call\"," + fields)
                        .findings()
                        .recordingUrl())
                .isEqualTo(Optional.ofNullable(url));
    }

    @Test
    void whatOnlyTheCallTellsIsReadThere() {
        assertThat(read("""
            {"message": {"type": "end-of-call-report",
             "call": {"id": "c1", "endedReason": "customer-ended-call", "cost": 0.5,
                      "startedAt": "2026-11-23T12:00:00Z", "endedAt": "2026-11-23T12:00:10Z",
                      "analysis": {"summary": "Short."}}}}
            """))
                .isInstanceOfSatisfying(
                        Verdict.Valid.class,
                        valid -> assertThat(valid.reports())
                                .singleElement()
                                .isInstanceOfSatisfying(CallReport.Ended.class, ended -> {
                                    assertThat(ended.ending().talkedSeconds()).isEqualTo(10);
                                    assertThat(ended.ending().cost()).contains(new Cost(500_000, "USD"));
                                    assertThat(ended.ending().findings().summary())
                                            .contains("Short.");
                                }));
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                        the body is not a JSON object",
        "'{',                                       the body is not JSON",
        "'[]',                                      the body is not a JSON object",
        "'{}',                                      type",
        "'{\"message\":{\"type\":7}}',              type",
        "'{\"message\":{\"type\":\"status-update\"}}', status",
    })
    void whatCantBeUnderstoodIsMalformed(String body, String reason) {
        assertThat(read(body)).isEqualTo(new Verdict.Malformed(reason));
    }
}
