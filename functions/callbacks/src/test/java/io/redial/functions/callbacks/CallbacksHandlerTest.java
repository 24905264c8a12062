package io.redial.functions.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.call.Variable;
import io.redial.domain.time.Tempo;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Signals.Report;
import io.redial.memory.MemorySecrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function as Lambda calls it, with the event files that can be tried by hand. */
final class CallbacksHandlerTest {

    private static final String DEPLOYMENT_SECRET = "a secret of the deployment";
    private static final CallKey CALL = new CallKey("led_0000000000000000000000820g", "0123456789abcdef");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordedSignals signals = new RecordedSignals();

    @Test
    void theReportOfASignedCallbackIsEnqueued() throws Exception {
        assertThat(answer(event("callbacks-ended.json")).path("statusCode").asInt())
                .isEqualTo(204);

        Ending ending = new Ending(
                Ending.Kind.PERSON,
                Ending.Source.REPORTED,
                Instant.parse("2026-11-23T12:00:25Z"),
                Optional.of(Instant.parse("2026-11-23T12:00:05Z")),
                20,
                Optional.empty(),
                Ending.Analysis.COMPLETE,
                new Findings(
                        Map.of("confirmed", new Variable.Flag(true)),
                        Optional.of("A person talked for 20 s."),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty());
        assertThat(signals.reports())
                .containsExactly(new Report(CALL, Optional.of("sim_5d0c"), new CallReport.Ended(ending)));
    }

    @Test
    void aBodyInBase64IsTheSameBody() throws Exception {
        assertThat(answer(event("callbacks-ringing-base64.json"))
                        .path("statusCode")
                        .asInt())
                .isEqualTo(204);

        assertThat(signals.reports())
                .containsExactly(new Report(
                        CALL, Optional.of("sim_5d0c"), new CallReport.Ringing(Instant.parse("2026-11-23T12:00:01Z"))));
    }

    @Test
    void aTokenThatWeDidNotMakeLeadsNowhere() throws Exception {
        JsonNode answer = answer(event("callbacks-forged-token.json"));

        assertThat(answer.path("statusCode").asInt()).isEqualTo(404);
        assertThat(answer.path("headers").path("content-type").asText()).isEqualTo("application/problem+json");
        assertThat(JSON.readTree(answer.path("body").asText()).path("code").asText())
                .isEqualTo("not_found");
        assertThat(JSON.readTree(answer.path("body").asText()).path("detail").asText())
                .isNotBlank();
        assertThat(answer.path("headers").path("x-request-id").asText()).isNotBlank();
        assertThat(signals.reports()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/callbacks/nobody/", "/v1/callbacks/Simulator/", "/v1/callbacks/", "/", "/v1/callback/x/"})
    void anotherPathLeadsNowhere(String path) throws Exception {
        ObjectNode event = event("callbacks-ended.json");
        event.put("rawPath", path + new Seal(DEPLOYMENT_SECRET).callToken(CALL, Optional.empty()));

        assertThat(answer(event).path("statusCode").asInt()).isEqualTo(404);
        assertThat(signals.reports()).isEmpty();
    }

    @Test
    void aBodyThatWasChangedIsNotTaken() throws Exception {
        ObjectNode event = event("callbacks-ended.json");
        event.put("body", event.path("body").asText().replace("true", "false"));

        assertThat(answer(event).path("statusCode").asInt()).isEqualTo(401);
        assertThat(signals.reports()).isEmpty();
    }

    @Test
    void aSignedBodyHoldsOnlyForTheCallThatItNames() throws Exception {
        CallKey other = new CallKey(CALL.leadId(), "fedcba9876543210");
        ObjectNode event = event("callbacks-ended.json");
        event.put(
                "rawPath", "/v1/callbacks/simulator/" + new Seal(DEPLOYMENT_SECRET).callToken(other, Optional.empty()));

        assertThat(answer(event).path("statusCode").asInt()).isEqualTo(400);
        assertThat(signals.reports()).isEmpty();
    }

    @Test
    void headersAreFoundInAnyCase() throws Exception {
        ObjectNode event = event("callbacks-ended.json");
        JsonNode signature = ((ObjectNode) event.path("headers")).remove("x-simulator-signature");
        ((ObjectNode) event.path("headers")).set("X-SIMULATOR-SIGNATURE", signature);

        assertThat(answer(event).path("statusCode").asInt()).isEqualTo(204);
    }

    @Test
    void theProviderIsToldToComeAgainWhenTheQueueIsAway() throws Exception {
        signals.fail();

        assertThat(answer(event("callbacks-ended.json")).path("statusCode").asInt())
                .isEqualTo(503);
    }

    @Test
    void nothingIsTakenInTheSimulatorsNameWithoutItsSecret() throws Exception {
        JsonNode answer = answer(event("callbacks-ended.json"), Map.of("DEPLOYMENT_SECRET", DEPLOYMENT_SECRET));

        assertThat(answer.path("statusCode").asInt()).isEqualTo(404);
        assertThat(signals.reports()).isEqualTo(List.of());
    }

    private JsonNode answer(JsonNode event) throws IOException {
        return answer(event, Map.of("DEPLOYMENT_SECRET", DEPLOYMENT_SECRET, "SIMULATOR_SECRET", "whispered"));
    }

    private JsonNode answer(JsonNode event, Map<String, String> variables) throws IOException {
        Platform platform = new Platform(
                new Environment(variables),
                InstantSource.fixed(Instant.parse("2026-11-23T12:01:00Z")),
                Tempo.REAL,
                new SplittableRandom(1));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        new CallbacksHandler(platform, signals, new MemorySecrets())
                .handleRequest(
                        new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)), output, nobody());
        return JSON.readTree(output.toByteArray());
    }

    private static ObjectNode event(String file) throws IOException {
        Path path = Path.of(System.getProperty("redial.root"), "events", file);
        return (ObjectNode) JSON.readTree(Files.readString(path));
    }

    /** The handler asks nothing of its context. */
    private static Context nobody() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, method, _) -> {
                    throw new AssertionError(method.getName() + " was asked");
                });
    }
}
