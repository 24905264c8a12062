package io.redial.local.telephone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.time.Tempo;
import io.redial.local.telephone.CallbackReceiver.Received;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every word of a script, over HTTP. */
final class ScriptedCallsTest {

    private static final Tempo TEMPO = new Tempo(1_000);

    private CallbackReceiver receiver;
    private TelephoneNetwork network;
    private TelephoneClient client;

    @BeforeEach
    void start() throws IOException {
        receiver = new CallbackReceiver();
        network = TelephoneNetwork.start(TelephoneNetwork.Options.of(
                TelephoneClient.SECRET, BusinessClock.startingAt(BusinessClock.MONDAY_NOON, TEMPO), TEMPO));
        client = new TelephoneClient(network.endpoint(), receiver.url());
    }

    @AfterEach
    void stop() {
        client.close();
        network.close();
        receiver.close();
    }

    @Test
    void aPersonRingsAnswersTalksAndLeavesVariables() throws Exception {
        HttpResponse<String> placed = client.place("cal_1", "human:45s{confirmed=true,score=8,note=soon}");
        List<Received> events = receiver.awaitAccepted(3);

        assertThat(placed.statusCode()).isEqualTo(201);
        String id = client.parse(placed).path("id").asText();
        assertThat(id).startsWith("sim_");
        assertThat(events).extracting(Received::event).containsExactly("ringing", "answered", "ended");
        assertThat(events).allMatch(event -> event.json().path("id").asText().equals(id));
        JsonNode ended = events.getLast().json();
        assertThat(ended.path("endedReason").asText()).isEqualTo("completed");
        assertThat(ended.path("voicemail").asBoolean()).isFalse();
        assertThat(ended.path("durationSeconds").asLong()).isEqualTo(45);
        assertThat(ended.path("variables").path("confirmed").isBoolean()).isTrue();
        assertThat(ended.path("variables").path("score").isIntegralNumber()).isTrue();
        assertThat(ended.path("variables").path("note").asText()).isEqualTo("soon");
        assertThat(Duration.between(instant(ended, "ringingAt"), instant(ended, "answeredAt")))
                .isEqualTo(Duration.ofSeconds(4));
        assertThat(Duration.between(instant(ended, "answeredAt"), instant(ended, "endedAt")))
                .isEqualTo(Duration.ofSeconds(45));
    }

    @ParameterizedTest
    @CsvSource({
        "voicemail,   completed,  voicemail,  'ringing,answered,ended', 15",
        "voicemail:7s,completed,  voicemail,  'ringing,answered,ended', 7",
        "human,       completed,  human,      'ringing,answered,ended', 20",
        "unanswered,  unanswered, unanswered, 'ringing,ended',          0",
        "busy,        busy,       busy,       'ended',                  0",
        "failed,      failed,     failed,     'ended',                  0"
    })
    void aCallTakesItsCourse(String word, String reason, String outcome, String events, long seconds) throws Exception {
        client.place("cal_1", word);
        String[] expected = events.split(",");
        List<Received> received = receiver.awaitAccepted(expected.length);

        assertThat(received).extracting(Received::event).containsExactly(expected);
        JsonNode ended = received.getLast().json();
        assertThat(ended.path("endedReason").asText()).isEqualTo(reason);
        assertThat(ended.path("voicemail").asBoolean()).isEqualTo(outcome.equals("voicemail"));
        assertThat(ended.path("durationSeconds").asLong()).isEqualTo(seconds);
        assertThat(ended.path("variables").isObject()).isTrue();
        assertThat(client.calls().get(0).path("outcome").asText()).isEqualTo(outcome);
    }

    @Test
    void anUnansweredCallRingsAsLongAsAsked() throws Exception {
        client.place(client.request("cal_1").put("script", "unanswered").put("ringSeconds", 17));
        JsonNode call = client.pollAllEnded(1).get(0);

        assertThat(Duration.between(instant(call, "ringingAt"), instant(call, "endedAt")))
                .isEqualTo(Duration.ofSeconds(17));
        assertThat(call.path("answeredAt").isNull()).isTrue();
    }

    @Test
    void nobodyTalksLongerThanAllowed() throws Exception {
        client.place(client.request("cal_1").put("script", "human:3m").put("maxCallMinutes", 1));
        List<Received> events = receiver.awaitAccepted(3);

        assertThat(events.getLast().json().path("durationSeconds").asLong()).isEqualTo(60);
    }

    @Test
    void aThrottledRequestPlacesNothingAndUsesUpItsWord() throws Exception {
        HttpResponse<String> throttled = client.place("cal_1", "throttled;busy");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("retry-after")).contains("1");
        assertThat(client.calls()).isEmpty();

        assertThat(client.place("cal_2", "throttled;busy").statusCode()).isEqualTo(201);
        assertThat(client.pollAllEnded(1)).hasSize(1);
        assertThat(client.calls().get(0).path("callId").asText()).isEqualTo("cal_2");
        assertThat(client.calls().get(0).path("outcome").asText()).isEqualTo("busy");
    }

    @Test
    void aRefusedRequestSaysThatNothingWasDialled() throws Exception {
        HttpResponse<String> refused = client.place("cal_1", "refused");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(client.parse(refused).path("code").asText()).isEqualTo("refused_before_dialling");
        assertThat(client.calls()).isEmpty();

        client.place("cal_2", "refused");
        assertThat(client.pollAllEnded(1).get(0).path("outcome").asText()).isEqualTo("human");
    }

    @Test
    void anInvalidNumberIsNeverCalled() throws Exception {
        for (int n = 0; n < 3; n++) {
            HttpResponse<String> invalid = client.place("cal_" + n, "invalid");
            assertThat(invalid.statusCode()).isEqualTo(400);
            assertThat(client.parse(invalid).path("code").asText()).isEqualTo("invalid_number");
        }
        assertThat(client.calls()).isEmpty();
    }

    @Test
    void aTimedOutRequestHasPlacedItsCall() throws Exception {
        assertThatThrownBy(() -> client.place("cal_1", "timeout{confirmed=true}"))
                .isInstanceOf(IOException.class);
        List<Received> events = receiver.awaitAccepted(3);

        assertThat(events).extracting(Received::event).containsExactly("ringing", "answered", "ended");
        assertThat(events.getLast().json().path("variables").path("confirmed").asBoolean())
                .isTrue();
        assertThat(client.calls()).hasSize(1);
        assertThat(client.calls().get(0).path("outcome").asText()).isEqualTo("human");
        assertThat(client.get("/v1/calls?callId=cal_1").path("status").asText()).isEqualTo("ended");
    }

    @Test
    void aLostCallIsKnownToLookUpsOnly() throws Exception {
        assertThat(client.place("cal_1", "lost").statusCode()).isEqualTo(201);
        client.pollAllEnded(1);
        client.place(client.request("cal_2").put("script", "busy").put("scriptKey", "led_2"));

        assertThat(receiver.awaitAccepted(1)).extracting(Received::callId).containsExactly("cal_2");
        JsonNode lookUp = client.get("/v1/calls?callId=cal_1");
        assertThat(lookUp.path("status").asText()).isEqualTo("ended");
        assertThat(lookUp.path("endedReason").asText()).isEqualTo("unanswered");
        assertThat(client.calls().get(0).path("outcome").asText()).isEqualTo("unanswered");
    }

    @Test
    void placingsAreCountedPerKey() throws Exception {
        client.place(client.request("cal_1").put("script", "busy;human"));
        client.place(client.request("cal_2").put("script", "busy;human").put("scriptKey", "led_2"));
        client.place(client.request("cal_3").put("script", "busy;human"));

        assertThat(client.pollAllEnded(3))
                .extracting(call -> call.path("outcome").asText())
                .containsExactly("busy", "busy", "human");
    }

    @Test
    void aPersonWhoIsCalledTwiceAtOnceIsOnRecordTwice() throws Exception {
        client.place("cal_1", "human:9m");
        client.place("cal_2", "human:9m");
        JsonNode calls = client.calls();

        assertThat(calls).extracting(call -> call.path("callId").asText()).containsExactly("cal_1", "cal_2");
        assertThat(calls)
                .allMatch(call ->
                        call.path("endedAt").isNull() && call.path("outcome").isNull());
    }

    @Test
    void outcomesWithoutScriptDependOnTheSeedAlone() throws Exception {
        List<String> mine = drawn(client);
        List<String> same;
        List<String> other;
        try (TelephoneNetwork twin = start(1);
                TelephoneNetwork stranger = start(2);
                TelephoneClient ofTwin = new TelephoneClient(twin.endpoint(), receiver.url());
                TelephoneClient ofStranger = new TelephoneClient(stranger.endpoint(), receiver.url())) {
            same = drawn(ofTwin);
            other = drawn(ofStranger);
        }
        assertThat(mine).isEqualTo(same).isNotEqualTo(other);
    }

    private static TelephoneNetwork start(long seed) {
        return TelephoneNetwork.start(TelephoneNetwork.Options.of(
                        TelephoneClient.SECRET, BusinessClock.startingAt(BusinessClock.MONDAY_NOON, TEMPO), TEMPO)
                .withSeed(seed));
    }

    private static List<String> drawn(TelephoneClient client) throws IOException, InterruptedException {
        for (int n = 0; n < 30; n++) {
            client.place(client.request("cal_" + n).put("scriptKey", "led_" + n));
        }
        return client.pollAllEnded(30)
                .valueStream()
                .map(call -> call.path("outcome").asText())
                .toList();
    }

    private static Instant instant(JsonNode call, String field) {
        return Instant.parse(call.path(field).asText());
    }
}
