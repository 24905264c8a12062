package io.redial.local.vapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.faces.FaceFixture;
import io.redial.local.faces.PressedClock;
import io.redial.local.vapi.VapiAccount.OverLimit;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls through the stand-in for Vapi. */
final class VapiCallsTest {

    @Test
    void aCallIsAnsweredWithItselfAndWhatIsLeftOfTheLimit() throws Exception {
        try (Vapi vapi = new Vapi(FaceFixture.standing(new VapiFace(Vapi.ACCOUNT), PressedClock.standing()))) {
            HttpResponse<String> answer = vapi.place(vapi.request("human"));

            assertThat(answer.statusCode()).isEqualTo(201);
            JsonNode call = vapi.parsed(answer);
            assertThat(call.path("id").asText()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-.*");
            assertThat(call.path("status").asText()).isEqualTo("queued");
            assertThat(call.path("name").asText()).isEqualTo("cal_1");
            assertThat(call.path("type").asText()).isEqualTo("outboundPhoneCall");
            assertThat(call.at("/customer/number").asText()).isEqualTo(Vapi.TO);
            assertThat(call.at("/subscriptionLimits/concurrencyBlocked").asBoolean())
                    .isFalse();
            assertThat(call.at("/subscriptionLimits/concurrencyLimit").asInt()).isEqualTo(10);
            assertThat(call.at("/subscriptionLimits/remainingConcurrentCalls").asInt())
                    .isEqualTo(9);
            assertThat(vapi.get("/call/" + call.path("id").asText()).path("id").asText())
                    .isEqualTo(call.path("id").asText());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "human,                customer-ended-call|assistant-ended-call, human",
        "human:20m,            exceeded-max-duration, human",
        "voicemail,            voicemail, voicemail",
        "busy,                 customer-busy, busy",
        "unanswered,           customer-did-not-answer, unanswered",
        "failed,               call.in-progress.error-providerfault-outbound-sip-503-service-unavailable, failed",
        "invalid,              twilio-reported-customer-misdialed, invalid",
        "nonsense,             call.in-progress.error-providerfault-outbound-sip-503-service-unavailable, failed",
    })
    void everyWordOfAScriptHasItsEndedReason(String word, String reason, String outcome) throws Exception {
        try (Vapi vapi = Vapi.running()) {
            String id = vapi.placed(word);
            JsonNode report = vapi.report();

            assertThat(report.path("endedReason").asText()).matches(reason.replace(".", "\\."));
            assertThat(vapi.get("/call/" + id).path("endedReason")).isEqualTo(report.path("endedReason"));
            assertThat(vapi.fixture().truth().get(0).path("outcome").asText()).isEqualTo(outcome);
            assertThat(vapi.fixture().truth().get(0).path("callId").asText()).isEqualTo("cal_1");
        }
    }

    @Test
    void withoutDetectionAMachineIsNotToldFromAPersonWhoIsSilent() throws Exception {
        try (Vapi vapi = Vapi.running()) {
            ObjectNode request = vapi.request("voicemail");
            ((ObjectNode) request.path("assistantOverrides")).put("voicemailDetection", "off");
            vapi.place(request);

            assertThat(vapi.report().path("endedReason").asText()).isEqualTo("silence-timed-out");
        }
    }

    @Test
    void whatAConversationCameToIsStructuredOutput() throws Exception {
        try (Vapi vapi = Vapi.running()) {
            String id = vapi.placed("human{confirmed=true,score=8}");
            JsonNode outputs = vapi.report().at("/artifact/structuredOutputs");

            assertThat(outputs).hasSize(2);
            assertThat(outputs).anySatisfy(output -> {
                assertThat(output.path("name").asText()).isEqualTo("confirmed");
                assertThat(output.path("result").isBoolean()).isTrue();
            });
            assertThat(vapi.get("/call/" + id).at("/artifact/structuredOutputs"))
                    .isEqualTo(outputs);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"busy", "unanswered"})
    void nobodyTalkedMeansNothingToAnalyse(String word) throws Exception {
        try (Vapi vapi = Vapi.running()) {
            vapi.placed(word);
            JsonNode report = vapi.report();

            assertThat(report.path("analysis")).isEmpty();
            assertThat(report.path("artifact").has("structuredOutputs")).isFalse();
            assertThat(report.has("startedAt")).isFalse();
        }
    }

    @Test
    void aPersonIsRungAndTalkedToAsLongAsTheRequestSays() throws Exception {
        try (Vapi vapi = Vapi.running()) {
            ObjectNode request = vapi.request("unanswered;human:20m");
            ObjectNode overrides = (ObjectNode) request.path("assistantOverrides");
            overrides
                    .putArray("transportConfigurations")
                    .addObject()
                    .put("provider", "twilio")
                    .put("timeout", 25);
            overrides.put("maxDurationSeconds", 120);
            vapi.place(request);
            vapi.reports(1);
            vapi.place(request);
            vapi.reports(2);

            assertThat(span(vapi.fixture().truth().get(0), "ringingAt")).isEqualTo(Duration.ofSeconds(25));
            assertThat(span(vapi.fixture().truth().get(1), "answeredAt")).isEqualTo(Duration.ofMinutes(2));
        }
    }

    @Test
    void theEleventhCallAtATimeIsBlockedAndNeverDialled() throws Exception {
        try (Vapi vapi = new Vapi(FaceFixture.standing(new VapiFace(Vapi.ACCOUNT), PressedClock.standing()))) {
            for (int n = 0; n < 10; n++) {
                vapi.placed("human");
            }
            JsonNode blocked = vapi.parsed(vapi.place(vapi.request("human")));

            assertThat(blocked.at("/subscriptionLimits/concurrencyBlocked").asBoolean())
                    .isTrue();
            assertThat(blocked.at("/subscriptionLimits/remainingConcurrentCalls")
                            .asInt())
                    .isZero();
            assertThat(blocked.path("status").asText()).isEqualTo("queued");
            JsonNode found = vapi.get("/call/" + blocked.path("id").asText());
            assertThat(found.path("status").asText()).isEqualTo("ended");
            assertThat(found.path("endedReason").asText())
                    .isEqualTo("call.start.error-subscription-concurrency-limit-reached");
            assertThat(vapi.fixture().truth()).hasSize(10);
        }
    }

    @Test
    void whereTheLimitRefusesItSaysSoAndTheScriptDoesNotMoveOn() throws Exception {
        PressedClock clock = PressedClock.standing();
        VapiFace face = new VapiFace(Vapi.ACCOUNT.withLimit(1, OverLimit.REFUSED));
        try (Vapi vapi = new Vapi(FaceFixture.standing(face, clock))) {
            vapi.placed("busy;unanswered");
            HttpResponse<String> refused = vapi.place(vapi.request("busy;unanswered"));
            clock.advance(Duration.ofMinutes(1));
            vapi.placed("busy;unanswered");
            clock.advance(Duration.ofMinutes(2));

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(vapi.parsed(refused).path("message").asText()).contains("Over Concurrency Limit");
            assertThat(vapi.fixture().truth())
                    .extracting(call -> call.path("outcome").asText())
                    .containsExactly("busy", "unanswered");
        }
    }

    @Test
    void passingTroublesPlaceNothing() throws Exception {
        try (Vapi vapi = Vapi.running()) {
            HttpResponse<String> throttled = vapi.place(vapi.request("throttled;refused;busy"));
            HttpResponse<String> failed = vapi.place(vapi.request("throttled;refused;busy"));

            assertThat(throttled.statusCode()).isEqualTo(429);
            assertThat(vapi.parsed(throttled).path("message").asText()).isEqualTo("Rate limit exceeded");
            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(vapi.fixture().truth()).isEmpty();
        }
    }

    @Test
    void aConnectionCutBeforeTheAnswerIsACallAllTheSame() throws Exception {
        try (Vapi vapi = Vapi.running()) {
            assertThatThrownBy(() -> vapi.place(vapi.request("timeout"))).isInstanceOf(IOException.class);
            vapi.report();

            assertThat(vapi.get("/call").get(0).path("name").asText()).isEqualTo("cal_1");
            assertThat(vapi.fixture().truth()).hasSize(1);
        }
    }

    @Test
    void aLostCallIsKnownToLookUpsAlone() throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Vapi vapi = new Vapi(FaceFixture.standing(new VapiFace(Vapi.ACCOUNT), clock))) {
            String lost = vapi.placed("lost;busy");
            clock.advance(Duration.ofMinutes(2));
            vapi.placed("lost;busy");
            clock.advance(Duration.ofMinutes(2));
            vapi.report();

            assertThat(vapi.inbox().all())
                    .noneMatch(
                            mail -> mail.json().at("/message/call/id").asText().equals(lost));
            assertThat(vapi.get("/call/" + lost).path("endedReason").asText()).isEqualTo("customer-did-not-answer");
        }
    }

    @Test
    void aCallInProgressIsEndedThroughItsControlUrl() throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Vapi vapi = new Vapi(FaceFixture.standing(new VapiFace(Vapi.ACCOUNT), clock))) {
            JsonNode call = vapi.parsed(vapi.place(vapi.request("human{confirmed=true}")));
            String control = call.at("/monitor/controlUrl").asText();
            String end = "{\"type\": \"end-call\"}";
            clock.advance(Duration.ofSeconds(2));
            assertThat(vapi.send("POST", control, end).statusCode())
                    .as("while it rings")
                    .isEqualTo(404);
            clock.advance(Duration.ofSeconds(8));
            assertThat(vapi.send("POST", control, end).statusCode()).isEqualTo(200);

            JsonNode ended = vapi.get("/call/" + call.path("id").asText());
            assertThat(ended.path("endedReason").asText()).isEqualTo("manually-canceled");
            assertThat(ended.path("artifact").has("structuredOutputs")).isFalse();
            assertThat(span(vapi.fixture().truth().get(0), "answeredAt")).isEqualTo(Duration.ofSeconds(5));
        }
    }

    @Test
    void callsAreListedByTheirEndsAndTimesTheNewestFirst() throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Vapi vapi = new Vapi(FaceFixture.standing(new VapiFace(Vapi.ACCOUNT), clock))) {
            String first = vapi.placed("busy");
            clock.advance(Duration.ofMinutes(10));
            String second = vapi.placed("busy");

            assertThat(ids(vapi.get("/call?assistantId=" + Vapi.ASSISTANT))).containsExactly(second, first);
            assertThat(ids(vapi.get("/call?limit=1"))).containsExactly(second);
            assertThat(ids(vapi.get("/call?createdAtLe=2026-11-23T12:05:00Z"))).containsExactly(first);
            assertThat(ids(vapi.get("/call?createdAtGe=2026-11-23T12:05:00Z&createdAtLe=2026-11-23T12:15:00Z")))
                    .containsExactly(second);
            assertThat(ids(vapi.get("/call?phoneNumberId=other"))).isEmpty();
            assertThat(vapi.send("GET", "/call?limit=1001", "").statusCode()).isEqualTo(400);
            assertThat(vapi.send("GET", "/call?name=cal_1", "").statusCode()).isEqualTo(400);
            assertThat(vapi.send("GET", "/call/" + Vapi.ASSISTANT, "").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void strangersGetNothing() throws Exception {
        try (Vapi vapi = Vapi.running()) {
            HttpResponse<String> answer = vapi.fixture()
                    .send(
                            "POST",
                            "/call",
                            Map.of("authorization", "Bearer guessed"),
                            vapi.request("human").toString());

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(vapi.parsed(answer).path("statusCode").asInt()).isEqualTo(401);
            assertThat(vapi.fixture().truth()).isEmpty();
        }
    }

    @Test
    void everyFieldIsCheckedAsDocumented() throws Exception {
        try (Vapi vapi = Vapi.running()) {
            assertRefused(vapi, body -> body.put("attempt", 1), "property attempt should not exist");
            assertRefused(vapi, body -> body.put("name", "n".repeat(41)), "name must be shorter than or equal to 40");
            assertRefused(vapi, body -> body.put("name", 7), "name must be a string");
            assertRefused(vapi, body -> customer(body).put("number", "5550000002"), "customer.number must be a valid");
            assertRefused(vapi, body -> customer(body).put("externalId", "x".repeat(41)), "customer.externalId");
            assertRefused(vapi, body -> customer(body).put("phone", "1"), "customer.property phone should not exist");
            assertRefused(vapi, body -> overrides(body).put("maxDurationSeconds", 9), "must not be less than 10");
            assertRefused(vapi, body -> overrides(body).put("metadata", "x"), "metadata must be an object");
            assertRefused(
                    vapi, body -> overrides(body).putArray("serverMessages").add("ended"), "each value in");
            assertRefused(vapi, body -> vapi.server(body).put("secret", "s"), "server.property secret");
            assertRefused(vapi, body -> vapi.server(body).put("url", "nowhere"), "server.url must be a URL");
            assertRefused(vapi, body -> vapi.server(body).put("timeoutSeconds", 301), "must not be greater than 300");
            assertRefused(
                    vapi,
                    body -> vapi.server(body).putObject("backoffPlan").put("type", "exponential"),
                    "backoffPlan.maxRetries should not be empty");
            assertRefused(
                    vapi,
                    body -> vapi.server(body)
                            .putObject("backoffPlan")
                            .put("type", "fixed")
                            .put("maxRetries", 11)
                            .put("baseDelaySeconds", 1),
                    "maxRetries must not be greater than 10");
            assertRefused(vapi, body -> body.put("assistantId", "other"), "Couldn't find the assistant");
            assertRefused(vapi, body -> body.put("phoneNumberId", "other"), "Couldn't find the phone number");
            assertRefused(vapi, body -> vapi.server(body).put("credentialId", "x"), "Couldn't find the credential");
            assertThat(vapi.fixture().truth()).isEmpty();
        }
    }

    private static void assertRefused(Vapi vapi, Consumer<ObjectNode> spoil, String message) throws Exception {
        ObjectNode body = vapi.request("human");
        spoil.accept(body);
        HttpResponse<String> answer = vapi.place(body);

        assertThat(answer.statusCode()).as(message).isEqualTo(400);
        assertThat(vapi.parsed(answer).path("message").toString()).contains(message);
    }

    private static ObjectNode customer(ObjectNode body) {
        return (ObjectNode) body.path("customer");
    }

    private static ObjectNode overrides(ObjectNode body) {
        return (ObjectNode) body.path("assistantOverrides");
    }

    private static List<String> ids(JsonNode calls) {
        return calls.valueStream().map(call -> call.path("id").asText()).toList();
    }

    private static Duration span(JsonNode call, String from) {
        return Duration.between(
                Instant.parse(call.path(from).asText()),
                Instant.parse(call.path("endedAt").asText()));
    }
}
