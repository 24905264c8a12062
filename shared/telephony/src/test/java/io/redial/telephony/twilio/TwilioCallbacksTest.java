package io.redial.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallReport.Voicemail;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.call.Findings;
import io.redial.domain.call.Variable;
import io.redial.telephony.Callbacks.Reply;
import io.redial.telephony.Callbacks.Verdict;
import io.redial.telephony.ProviderCalls;
import io.redial.telephony.ProviderHttp.Body;
import io.redial.telephony.signed.Hmac;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Twilio's callbacks say. */
final class TwilioCallbacksTest {

    private static final ProviderCalls CALLS =
            new ProviderCalls(TwilioTelephone.NAME, Optional.of("https://twiml.example/"), Optional.empty());
    private static final Instant NOW = Instant.parse("2026-11-23T12:05:00Z");
    private static final Instant SAID = Instant.parse("2026-11-23T12:00:03Z");
    private static final String TOKEN = "token-1";

    private static Verdict read(String... fields) {
        TreeMap<String, String> form = new TreeMap<>(Map.of("CallSid", "CA12", "AccountSid", "AC1"));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        StringBuilder signed = new StringBuilder(CALLS.callbackUrl());
        form.forEach((name, value) -> signed.append(name).append(value));
        byte[] code = Hmac.SHA1.of(
                TOKEN.getBytes(StandardCharsets.UTF_8), signed.toString().getBytes(StandardCharsets.UTF_8));
        return new TwilioCallbacks(InstantSource.fixed(NOW))
                .read(CALLS.callback(
                        Map.of("accountSid", "AC1", "authToken", TOKEN),
                        Map.of("x-twilio-signature", Base64.getEncoder().encodeToString(code)),
                        Body.form(List.copyOf(form.entrySet())).text().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<CallReport> reports(String... fields) {
        return ((Verdict.Valid) read(fields)).reports();
    }

    private static CallReport progress(String status, String... more) {
        String[] fields = new String[more.length + 6];
        System.arraycopy(more, 0, fields, 6, more.length);
        fields[0] = "CallStatus";
        fields[1] = status;
        fields[2] = "Timestamp";
        fields[3] = "Mon, 23 Nov 2026 12:00:03 +0000";
        fields[4] = "CallbackSource";
        fields[5] = "call-progress-events";
        assertThat(reports(fields)).hasSize(1);
        return reports(fields).getFirst();
    }

    private static Ending ending(String status, String... more) {
        return ((CallReport.Ended) progress(status, more)).ending();
    }

    @Test
    void callGoesOnFromStatusToStatus() {
        assertThat(progress("queued")).isEqualTo(new CallReport.Accepted(SAID));
        assertThat(progress("initiated", "SequenceNumber", "0")).isEqualTo(new CallReport.Accepted(SAID));
        assertThat(progress("ringing", "SequenceNumber", "1")).isEqualTo(new CallReport.Ringing(SAID));
        assertThat(progress("in-progress", "SequenceNumber", "2")).isEqualTo(new CallReport.Answered(SAID));
    }

    @Test
    void idOfTheCallIsTold() {
        assertThat(read("CallStatus", "ringing"))
                .isEqualTo(new Verdict.Valid(
                        Optional.empty(), Optional.of("CA12"), List.of(new CallReport.Ringing(NOW)), Reply.NONE));
    }

    @Test
    void conversationLastedAsLongAsTwilioSays() {
        assertThat(ending("completed", "CallDuration", "42", "Duration", "1", "SequenceNumber", "3"))
                .isEqualTo(new Ending(
                        Ending.Kind.PERSON,
                        Ending.Source.REPORTED,
                        SAID,
                        Optional.of(SAID.minusSeconds(42)),
                        42,
                        Optional.empty(),
                        Ending.Analysis.COMPLETE,
                        Findings.NONE,
                        Optional.empty()));
        assertThat(ending("completed", "RecordingUrl", "https://api.twilio.com/RE1")
                        .findings()
                        .recordingUrl())
                .contains("https://api.twilio.com/RE1");
    }

    @ParameterizedTest
    @CsvSource({
        "human,               PERSON",
        "unknown,             PERSON",
        "machine_start,       VOICEMAIL",
        "machine_end_beep,    VOICEMAIL",
        "machine_end_silence, VOICEMAIL",
        "machine_end_other,   VOICEMAIL",
        "fax,                 VOICEMAIL",
    })
    void whoAnsweredMayBeToldWithTheEnd(String who, Ending.Kind kind) {
        assertThat(ending("completed", "AnsweredBy", who).kind()).isEqualTo(kind);
        assertThat(ending("busy", "AnsweredBy", who).kind()).isEqualTo(Ending.Kind.BUSY);
    }

    @ParameterizedTest
    @CsvSource({
        "human,               false",
        "unknown,             false",
        "machine_start,       true",
        "machine_end_beep,    true",
        "machine_end_silence, true",
        "machine_end_other,   true",
        "fax,                 true",
    })
    void whoAnsweredMayBeToldApart(String who, boolean machine) {
        CallReport detected = new CallReport.Analysed(NOW, Voicemail.DETECTED, Findings.NONE);
        assertThat(reports("AnsweredBy", who, "MachineDetectionDuration", "2400"))
                .isEqualTo(machine ? List.of(detected) : List.of());
        assertThat(reports("AnsweredBy", who, "CallStatus", "in-progress"))
                .isEqualTo(
                        machine
                                ? List.of(new CallReport.Answered(NOW), detected)
                                : List.of(new CallReport.Answered(NOW)));
    }

    @ParameterizedTest
    @CsvSource({
        "busy,      ,    ,      BUSY,            ",
        "busy,      486, ,      BUSY,            ",
        "no-answer, ,    ,      UNANSWERED,      ",
        "no-answer, 487, ,      UNANSWERED,      ",
        "failed,    ,    ,      FAILED,          failed",
        "failed,    404, ,      UNUSABLE_NUMBER, sip_404",
        "failed,    410, ,      UNUSABLE_NUMBER, sip_410",
        "failed,    484, ,      UNUSABLE_NUMBER, sip_484",
        "failed,    604, ,      UNUSABLE_NUMBER, sip_604",
        "failed,    486, ,      BUSY,            ",
        "failed,    600, ,      BUSY,            ",
        "failed,    408, ,      FAILED,          sip_408",
        "failed,    480, ,      FAILED,          sip_480",
        "failed,    503, ,      FAILED,          sip_503",
        "failed,    403, ,      FAILED,          sip_403",
        "failed,    603, ,      FAILED,          sip_603",
        "failed,    503, 13224, FAILED, 13224",
        "failed,    ,    21217, UNUSABLE_NUMBER, 21217",
        "failed,    ,    21215, FAILED,          21215",
        "failed,    ,    13227, FAILED,          13227",
        "failed,    ,    21216, FAILED,          21216",
        "failed,    ,    99999, FAILED,          99999",
        "something, ,    ,      FAILED,          something",
    })
    void statusAndCodesTellHowItEnded(String status, String sip, String error, Ending.Kind kind, String code) {
        Ending ending =
                ending(status, "SipResponseCode", sip == null ? "" : sip, "ErrorCode", error == null ? "" : error);
        assertThat(ending.kind()).isEqualTo(kind);
        assertThat(ending.failureCode()).isEqualTo(Optional.ofNullable(code));
        assertThat(ending.talkedSeconds()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"10005, ACCOUNT", "10004, PROVIDER", "64109, PROVIDER", "22005, ACCOUNT"})
    void codeMayTellThatTheCallWasNeverDialled(String error, Fault fault) {
        assertThat(progress("failed", "ErrorCode", error)).isEqualTo(new CallReport.Refused(SAID, fault, error));
    }

    @ParameterizedTest
    @CsvSource({"'', true", "0, false", "1, true", "2, true", "3, true"})
    void callThatWasCancelledHadBeenDialledUnlessNothingElseWasToldOfIt(String sequence, boolean dialled) {
        CallReport report = progress("canceled", "SequenceNumber", sequence);
        if (dialled) {
            assertThat(report)
                    .isEqualTo(new CallReport.Ended(
                            Ending.silent(Ending.Kind.UNANSWERED, Ending.Source.REPORTED, SAID, Optional.empty())));
        } else {
            assertThat(report).isEqualTo(new CallReport.Refused(SAID, Fault.NOBODY, "canceled"));
        }
    }

    @Test
    void whatTheAssistantHandsOverIsVariables() {
        Verdict verdict = read(
                "SessionId", "VX1",
                "SessionStatus", "ended",
                "CallStatus", "in-progress",
                "HandoffData", "{\"confirmed\":true,\"score\":8,\"summary\":\"They met.\"}");

        assertThat(verdict)
                .isEqualTo(new Verdict.Valid(
                        Optional.empty(),
                        Optional.of("CA12"),
                        List.of(new CallReport.Analysed(
                                NOW,
                                Voicemail.NOT_TOLD,
                                new Findings(
                                        Map.of(
                                                "confirmed", new Variable.Flag(true),
                                                "score", new Variable.Numeric(new BigDecimal("8")),
                                                "summary", new Variable.Text("They met.")),
                                        Optional.of("They met."),
                                        Optional.empty(),
                                        Optional.empty()))),
                        new Reply("text/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response/>\n")));
    }

    @Test
    void variablesMayStandApartInWhatIsHandedOver() {
        assertThat(reports("HandoffData", "{\"variables\":{\"confirmed\":true},\"summary\":\"They met.\"}"))
                .isEqualTo(List.of(new CallReport.Analysed(
                        NOW,
                        Voicemail.NOT_TOLD,
                        new Findings(
                                Map.of("confirmed", new Variable.Flag(true)),
                                Optional.of("They met."),
                                Optional.empty(),
                                Optional.empty()))));
    }

    @Test
    void transcriptMayBeHandedOverToo() {
        assertThat(reports("HandoffData", "{\"variables\":{\"confirmed\":true},\"transcript\":\"AI: Hello.\"}"))
                .isEqualTo(List.of(new CallReport.Analysed(
                        NOW,
                        Voicemail.NOT_TOLD,
                        new Findings(
                                Map.of("confirmed", new Variable.Flag(true)),
                                Optional.empty(),
                                Optional.of("AI: Hello."),
                                Optional.empty(),
                                Optional.empty()))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"live agent please", "[1,2]", "{\"a\":"})
    void textThatIsHandedOverIsAVariableOfItsOwn(String data) {
        assertThat(reports("HandoffData", data))
                .isEqualTo(List.of(new CallReport.Analysed(
                        NOW, Voicemail.NOT_TOLD, Findings.of(Map.of("handoffData", new Variable.Text(data))))));
    }

    @Test
    void sessionThatEndsWithoutAnythingHandedOverEndsTheCall() {
        assertThat(read("SessionId", "VX1", "SessionStatus", "completed", "CallStatus", "completed"))
                .isInstanceOfSatisfying(Verdict.Valid.class, valid -> {
                    assertThat(valid.reports()).isEmpty();
                    assertThat(valid.reply().body()).contains("<Response/>");
                });
        assertThat(reports("HandoffData", "")).isEmpty();
    }

    @Test
    void statusThatIsNoWordIsMalformed() {
        assertThat(read("CallStatus", "no such status")).isEqualTo(new Verdict.Malformed("CallStatus"));
    }

    @Test
    void callbackWithoutAnythingToSayIsTakenAndForgotten() {
        assertThat(reports("RecordingStatus", "completed")).isEmpty();
    }

    @Test
    void withoutATokenNothingIsTwilios() {
        TwilioCallbacks callbacks = new TwilioCallbacks(InstantSource.fixed(NOW));
        assertThat(callbacks.read(
                        CALLS.callback(Map.of("accountSid", "AC1"), Map.of("x-twilio-signature", ""), new byte[0])))
                .isEqualTo(new Verdict.BadSignature());
    }
}
