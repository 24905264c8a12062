package io.redial.telephony.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.call.Variable;
import io.redial.domain.time.Tempo;
import io.redial.telephony.Callback;
import io.redial.telephony.Callbacks.Verdict;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word is taken, and what it says. */
final class SimulatorCallbacksTest {

    private static final String SECRET = "whispered";
    private static final long SENT = 1_795_435_201;

    private static final String RINGING = """
        {"event": "ringing", "id": "sim_5d0c", "callId": "cal_7", "at": "2026-11-23T12:00:01Z", "variables": {}}\
        """.strip();

    /** Made by another implementation: HMAC-SHA256 of {@code 1795435201.} and the body, keyed with the secret. */
    private static final String MAC = "3c4e8999317512ad99a668d41cf72039ba3bad9553cb8656aa6eebe4452683a3";

    private static final Verdict REFUSED = new Verdict.BadSignature();

    @Test
    void aSignatureOfAnotherImplementationIsTaken() {
        assertThat(read("t=" + SENT + ",v1=" + MAC, RINGING))
                .isEqualTo(Verdict.Valid.of(
                        Optional.of("cal_7"),
                        Optional.of("sim_5d0c"),
                        new CallReport.Ringing(Instant.parse("2026-11-23T12:00:01Z"))));
    }

    @Test
    void oneFlippedBitAnywhereInTheBodyIsNoticed() {
        byte[] body = RINGING.getBytes(StandardCharsets.UTF_8);
        for (int position = 0; position < body.length; position++) {
            byte[] changed = body.clone();
            changed[position] ^= 1;
            assertThat(callbacks(SENT).read(callback(header("t=" + SENT + ",v1=" + MAC), changed)))
                    .as("byte %d", position)
                    .isEqualTo(REFUSED);
        }
    }

    @Test
    void oneOtherCharacterAnywhereInTheSignatureIsNoticed() {
        String header = "t=" + SENT + ",v1=" + MAC;
        for (int position = 0; position < header.length(); position++) {
            char other = header.charAt(position) == '0' ? '1' : '0';
            String changed = header.substring(0, position) + other + header.substring(position + 1);
            assertThat(read(changed, RINGING)).as(changed).isEqualTo(REFUSED);
        }
    }

    @Test
    void aSignatureInAnyOtherShapeIsRefused() {
        String good = "t=" + SENT + ",v1=" + MAC;
        assertThat(callbacks(SENT).read(callback(Map.of(), RINGING.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(REFUSED);
        assertThat(read("", RINGING)).isEqualTo(REFUSED);
        assertThat(read("v1=" + MAC, RINGING)).isEqualTo(REFUSED);
        assertThat(read(good + "," + good, RINGING)).isEqualTo(REFUSED);
        assertThat(read("t=" + SENT + ",v1=" + MAC.substring(2), RINGING)).isEqualTo(REFUSED);
        assertThat(read("t=99999999999999999999,v1=" + MAC, RINGING)).isEqualTo(REFUSED);
    }

    @Test
    void anotherSecretMakesAnotherSignature() throws Exception {
        assertThat(read("t=" + SENT + ",v1=" + mac("shouted", SENT, RINGING), RINGING))
                .isEqualTo(REFUSED);
        assertThatThrownBy(() -> new SimulatorCallbacks(" ", InstantSource.system(), Tempo.REAL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1,   300, true",
        "1,  -300, true",
        "1,   301, false",
        "1,  -301, false",
        "600, 180000, true",
        "600, 180001, false",
        "600,-180001, false",
    })
    void aSignatureIsGoodForFiveMinutesOfMachineTime(int speed, long age, boolean taken) {
        SimulatorCallbacks callbacks = new SimulatorCallbacks(
                SECRET, InstantSource.fixed(Instant.ofEpochSecond(SENT + age)), new Tempo(speed));
        Verdict verdict =
                callbacks.read(callback(header("t=" + SENT + ",v1=" + MAC), RINGING.getBytes(StandardCharsets.UTF_8)));

        assertThat(verdict instanceof Verdict.Valid).isEqualTo(taken);
        assertThat(verdict.equals(REFUSED)).isNotEqualTo(taken);
    }

    @Test
    void anEndTellsAllThatIsKnown() throws Exception {
        Verdict verdict = signed("""
            {"event": "ended", "id": "sim_5d0c", "callId": "cal_7", "at": "2026-11-23T12:00:25Z",
             "ringingAt": "2026-11-23T12:00:01Z", "answeredAt": "2026-11-23T12:00:05Z",
             "endedAt": "2026-11-23T12:00:25Z", "endedReason": "completed", "voicemail": false,
             "durationSeconds": 20, "variables": {"confirmed": true, "score": 8.50, "note": "soon"},
             "summary": "A person talked for 20 s."}
            """);

        assertThat(verdict)
                .isEqualTo(Verdict.Valid.of(
                        Optional.of("cal_7"),
                        Optional.of("sim_5d0c"),
                        new CallReport.Ended(new Ending(
                                Ending.Kind.PERSON,
                                Ending.Source.REPORTED,
                                Instant.parse("2026-11-23T12:00:25Z"),
                                Optional.of(Instant.parse("2026-11-23T12:00:05Z")),
                                20,
                                Optional.empty(),
                                Ending.Analysis.COMPLETE,
                                new Findings(
                                        Map.of(
                                                "confirmed", new Variable.Flag(true),
                                                "score", new Variable.Numeric(new BigDecimal("8.5")),
                                                "note", new Variable.Text("soon")),
                                        Optional.of("A person talked for 20 s."),
                                        Optional.empty(),
                                        Optional.empty()),
                                Optional.empty()))));
    }

    @ParameterizedTest
    @CsvSource({
        "completed,  true,  VOICEMAIL,  ''",
        "completed,  false, PERSON,     ''",
        "busy,       false, BUSY,       ''",
        "unanswered, false, UNANSWERED, ''",
        "failed,     false, FAILED,     failed",
    })
    void everyReasonHasAKind(String reason, boolean voicemail, Ending.Kind kind, String failure) throws Exception {
        Verdict verdict = signed("""
            {"event": "ended", "id": "sim_1", "callId": "cal_7", "endedAt": "2026-11-23T12:00:25Z",
             "endedReason": "%s", "voicemail": %s, "durationSeconds": 0, "variables": {}}
            """.formatted(reason, voicemail));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Valid.class,
                        valid -> assertThat(valid.reports())
                                .singleElement()
                                .isInstanceOfSatisfying(CallReport.Ended.class, ended -> {
                                    assertThat(ended.ending().kind()).isEqualTo(kind);
                                    assertThat(ended.ending().failureCode())
                                            .isEqualTo(Optional.of(failure).filter(code -> !code.isEmpty()));
                                }));
    }

    @ParameterizedTest
    @CsvSource({"pending, PENDING", "complete, COMPLETE", "unheard_of, COMPLETE"})
    void anEndSaysWhetherMoreFollows(String word, Ending.Analysis analysis) throws Exception {
        Verdict verdict = signed("""
            {"event": "ended", "id": "sim_1", "callId": "cal_7", "endedAt": "2026-11-23T12:00:25Z",
             "endedReason": "completed", "voicemail": false, "durationSeconds": 20, "analysis": "%s", "variables": {}}
            """.formatted(word));

        assertThat(((CallReport.Ended) ((Verdict.Valid) verdict).reports().getFirst())
                        .ending()
                        .analysis())
                .isEqualTo(analysis);
    }

    @ParameterizedTest
    @CsvSource({"true, DETECTED", "false, NOT_TOLD"})
    void anAnalysisTellsWhatTheConversationCameTo(boolean voicemail, CallReport.Voicemail detected) throws Exception {
        Verdict verdict = signed("""
            {"event": "analysed", "id": "sim_1", "callId": "cal_7", "at": "2026-11-23T12:02:25Z",
             "endedAt": "2026-11-23T12:00:25Z", "endedReason": "completed", "voicemail": %s, "durationSeconds": 20,
             "analysis": "complete", "variables": {"confirmed": true}, "summary": "They agreed."}
            """.formatted(voicemail));

        Findings findings = new Findings(
                Map.of("confirmed", new Variable.Flag(true)),
                Optional.of("They agreed."),
                Optional.empty(),
                Optional.empty());
        assertThat(verdict)
                .isEqualTo(Verdict.Valid.of(
                        Optional.of("cal_7"),
                        Optional.of("sim_1"),
                        new CallReport.Analysed(Instant.parse("2026-11-23T12:02:25Z"), detected, findings)));
    }

    @Test
    void anAnalysisWithoutItsTimeIsMalformed() throws Exception {
        assertThat(signed("{\"event\": \"analysed\", \"id\": \"sim_1\", \"callId\": \"cal_7\"}"))
                .isEqualTo(new Verdict.Malformed("at"));
    }

    @Test
    void anEventThatWeDoNotKnowIsIgnored() throws Exception {
        assertThat(signed("{\"event\": \"transcribed\", \"id\": \"sim_1\"}")).isEqualTo(Verdict.Valid.ignored());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"event\":1}",
                "{\"event\":\"ringing\",\"callId\":\"cal_7\",\"at\":\"2026-11-23T12:00:01Z\"}",
                "{\"event\":\"ringing\",\"id\":\"sim_1\",\"at\":\"2026-11-23T12:00:01Z\"}",
                "{\"event\":\"ringing\",\"id\":\"a b\",\"callId\":\"cal_7\",\"at\":\"2026-11-23T12:00:01Z\"}",
                "{\"event\":\"ringing\",\"id\":\"sim_1\",\"callId\":\"cal_7\",\"at\":\"noon\"}",
                "{\"event\":\"ended\",\"id\":\"sim_1\",\"callId\":\"cal_7\",\"endedAt\":\"2026-11-23T12:00:01Z\"}"
            })
    void whatIsSignedAndCantBeReadIsMalformed(String body) throws Exception {
        assertThat(signed(body)).isInstanceOf(Verdict.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"-1", "1.5", "'\"20\"'", "99999999999", "null"})
    void aDurationIsAWholeNumberOfSeconds(String duration) throws Exception {
        assertThat(signed("""
            {"event": "ended", "id": "sim_1", "callId": "cal_7", "endedAt": "2026-11-23T12:00:25Z",
             "endedReason": "completed", "durationSeconds": %s}
            """.formatted(duration))).isEqualTo(new Verdict.Malformed("durationSeconds"));
    }

    private static Verdict signed(String body) throws GeneralSecurityException {
        return read("t=" + SENT + ",v1=" + mac(SECRET, SENT, body), body);
    }

    private static Verdict read(String signature, String body) {
        return callbacks(SENT).read(callback(header(signature), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Callback callback(Map<String, String> headers, byte[] body) {
        return new Callback(Placings.CALL, Optional.empty(), headers, body, List.of());
    }

    private static SimulatorCallbacks callbacks(long now) {
        return new SimulatorCallbacks(SECRET, InstantSource.fixed(Instant.ofEpochSecond(now)), Tempo.REAL);
    }

    private static Map<String, String> header(String signature) {
        return Map.of(SimulatorCallbacks.SIGNATURE, signature);
    }

    private static String mac(String secret, long time, String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8)));
    }
}
