package io.redial.telephony.retell;

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
import io.redial.telephony.signed.Hmac;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Retell's webhooks say. */
final class RetellCallbacksTest {

    private static final ProviderCalls CALLS =
            new ProviderCalls(RetellTelephone.NAME, Optional.of("agent_1"), Optional.empty());
    private static final Instant NOW = Instant.parse("2026-11-23T12:05:00Z");

    /** Noon and five seconds, and a minute and five seconds later. */
    private static final String TIMES =
            "\"start_timestamp\":1795435205000,\"end_timestamp\":1795435265250,\"duration_ms\":60250";

    private static Verdict read(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String millis = Long.toString(NOW.toEpochMilli());
        String code = HexFormat.of()
                .formatHex(Hmac.SHA256.of(
                        "key-1".getBytes(StandardCharsets.UTF_8), bytes, millis.getBytes(StandardCharsets.UTF_8)));
        return new RetellCallbacks(InstantSource.fixed(NOW), Tempo.REAL)
                .read(CALLS.callback(
                        Map.of("apiKey", "key-1"), Map.of("x-retell-signature", "v=" + millis + ",d=" + code), bytes));
    }

    private static CallReport report(String event, String call) {
        Verdict verdict = read("{\"event\":\"" + event + "\",\"call\":{\"call_id\":\"call_1\"" + call + "}}");
        return ((Verdict.Valid) verdict).reports().getFirst();
    }

    private static Ending ending(String event, String call) {
        return ((CallReport.Ended) report(event, call)).ending();
    }

    @Test
    void callThatHasStartedIsAnswered() {
        assertThat(read(
                        "{\"event\":\"call_started\",\"call\":{\"call_id\":\"call_1\",\"start_timestamp\":1795435205000,"
                            + "\"metadata\":{\"attempt_id\":\"" + ProviderCalls.CALL_ID + "\"}}}"))
                .isEqualTo(new Verdict.Valid(
                        Optional.of(ProviderCalls.CALL_ID),
                        Optional.of("call_1"),
                        List.of(new CallReport.Answered(Instant.parse("2026-11-23T12:00:05Z"))),
                        Reply.NONE));
        assertThat(report("call_started", "")).isEqualTo(new CallReport.Answered(NOW));
    }

    @Test
    void endComesFirstAndWhatItCameToLater() {
        String call = ",\"disconnection_reason\":\"user_hangup\"," + TIMES;
        Ending end = ending("call_ended", call);
        Ending told = ending(
                "call_analyzed",
                call + ",\"call_cost\":{\"combined_cost\":7.25},\"call_analysis\":{\"call_summary\":\"They met.\"}");

        assertThat(end)
                .isEqualTo(new Ending(
                        Ending.Kind.PERSON,
                        Ending.Source.REPORTED,
                        Instant.parse("2026-11-23T12:01:05.250Z"),
                        Optional.of(Instant.parse("2026-11-23T12:00:05Z")),
                        61,
                        Optional.empty(),
                        Analysis.PENDING,
                        Findings.NONE,
                        Optional.empty()));
        assertThat(told.analysis()).isEqualTo(Analysis.COMPLETE);
        assertThat(told.cost()).contains(new Cost(72_500, "USD"));
        assertThat(told.findings().summary()).contains("They met.");
    }

    @ParameterizedTest
    @CsvSource({
        "agent_hangup,      true,  VOICEMAIL",
        "agent_hangup,      false, PERSON",
        "inactivity,        true,  VOICEMAIL",
        "voicemail_reached, true,  VOICEMAIL",
        "voicemail_reached, false, VOICEMAIL",
        "dial_no_answer,    true,  UNANSWERED",
        "error_asr,         true,  FAILED",
    })
    void analysisTellsAMachineFromAPerson(String reason, boolean machine, Ending.Kind kind) {
        assertThat(ending(
                                "call_analyzed",
                                ",\"disconnection_reason\":\"" + reason + "\",\"call_analysis\":{\"in_voicemail\":"
                                        + machine + "}")
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void callThatNeverConnectedHasNeitherTalkNorStart() {
        Ending end = ending("call_ended", ",\"call_status\":\"not_connected\",\"disconnection_reason\":\"dial_busy\"");
        assertThat(end)
                .isEqualTo(new Ending(
                        Ending.Kind.BUSY,
                        Ending.Source.REPORTED,
                        NOW,
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Analysis.PENDING,
                        Findings.NONE,
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "no_valid_payment,                     ACCOUNT",
        "concurrency_limit_reached,            PROVIDER",
        "telephony_provider_permission_denied, CAMPAIGN",
    })
    void callThatWasNeverDialledIsRefused(String reason, Fault fault) {
        for (String event : List.of("call_ended", "call_analyzed")) {
            assertThat(report(event, ",\"disconnection_reason\":\"" + reason + "\""))
                    .isEqualTo(new CallReport.Refused(NOW, fault, reason));
        }
    }

    @Test
    void conversationThatRetellCutIsNoCallThatWasNeverDialled() {
        Ending end = ending("call_ended", ",\"disconnection_reason\":\"scam_detected\"," + TIMES);
        assertThat(end.kind()).isEqualTo(Ending.Kind.FAILED);
        assertThat(end.failureCode()).contains("scam_detected");
        assertThat(end.talkedSeconds()).isEqualTo(61);
    }

    @Test
    void callThatWasStoppedEndsAsFarAsItHadCome() {
        assertThat(ending("call_ended", ",\"disconnection_reason\":\"manual_stopped\"")
                        .kind())
                .isEqualTo(Ending.Kind.UNANSWERED);
        assertThat(ending("call_ended", ",\"disconnection_reason\":\"manual_stopped\"," + TIMES)
                        .kind())
                .isEqualTo(Ending.Kind.PERSON);
    }

    @Test
    void reasonThatIsNotKnownOrNotToldIsAFailure() {
        assertThat(ending("call_ended", ",\"disconnection_reason\":\"solar_flare\"")
                        .failureCode())
                .contains("solar_flare");
        assertThat(ending("call_ended", "").failureCode()).contains("no_disconnection_reason");
        assertThat(ending("call_ended", ",\"disconnection_reason\":\"a b\"").failureCode())
                .contains("no_disconnection_reason");
    }

    @Test
    void whatWasFoundOutIsVariables() {
        Findings findings = ending("call_analyzed", """
            ,"disconnection_reason": "user_hangup", "recording_url": "https://retell.example/r.wav",
            "transcript": "Agent: Hello.\\nUser: Yes?\\n",
            "collected_dynamic_variables": {"city": "Graz", "confirmed": "maybe"},
            "call_analysis": {"call_summary": "They met.", "user_sentiment": "Positive", "call_successful": true,
              "custom_analysis_data": {"confirmed": true, "score": 8, "note": "soon"}}
            """).findings();

        assertThat(findings.variables())
                .isEqualTo(Map.of(
                        "confirmed", new Variable.Flag(true),
                        "score", new Variable.Numeric(new BigDecimal("8")),
                        "note", new Variable.Text("soon"),
                        "user_sentiment", new Variable.Text("Positive"),
                        "call_successful", new Variable.Flag(true),
                        "city", new Variable.Text("Graz")));
        assertThat(findings.summary()).contains("They met.");
        assertThat(findings.transcript()).contains("Agent: Hello.\nUser: Yes?\n");
        assertThat(findings.recordingUrl()).contains("https://retell.example/r.wav");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"transcript_updated", "transfer_started", "transfer_ended", "chat_started", "something_new"})
    void whatDoesNotMatterIsTakenAndForgotten(String event) {
        assertThat(read("{\"event\":\"" + event + "\",\"call\":{\"call_id\":\"call_1\"}}"))
                .isInstanceOfSatisfying(
                        Verdict.Valid.class,
                        valid -> assertThat(valid.reports()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "'',               the body is not a JSON object",
        "'{',              the body is not JSON",
        "'{}',             event",
        "'{\"event\":1}',  event",
    })
    void whatCantBeUnderstoodIsMalformed(String body, String reason) {
        assertThat(read(body)).isEqualTo(new Verdict.Malformed(reason));
    }
}
