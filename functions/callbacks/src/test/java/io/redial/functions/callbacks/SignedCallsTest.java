package io.redial.functions.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.domain.account.Connection;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.time.Tempo;
import io.redial.engine.connection.Keyring;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Signals.Report;
import io.redial.telephony.Callback;
import io.redial.telephony.Callbacks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks on calls that were placed with the credentials of a connection, whatever form they come in. */
final class SignedCallsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CallKey CALL = new CallKey("led_0000000000000000000000820g", "0123456789abcdef");
    private static final Connection.Key CONNECTION = new Connection.Key("acc_1", "con_1");
    private static final Seal SEAL = new Seal("a secret of the deployment");
    private static final String TOKEN = SEAL.callToken(CALL, Optional.of(CONNECTION));
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final RecordedSignals signals = new RecordedSignals();
    private final OneSecret secrets = new OneSecret();
    private final Provider provider = new Provider();
    private Instant now = NOON;
    private Optional<String> publicUrl = Optional.empty();

    /** The secret of the connection, as it is kept; it can be out of reach. */
    private static final class OneSecret implements Secrets {
        private String text = "apiKey=first\n";
        private boolean reachable = true;
        private final List<Name> asked = new ArrayList<>();

        @Override
        public long put(Name name, String value) {
            throw new AssertionError("callbacks change nothing");
        }

        @Override
        public Optional<Secret> get(Name name) {
            asked.add(name);
            if (!reachable) {
                throw new Unavailable("not now", new IllegalStateException());
            }
            return Optional.of(new Secret(text, 1));
        }

        @Override
        public void delete(Name name) {
            throw new AssertionError("callbacks change nothing");
        }
    }

    /** Signs a callback by naming the key, and says in the body how many reports there are. */
    private static final class Provider implements Callbacks {
        private final List<Callback> read = new ArrayList<>();
        private Reply reply = Reply.NONE;

        @Override
        public Verdict read(Callback callback) {
            read.add(callback);
            Optional<String> key = callback.credentials().flatMap(known -> known.value("apiKey"));
            if (!key.equals(Optional.of(callback.header("x-key")))) {
                return new Verdict.BadSignature();
            }
            String text = new String(callback.body(), StandardCharsets.UTF_8);
            List<CallReport> reports = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(text.substring(text.indexOf('=') + 1)); i++) {
                reports.add(new CallReport.Ringing(NOON.plusSeconds(i)));
            }
            return new Verdict.Valid(Optional.empty(), Optional.of("p-1"), reports, reply);
        }
    }

    private ObjectNode event(String body) {
        ObjectNode event = JSON.createObjectNode()
                .put("rawPath", "/v1/callbacks/vapi/" + TOKEN)
                .put("rawQueryString", "")
                .put("body", body)
                .put("isBase64Encoded", false);
        event.putObject("headers")
                .put("x-key", "first")
                .put("host", "api.example")
                .put("x-forwarded-proto", "https");
        event.putObject("requestContext").put("domainName", "api.example").put("stage", "$default");
        return event;
    }

    private static ObjectNode in(ObjectNode event, String object) {
        return (ObjectNode) event.path(object);
    }

    private CallbacksHandler handler() {
        Map<String, String> variables =
                publicUrl.map(url -> Map.of("PUBLIC_URL", url)).orElse(Map.of());
        Platform platform = new Platform(new Environment(variables), () -> now, Tempo.REAL, new SplittableRandom(1));
        CallbackDesk desk =
                new CallbackDesk(SEAL, Map.of("vapi", provider), new Keyring(secrets), signals, () -> now, () -> now);
        return new CallbacksHandler(desk, platform);
    }

    private static Context nobody() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, method, _) -> {
                    throw new UnsupportedOperationException(method.getName() + " is nobody's business");
                });
    }

    private static JsonNode answer(CallbacksHandler handler, JsonNode event) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)), output, nobody());
        return JSON.readTree(output.toByteArray());
    }

    private int status(JsonNode event) throws IOException {
        return answer(handler(), event).path("statusCode").asInt();
    }

    @Test
    void aCallbackIsReadWithTheCredentialsOfTheConnectionThatItsTokenNames() throws Exception {
        assertThat(status(event("n=1"))).isEqualTo(204);
        assertThat(secrets.asked).containsExactly(new Secrets.Name("acc_1", "con_1"));
        assertThat(signals.reports())
                .containsExactly(new Report(CALL, Optional.of("p-1"), new CallReport.Ringing(NOON)));
    }

    @Test
    void oneCallbackMayTellSeveralThingsOrNone() throws Exception {
        assertThat(status(event("n=2"))).isEqualTo(204);
        assertThat(signals.reports())
                .extracting(Report::what)
                .containsExactly(new CallReport.Ringing(NOON), new CallReport.Ringing(NOON.plusSeconds(1)));
        signals.fail();
        assertThat(status(event("n=0"))).as("there is nothing to enqueue").isEqualTo(204);
    }

    @Test
    void aProviderIsAnsweredInItsOwnWords() throws Exception {
        provider.reply = new Callbacks.Reply("text/xml", "<Response/>");
        JsonNode answer = answer(handler(), event("n=1"));
        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.path("body").asText()).isEqualTo("<Response/>");
        assertThat(answer.path("headers").path("content-type").asText()).isEqualTo("text/xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CallStatus=1", "To=%2B14155550100&x=&n=1", "{\"n\":\"çok\"}=1", ""})
    void theBodyIsHandedOnByteForByteHoweverTheGatewayWritesIt(String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ObjectNode plain = event(body);
        ObjectNode encoded = event(Base64.getEncoder().encodeToString(bytes)).put("isBase64Encoded", true);
        in(plain, "headers").put("x-key", "wrong");
        in(encoded, "headers").put("x-key", "wrong");
        status(plain);
        status(encoded);
        assertThat(provider.read)
                .hasSize(2)
                .allSatisfy(callback -> assertThat(callback.body()).isEqualTo(bytes));
    }

    @Test
    void aCallbackWithoutABodyHasAnEmptyOne() throws Exception {
        ObjectNode event = event("");
        event.remove("body");
        in(event, "headers").put("x-key", "wrong");
        assertThat(status(event)).isEqualTo(401);
        assertThat(provider.read.getFirst().body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api.example      | $default | https | /v1/x          |     | https://api.example/v1/x"
                        + " https://api.example:443/v1/x",
                "api.example:443  | $default | https | /v1/x          |     | https://api.example/v1/x"
                        + " https://api.example:443/v1/x",
                "api.example:8443 | $default | https | /v1/x          | a=1 | https://api.example:8443/v1/x?a=1",
                "localhost:8080   | $default | http  | /v1/x          |     | http://localhost:8080/v1/x",
                "localhost        | $default | http  | /v1/x          |     | http://localhost/v1/x"
                        + " http://localhost:80/v1/x",
                "[::1]:8080       | $default | http  | /v1/x          |     | http://[::1]:8080/v1/x",
                "api.example      | prod     | https | /prod/v1/x     |     | https://api.example/prod/v1/x"
                        + " https://api.example/v1/x https://api.example:443/prod/v1/x https://api.example:443/v1/x",
                "api.example      | prod     | https | /v1/x          | a=  | https://api.example/v1/x?a="
                        + " https://api.example/prod/v1/x?a= https://api.example:443/v1/x?a="
                        + " https://api.example:443/prod/v1/x?a=",
                "api.example      | prod     | https | /production/v1/x |   | https://api.example/production/v1/x"
                        + " https://api.example/prod/production/v1/x https://api.example:443/production/v1/x"
                        + " https://api.example:443/prod/production/v1/x",
                "api.example@evil | $default | https | /v1/x          |     | ''",
            })
    void theAddressIsToldInEachWayInWhichItMayHaveBeenWritten(
            String host, String stage, String scheme, String path, String query, String urls) throws Exception {
        String before = path.substring(0, path.indexOf("/v1/"));
        String mine = "/v1/callbacks/vapi/" + TOKEN;
        ObjectNode event = event("n=1").put("rawPath", before + mine).put("rawQueryString", query == null ? "" : query);
        in(event, "headers").put("host", host).put("x-forwarded-proto", scheme);
        in(event, "requestContext").put("domainName", host).put("stage", stage);
        status(event);
        List<String> expected =
                urls.isEmpty() ? List.of() : List.of(urls.replace("/v1/x", mine).split(" "));
        assertThat(provider.read.getFirst().urls()).containsExactlyElementsOf(expected);
    }

    @Test
    void theDomainOfTheGatewayCountsBesideTheHostThatWasAskedFor() throws Exception {
        ObjectNode event = event("n=1");
        in(event, "headers").put("host", "edge.example");
        status(event);
        assertThat(Set.copyOf(provider.read.getFirst().urls()))
                .contains(
                        "https://edge.example/v1/callbacks/vapi/" + TOKEN,
                        "https://api.example/v1/callbacks/vapi/" + TOKEN);
    }

    @Test
    void theAddressThatProvidersAreGivenComesFirst() throws Exception {
        publicUrl = Optional.of("https://calls.example/redial/");
        status(event("n=1").put("rawPath", "/prod/v1/callbacks/vapi/" + TOKEN).put("rawQueryString", "a=1&b"));
        assertThat(provider.read.getFirst().urls().getFirst())
                .isEqualTo("https://calls.example/redial/v1/callbacks/vapi/" + TOKEN + "?a=1&b");
    }

    @ParameterizedTest
    @CsvSource({
        "https://calls.example,      https://calls.example https://calls.example:443",
        "https://calls.example:443/, https://calls.example:443 https://calls.example",
        "http://calls.example/a,     http://calls.example/a http://calls.example:80/a",
        "https://calls.example:8443, https://calls.example:8443",
    })
    void theAddressThatProvidersAreGivenIsTakenWithAndWithoutTheUsualPort(String base, String bases) throws Exception {
        publicUrl = Optional.of(base);
        status(event("n=1"));
        List<String> told = provider.read.getFirst().urls().stream()
                .filter(url -> url.contains("calls.example"))
                .toList();
        assertThat(told)
                .containsExactlyElementsOf(Stream.of(bases.split(" "))
                        .map(one -> one + "/v1/callbacks/vapi/" + TOKEN)
                        .toList());
    }

    @Test
    void credentialsThatWereChangedHoldAtOnce() throws Exception {
        CallbacksHandler handler = handler();
        answer(handler, event("n=1"));
        now = NOON.plusSeconds(60);
        secrets.text = "apiKey=second\n";
        ObjectNode event = event("n=1");
        in(event, "headers").put("x-key", "second");
        assertThat(answer(handler, event).path("statusCode").asInt()).isEqualTo(204);
        assertThat(answer(handler, event("n=1")).path("statusCode").asInt())
                .as("those of before do not")
                .isEqualTo(401);
        assertThat(secrets.asked).hasSize(2);
    }

    @Test
    void credentialsThatWereReplacedAreTakenUntilTheirTimeIsOver() throws Exception {
        secrets.text = "apiKey=second\n@former0=" + NOON.plusSeconds(60) + " apiKey first\n";
        CallbacksHandler handler = handler();
        now = NOON.plusSeconds(60).minusNanos(1);
        assertThat(answer(handler, event("n=1")).path("statusCode").asInt()).isEqualTo(204);
        now = NOON.plusSeconds(60);
        assertThat(answer(handler, event("n=1")).path("statusCode").asInt()).isEqualTo(401);
        ObjectNode event = event("n=1");
        in(event, "headers").put("x-key", "second");
        assertThat(answer(handler, event).path("statusCode").asInt()).isEqualTo(204);
    }

    @Test
    void aFloodOfForgedCallbacksIsNoFloodOfSecretReads() throws Exception {
        CallbacksHandler handler = handler();
        ObjectNode forged = event("n=1");
        in(forged, "headers").put("x-key", "guessed");
        for (int i = 0; i < 100; i++) {
            now = now.plus(Duration.ofMillis(100));
            assertThat(answer(handler, forged).path("statusCode").asInt()).isEqualTo(401);
        }
        assertThat(secrets.asked).hasSize(1);
        assertThat(signals.reports()).isEmpty();
    }

    @Test
    void aTokenOfOursIsNeededBeforeAnySecretIsRead() throws Exception {
        for (String token : List.of(
                TOKEN.replace("con_1", "con_2"),
                TOKEN.replace("acc_1", "acc_2"),
                new Seal("the secret of another one").callToken(CALL, Optional.of(CONNECTION)))) {
            assertThat(status(event("n=1").put("rawPath", "/v1/callbacks/vapi/" + token)))
                    .isEqualTo(404);
        }
        assertThat(secrets.asked).isEmpty();
        assertThat(provider.read).isEmpty();
    }

    @Test
    void aTokenWithoutAConnectionBringsNoCredentials() throws Exception {
        String token = SEAL.callToken(CALL, Optional.empty());
        assertThat(status(event("n=1").put("rawPath", "/v1/callbacks/vapi/" + token)))
                .isEqualTo(401);
        assertThat(secrets.asked).isEmpty();
    }

    @Test
    void theProviderIsToldToComeAgainWhenCredentialsCantBeRead() throws Exception {
        secrets.reachable = false;
        assertThat(status(event("n=1"))).isEqualTo(503);
        assertThat(provider.read).isEmpty();
        assertThat(signals.reports()).isEmpty();
    }

    @Test
    void credentialsAreNotWrittenDown() throws Exception {
        status(event("n=1"));
        assertThat(provider.read.getFirst().toString()).doesNotContain("first", "n=1");
    }
}
