package io.redial.functions.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.domain.account.Connection;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.time.Tempo;
import io.redial.engine.connection.Keyring;
import io.redial.engine.fault.FailureCodes;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Signals.Report;
import io.redial.telephony.directory.Directory;
import io.redial.telephony.signed.Hmac;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Callbacks as Vapi, Retell and Twilio send them and API Gateway hands them over. */
final class RealProvidersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CallKey CALL = new CallKey("led_0000000000000000000000820g", "0123456789abcdef");
    private static final Connection.Key CONNECTION = new Connection.Key("acc_1", "con_1");
    private static final Seal SEAL = new Seal("a secret of the deployment");
    private static final String TOKEN = SEAL.callToken(CALL, Optional.of(CONNECTION));
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final long SENT = NOON.toEpochMilli();

    private final RecordedSignals signals = new RecordedSignals();

    /** Everything that any provider asks for. */
    private static final class AllSecrets implements Secrets {
        @Override
        public long put(Name name, String value) {
            throw new AssertionError("callbacks change nothing");
        }

        @Override
        public Optional<Secret> get(Name name) {
            return Optional.of(
                    new Secret("accountSid=AC1\napiKey=key-1\nauthToken=token-1\nwebhookSecret=s3cret\n", 1));
        }

        @Override
        public void delete(Name name) {
            throw new AssertionError("callbacks change nothing");
        }
    }

    private JsonNode answer(String provider, Map<String, String> headers, String body, boolean base64)
            throws Exception {
        ObjectNode event = JSON.createObjectNode()
                .put("rawPath", "/v1/callbacks/" + provider + "/" + TOKEN)
                .put("rawQueryString", "")
                .put("body", base64 ? Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)) : body)
                .put("isBase64Encoded", base64);
        ObjectNode sent = event.putObject("headers").put("host", "api.example").put("x-forwarded-proto", "https");
        headers.forEach(sent::put);
        event.putObject("requestContext").put("domainName", "api.example").put("stage", "$default");
        Platform platform = new Platform(new Environment(Map.of()), () -> NOON, Tempo.REAL, new SplittableRandom(1));
        CallbackDesk desk = new CallbackDesk(
                SEAL,
                Directory.callbacks(() -> NOON, Tempo.REAL, Optional.empty()),
                new Keyring(new AllSecrets()),
                signals,
                () -> NOON,
                () -> NOON);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        new CallbacksHandler(desk, platform)
                .handleRequest(
                        new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)), output, nobody());
        return JSON.readTree(output.toByteArray());
    }

    /** The handler asks nothing of its context. */
    private static Context nobody() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, method, _) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aMessageOfVapiIsTaken(boolean base64) throws Exception {
        String body = "{\"message\":{\"type\":\"status-update\",\"status\":\"ringing\",\"call\":{\"id\":\"019a\","
                + "\"assistantOverrides\":{\"metadata\":{\"callId\":\"" + Seal.callId(CALL) + "\"}}}}}";
        String code = HexFormat.of().formatHex(Hmac.SHA256.of(bytes("s3cret"), bytes(SENT + "." + body)));

        JsonNode answer = answer("vapi", Map.of("X-Signature", code, "X-Timestamp", Long.toString(SENT)), body, base64);

        assertThat(answer.path("statusCode").asInt()).isEqualTo(204);
        assertThat(signals.reports())
                .containsExactly(new Report(CALL, Optional.of("019a"), new CallReport.Ringing(NOON)));
    }

    private String logged(String provider, Map<String, String> headers, String body) throws Exception {
        assumeTrue(LoggerFactory.getLogger(FailureCodes.class).isWarnEnabled(), "nothing is logged in this run");
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            assertThat(answer(provider, headers, body, false).path("statusCode").asInt())
                    .isEqualTo(204);
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vapi   | {\"message\":{\"type\":\"end-of-call-report\",\"endedReason\":\"solar-flare\",\"call\":{}}}",
                "vapi   | {\"message\":{\"type\":\"status-update\",\"status\":\"ended\","
                        + "\"endedReason\":\"solar-flare\",\"call\":{}}}",
                "retell | {\"event\":\"call_ended\",\"call\":{\"disconnection_reason\":\"solar-flare\"}}",
                "twilio | CallSid=CA12&CallStatus=solar-flare",
                "twilio | CallSid=CA12&CallStatus=failed&ErrorCode=solar-flare",
            })
    void aWordThatNobodyKnowsIsAFailureAndIsCountedOnceByALineInTheLog(String provider, String body) throws Exception {
        String url = "https://api.example/v1/callbacks/twilio/" + TOKEN;
        Map<String, Map<String, String>> headers = Map.of(
                "vapi", Map.of("x-vapi-secret", "s3cret"),
                "retell",
                        Map.of(
                                "x-retell-signature",
                                "v=" + SENT + ",d="
                                        + HexFormat.of().formatHex(Hmac.SHA256.of(bytes("key-1"), bytes(body + SENT)))),
                "twilio",
                        Map.of(
                                "x-twilio-signature",
                                Base64.getEncoder()
                                        .encodeToString(Hmac.SHA1.of(bytes("token-1"), bytes(url + sorted(body))))));

        String log = logged(provider, Objects.requireNonNull(headers.get(provider)), body);

        assertThat(log).containsOnlyOnce("unknown_provider_code provider=" + provider + " code=solar-flare");
        assertThat(signals.reports())
                .singleElement()
                .satisfies(report -> assertThat(((CallReport.Ended) report.what()).ending())
                        .returns(Ending.Kind.FAILED, Ending::kind)
                        .returns(Optional.of("solar-flare"), Ending::failureCode));
    }

    private static String sorted(String form) {
        return Stream.of(form.split("&"))
                .sorted()
                .map(field -> field.replace("=", ""))
                .collect(Collectors.joining());
    }

    @Test
    void aMessageOnAnotherCallIsNotTakenForThisOne() throws Exception {
        String body = "{\"message\":{\"type\":\"status-update\",\"status\":\"ringing\",\"call\":{\"id\":\"019a\","
                + "\"assistantOverrides\":{\"metadata\":{\"callId\":\"cal_other\"}}}}}";
        assertThat(answer("vapi", Map.of("x-vapi-secret", "s3cret"), body, false)
                        .path("statusCode")
                        .asInt())
                .isEqualTo(400);
        assertThat(signals.reports()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aWebhookOfRetellIsTaken(boolean base64) throws Exception {
        String body = "{\"event\":\"call_started\",\"call\":{\"call_id\":\"call_1\",\"note\":\"Ä\"}}";
        String code = HexFormat.of().formatHex(Hmac.SHA256.of(bytes("key-1"), bytes(body + SENT)));

        JsonNode answer = answer("retell", Map.of("X-Retell-Signature", "v=" + SENT + ",d=" + code), body, base64);

        assertThat(answer.path("statusCode").asInt()).isEqualTo(204);
        assertThat(signals.reports())
                .containsExactly(new Report(CALL, Optional.of("call_1"), new CallReport.Answered(NOON)));
    }

    private static String signature(String url, String fields) {
        return Base64.getEncoder().encodeToString(Hmac.SHA1.of(bytes("token-1"), bytes(url + fields)));
    }

    @ParameterizedTest
    @CsvSource({"api.example, true", "api.example:443, true", "api.example, false", "api.example:443, false"})
    void aCallbackOfTwilioIsTakenWithOrWithoutThePortThatIsUsual(String host, boolean base64) throws Exception {
        String url = "https://" + host + "/v1/callbacks/twilio/" + TOKEN;
        String signature = signature(url, "CallSidCA1CallStatusringingNote");

        JsonNode answer = answer(
                "twilio",
                Map.of("X-Twilio-Signature", signature, "Content-Type", "application/x-www-form-urlencoded"),
                "CallSid=CA1&CallStatus=ringing&Note=",
                base64);

        assertThat(answer.path("statusCode").asInt()).isEqualTo(204);
        assertThat(signals.reports())
                .containsExactly(new Report(CALL, Optional.of("CA1"), new CallReport.Ringing(NOON)));
    }

    @Test
    void twilioIsToldToEndTheCallAfterTheAssistantsSession() throws Exception {
        String url = "https://api.example/v1/callbacks/twilio/" + TOKEN;
        String signature = signature(url, "CallSidCA1HandoffData{\"confirmed\":true}");

        JsonNode answer = answer(
                "twilio",
                Map.of("X-Twilio-Signature", signature),
                "CallSid=CA1&HandoffData=%7B%22confirmed%22%3Atrue%7D",
                true);

        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.path("headers").path("content-type").asText()).isEqualTo("text/xml");
        assertThat(answer.path("body").asText()).contains("<Response/>");
        assertThat(signals.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.what()).isInstanceOf(CallReport.Analysed.class));
    }

    @ParameterizedTest
    @CsvSource({"vapi", "retell", "twilio"})
    void whatIsNotSignedIsNotTaken(String provider) throws Exception {
        assertThat(answer(provider, Map.of(), "CallSid=CA1&CallStatus=ringing", true)
                        .path("statusCode")
                        .asInt())
                .isEqualTo(401);
        assertThat(signals.reports()).isEmpty();
    }
}
