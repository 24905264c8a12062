package io.redial.local.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.redial.domain.time.Tempo;
import io.redial.local.telephone.CallbackReceiver.Received;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Look-ups, hang-ups and what is refused, with a clock that stands still. */
final class LookUpTest {

    private final SettableClock clock = new SettableClock();
    private CallbackReceiver receiver;
    private TelephoneNetwork network;
    private TelephoneClient client;

    @BeforeEach
    void start() throws IOException {
        receiver = new CallbackReceiver();
        network =
                TelephoneNetwork.start(TelephoneNetwork.Options.of(TelephoneClient.SECRET, clock, new Tempo(100_000)));
        client = new TelephoneClient(network.endpoint(), receiver.url());
    }

    @AfterEach
    void stop() {
        client.close();
        network.close();
        receiver.close();
    }

    @Test
    void aCallPassesThroughItsStatuses() throws Exception {
        String path = "/v1/calls/" + placed("cal_1", "human{confirmed=true}");

        assertThat(client.get(path).path("status").asText()).isEqualTo("queued");
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.get(path).path("status").asText()).isEqualTo("ringing");
        clock.advance(Duration.ofSeconds(4));
        JsonNode talking = client.get(path);
        assertThat(talking.path("status").asText()).isEqualTo("in_progress");
        assertThat(talking.path("answeredAt").asText()).isEqualTo("2026-11-23T12:00:05Z");
        assertThat(talking.has("endedAt") || talking.has("variables") || talking.has("endedReason"))
                .isFalse();
        clock.advance(Duration.ofSeconds(20));
        JsonNode ended = client.get(path);
        assertThat(ended.path("status").asText()).isEqualTo("ended");
        assertThat(ended.path("endedReason").asText()).isEqualTo("completed");
        assertThat(ended.path("durationSeconds").asLong()).isEqualTo(20);
        assertThat(ended.path("variables").path("confirmed").asBoolean()).isTrue();
    }

    @Test
    void whatIsToldLaterIsPendingUntilThen() throws Exception {
        String path = "/v1/calls/" + placed("cal_1", "human{confirmed=true}@2m");
        clock.advance(Duration.ofSeconds(25));
        JsonNode ended = client.get(path);
        assertThat(ended.path("status").asText()).isEqualTo("ended");
        assertThat(ended.path("analysis").asText()).isEqualTo("pending");
        assertThat(ended.path("variables")).isEmpty();
        assertThat(ended.has("summary")).isFalse();
        clock.advance(Duration.ofMinutes(2));
        JsonNode analysed = client.get(path);
        assertThat(analysed.path("analysis").asText()).isEqualTo("complete");
        assertThat(analysed.path("variables").path("confirmed").asBoolean()).isTrue();
        assertThat(analysed.path("endedAt")).isEqualTo(ended.path("endedAt"));
    }

    @Test
    void whatIsNeverToldStaysPending() throws Exception {
        String path = "/v1/calls/" + placed("cal_1", "human{confirmed=true}@never");
        clock.advance(Duration.ofDays(30));
        assertThat(client.get(path).path("analysis").asText()).isEqualTo("pending");
    }

    @Test
    void aConversationThatIsHungUpHasNothingToTellLater() throws Exception {
        String path = "/v1/calls/" + placed("cal_1", "human{confirmed=true}@2m");
        clock.advance(Duration.ofSeconds(10));
        client.send("POST", path + "/hangup", "");
        JsonNode ended = client.get(path);
        assertThat(ended.path("analysis").asText()).isEqualTo("complete");
        assertThat(ended.path("variables")).isEmpty();
    }

    @Test
    void theTruthKnowsNoFuture() throws Exception {
        placed("cal_1", "human");
        clock.advance(Duration.ofSeconds(5));
        JsonNode call = client.calls().get(0);

        assertThat(call.path("placedAt").asText()).isEqualTo("2026-11-23T12:00:00Z");
        assertThat(call.path("ringingAt").asText()).isEqualTo("2026-11-23T12:00:01Z");
        assertThat(call.path("answeredAt").asText()).isEqualTo("2026-11-23T12:00:05Z");
        assertThat(call.path("endedAt").isNull()).isTrue();
        assertThat(call.path("outcome").isNull()).isTrue();
    }

    @Test
    void noCallbackComesBeforeItsInstant() throws Exception {
        placed("cal_1", "human");
        clock.advance(Duration.ofSeconds(1));
        receiver.awaitAccepted(1);
        clock.advance(Duration.ofSeconds(4));
        receiver.awaitAccepted(2);
        client.place(client.request("cal_2").put("script", "busy").put("scriptKey", "led_2"));
        clock.advance(Duration.ofSeconds(19));

        assertThat(receiver.awaitAccepted(3))
                .extracting(received -> received.callId() + " " + received.event())
                .containsExactly("cal_1 ringing", "cal_1 answered", "cal_2 ended");
    }

    @Test
    void aCallIsFoundByTheClientsReference() throws Exception {
        String id = placed("cal/1 ü", "human");

        assertThat(client.get("/v1/calls?limit=1&callId=cal%2F1+%C3%BC")
                        .path("id")
                        .asText())
                .isEqualTo(id);
        assertThat(client.send("GET", "/v1/calls?callId=cal_2", "").statusCode())
                .isEqualTo(404);
        assertThat(client.send("GET", "/v1/calls", "").statusCode()).isEqualTo(404);
        assertThat(client.send("GET", "/v1/calls/sim_0", "").statusCode()).isEqualTo(404);
        assertThat(client.send("POST", "/v1/calls/sim_0/hangup", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void hangingUpEndsAConversationWithoutItsVariables() throws Exception {
        String id = placed("cal_1", "human:9m{confirmed=true}");
        clock.advance(Duration.ofSeconds(8));
        receiver.awaitAccepted(2);
        HttpResponse<String> hungUp = client.send("POST", "/v1/calls/" + id + "/hangup", "");
        JsonNode ended = receiver.awaitAccepted(3).getLast().json();

        assertThat(client.parse(hungUp).path("status").asText()).isEqualTo("ended");
        assertThat(ended.path("event").asText()).isEqualTo("ended");
        assertThat(ended.path("endedReason").asText()).isEqualTo("completed");
        assertThat(ended.path("durationSeconds").asLong()).isEqualTo(3);
        assertThat(ended.path("variables")).isEmpty();
        assertThat(client.calls().get(0).path("endedAt").asText()).isEqualTo("2026-11-23T12:00:08Z");
    }

    @Test
    void hangingUpBeforeAnybodyAnsweredIsAnUnansweredCall() throws Exception {
        String id = placed("cal_1", "human");
        clock.advance(Duration.ofSeconds(2));
        client.send("POST", "/v1/calls/" + id + "/hangup", "");

        assertThat(receiver.awaitAccepted(2)).extracting(Received::event).containsExactly("ringing", "ended");
        assertThat(client.calls().get(0).path("outcome").asText()).isEqualTo("unanswered");
    }

    @Test
    void hangingUpAnEndedCallChangesNothing() throws Exception {
        String id = placed("cal_1", "busy");
        clock.advance(Duration.ofMinutes(1));
        JsonNode before = client.get("/v1/calls/" + id);

        assertThat(client.parse(client.send("POST", "/v1/calls/" + id + "/hangup", "")))
                .isEqualTo(before);
    }

    @Test
    void aCallIsNotPlacedFromDialBeforeOnAndKeepsItsWord() throws Exception {
        ObjectNode request = client.request("cal_1").put("script", "busy;human");
        HttpResponse<String> late = client.place(request.put("dialBefore", "2026-11-23T12:00:00Z"));
        HttpResponse<String> inTime = client.place(request.put("dialBefore", "2026-11-23T12:00:01Z"));
        clock.advance(Duration.ofMinutes(1));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(client.parse(late).path("code").asText()).isEqualTo("dial_before_passed");
        assertThat(inTime.statusCode()).isEqualTo(201);
        assertThat(client.calls()).hasSize(1);
        assertThat(client.calls().get(0).path("outcome").asText()).isEqualTo("busy");
    }

    @ParameterizedTest
    @CsvSource({
        "to,             '\"5550000\"',        400, invalid_number",
        "from,           '\"anonymous\"',      422, bad_request",
        "callId,         'null',               422, bad_request",
        "callbackUrl,    '\"file:///tmp\"',    422, bad_request",
        "callbackUrl,    '\"not a url\"',      422, bad_request",
        "ringSeconds,    '0',                  422, bad_request",
        "ringSeconds,    '\"30\"',             422, bad_request",
        "maxCallMinutes, '100000',             422, bad_request",
        "dialBefore,     '\"tomorrow\"',       422, bad_request",
        "script,         '\"human;robot\"',    422, bad_script"
    })
    void anUnusableRequestIsRefused(String field, String value, int status, String code) throws Exception {
        ObjectNode request = client.request("cal_1");
        request.putRawValue(field, new RawValue(value));
        HttpResponse<String> response = client.place(request);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(client.parse(response).path("code").asText()).isEqualTo(code);
        assertThat(client.calls()).isEmpty();
    }

    @Test
    void whatIsNoJsonObjectIsRefused() throws Exception {
        assertThat(client.send("POST", "/v1/calls", "{").statusCode()).isEqualTo(400);
        assertThat(client.send("POST", "/v1/calls", "[]").statusCode()).isEqualTo(400);
        assertThat(client.send("POST", "/v1/calls", " ".repeat(2_100_000)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void everythingButTheTruthNeedsTheSecret() throws Exception {
        assertThat(client.withoutSecret("POST", "/v1/calls").statusCode()).isEqualTo(401);
        assertThat(client.withoutSecret("GET", "/v1/calls/sim_1").statusCode()).isEqualTo(401);
        assertThat(client.withoutSecret("POST", "/v1/calls/sim_1/hangup").statusCode())
                .isEqualTo(401);
        assertThat(client.withoutSecret("GET", "/calls").statusCode()).isEqualTo(200);
    }

    private String placed(String callId, String script) throws IOException, InterruptedException {
        return client.parse(client.place(callId, script)).path("id").asText();
    }
}
