package io.redial.local.retell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.time.Tempo;
import io.redial.local.faces.FaceFixture;
import io.redial.local.faces.PressedClock;
import io.redial.local.retell.RetellAccount.Limits;
import io.redial.local.retell.RetellAccount.OverLimit;
import io.redial.local.retell.RetellAccount.Standing;
import io.redial.local.retell.RetellAgent.Voicemail;
import io.redial.local.telephone.Gate;
import io.redial.local.telephone.Traffic;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls through the stand-in for Retell. */
final class RetellCallsTest {

    @Test
    void aCallIsRegisteredAndListedOnlyOnceItConnects() throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Retell retell = Retell.standing(Retell.ACCOUNT, clock)) {
            HttpResponse<String> answer = retell.place(retell.request("human{confirmed=true}"));
            JsonNode call = retell.parsed(answer);
            String id = call.path("call_id").asText();

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(id).matches("call_[0-9a-f]{32}");
            assertThat(call.path("call_status").asText()).isEqualTo("registered");
            assertThat(call.at("/metadata/call").asText()).isEqualTo("cal_1");
            clock.advance(Duration.ofSeconds(2));
            assertThat(retell.call(id).path("call_status").asText())
                    .as("while it rings")
                    .isEqualTo("registered");
            assertThat(retell.list("{}").path("items")).isEmpty();
            clock.advance(Duration.ofSeconds(4));
            assertThat(retell.call(id).path("call_status").asText()).isEqualTo("ongoing");
            assertThat(retell.list("{}").path("items")).hasSize(1);
            clock.advance(Duration.ofSeconds(20));
            JsonNode ended = retell.call(id);
            assertThat(ended.path("call_status").asText()).isEqualTo("ended");
            assertThat(ended.path("duration_ms").asLong()).isEqualTo(20_000);
            assertThat(ended.at("/call_cost/combined_cost").decimalValue()).isEqualByComparingTo("2.4");
            assertThat(ended.has("call_analysis")).isFalse();
            clock.advance(Duration.ofSeconds(3));
            assertThat(retell.call(id)
                            .at("/call_analysis/custom_analysis_data/confirmed")
                            .asBoolean())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "human,       user_hangup|agent_hangup,  ended,         human",
        "voicemail,   voicemail_reached,         ended,         voicemail",
        "busy,        dial_busy,                 not_connected, busy",
        "unanswered,  dial_no_answer,            not_connected, unanswered",
        "failed,      dial_failed,               not_connected, failed",
        "invalid,     invalid_destination,       not_connected, invalid",
        "nonsense,    dial_failed,               not_connected, failed",
    })
    void everyWordOfAScriptHasItsReason(String word, String reason, String status, String outcome) throws Exception {
        try (Retell retell = Retell.running(Retell.ACCOUNT)) {
            String id = retell.placed(word);
            JsonNode analyzed = retell.analyzed();

            assertThat(analyzed.path("disconnection_reason").asText()).matches(reason);
            assertThat(analyzed.path("call_status").asText()).isEqualTo(status);
            assertThat(retell.call(id)).isEqualTo(analyzed);
            assertThat(analyzed.at("/call_analysis/in_voicemail").asBoolean()).isEqualTo(word.equals("voicemail"));
            assertThat(analyzed.has("start_timestamp")).isEqualTo(status.equals("ended"));
            assertThat(retell.fixture().truth().get(0).path("outcome").asText()).isEqualTo(outcome);
        }
    }

    @Test
    void anAgentWithoutVoicemailOptionLeavesItToTheAnalysis() throws Exception {
        RetellAccount account =
                Retell.ACCOUNT.with(new RetellAgent(Retell.AGENT, "Desk", Voicemail.NOT_HANDLED), Retell.FROM);
        try (Retell retell = Retell.running(account)) {
            retell.placed("voicemail");
            JsonNode analyzed = retell.analyzed();

            assertThat(analyzed.path("disconnection_reason").asText()).isEqualTo("inactivity");
            assertThat(analyzed.at("/call_analysis/in_voicemail").asBoolean()).isTrue();
        }
    }

    @Test
    void aNumberKeepsItsPaceOnAverageAndOthersAreNotHeldUp() {
        RetellGate gate = new RetellGate(new Limits(20, 1, OverLimit.REFUSED));
        Instant noon = FaceFixture.MONDAY_NOON;

        assertThat(admits(gate, "+1", noon)).isTrue();
        assertThat(admits(gate, "+1", noon.plusMillis(900))).isFalse();
        assertThat(admits(gate, "+2", noon.plusMillis(900))).isTrue();
        assertThat(admits(gate, "+1", noon.plusMillis(960)))
                .as("a little early")
                .isTrue();
        assertThat(admits(gate, "+1", noon.plusMillis(1_920)))
                .as("early once more")
                .isFalse();
        assertThat(admits(gate, "+1", noon.plusMillis(2_000))).isTrue();
        assertThat(admits(gate, "+1", noon.plusSeconds(60))).isTrue();
        assertThat(admits(gate, "+1", noon.plusSeconds(60)))
                .as("nothing is saved up")
                .isFalse();
    }

    @Test
    void aCallTooSoonIsAnsweredWith429() throws Exception {
        PressedClock clock = PressedClock.standing(new Tempo(1));
        try (Retell retell = Retell.standing(Retell.ACCOUNT, clock)) {
            assertThat(retell.place(retell.request("busy")).statusCode()).isEqualTo(201);
            assertThat(retell.place(retell.request("busy")).statusCode()).isEqualTo(429);
            clock.advance(Duration.ofSeconds(1));
            assertThat(retell.place(retell.request("busy")).statusCode()).isEqualTo(201);
        }
    }

    private static boolean admits(RetellGate gate, String from, Instant now) {
        return gate.entry(new Traffic(now, Tempo.REAL, from, 0, Optional.empty())) instanceof Gate.Entry.Dialled;
    }

    @Test
    void theTwentyFirstCallAtATimeIsRefused() throws Exception {
        try (Retell retell = Retell.standing(Retell.ACCOUNT, PressedClock.standing())) {
            for (int n = 0; n < 20; n++) {
                assertThat(retell.place(retell.request("human")).statusCode()).isEqualTo(201);
            }
            HttpResponse<String> refused = retell.place(retell.request("human"));

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(retell.parsed(refused).path("status").asText()).isEqualTo("error");
            JsonNode concurrency = retell.parsed(retell.send("GET", "/get-concurrency", ""));
            assertThat(concurrency.path("current_concurrency").asInt()).isEqualTo(20);
            assertThat(concurrency.path("concurrency_limit").asInt()).isEqualTo(20);
            assertThat(retell.fixture().truth()).hasSize(20);
        }
    }

    @Test
    void orItIsAcceptedAndEndsUndialled() throws Exception {
        RetellAccount account = Retell.ACCOUNT.with(new Limits(1, 100, OverLimit.ENDED));
        try (Retell retell = Retell.standing(account, PressedClock.standing())) {
            retell.placed("human");
            JsonNode second = retell.parsed(retell.place(retell.request("human")));

            assertThat(second.path("call_status").asText()).isEqualTo("registered");
            assertThat(retell.call(second.path("call_id").asText())
                            .path("disconnection_reason")
                            .asText())
                    .isEqualTo("concurrency_limit_reached");
            assertThat(retell.fixture().truth()).hasSize(1);
        }
    }

    @Test
    void aCallOnItsWayIsStoppedOnlyOnceItIsOngoing() throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Retell retell = Retell.standing(Retell.ACCOUNT, clock)) {
            String id = retell.placed("human{confirmed=true}");
            clock.advance(Duration.ofSeconds(2));
            assertThat(retell.send("POST", "/v2/stop-call/" + id, "").statusCode())
                    .as("while it rings")
                    .isEqualTo(400);
            clock.advance(Duration.ofSeconds(10));
            assertThat(retell.send("POST", "/v2/stop-call/" + id, "").statusCode())
                    .isEqualTo(204);
            clock.advance(Duration.ofSeconds(10));

            assertThat(retell.call(id).path("disconnection_reason").asText()).isEqualTo("manual_stopped");
            assertThat(retell.call(id).at("/call_analysis/custom_analysis_data"))
                    .isEmpty();
            assertThat(retell.send("POST", "/v2/stop-call/" + id, "").statusCode())
                    .isEqualTo(400);
            assertThat(retell.send("POST", "/v2/stop-call/call_0", "").statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void callsAreListedByWhatTheyCarryAndByTheirEnds() throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Retell retell = Retell.standing(Retell.ACCOUNT, clock)) {
            String first = retell.placed("busy");
            ObjectNode other = retell.request("human");
            ((ObjectNode) other.path("metadata")).put("call", "cal_2");
            other.put("to_number", "+15550000003");
            clock.advance(Duration.ofSeconds(30));
            String second = retell.parsed(retell.place(other)).path("call_id").asText();
            clock.advance(Duration.ofMinutes(1));

            String byCall = """
                {"filter_criteria": {"metadata": [{"type": "string", "op": "eq", "key": "call", "value": "%s"}]}}\
                """;
            assertThat(ids(retell.list(byCall.formatted("cal_1")))).containsExactly(first);
            assertThat(ids(retell.list(byCall.formatted("cal_2")))).containsExactly(second);
            assertThat(ids(retell.list(byCall.formatted("cal_3")))).isEmpty();
            assertThat(ids(retell.list("""
                {"filter_criteria": {"to_number": {"type": "string", "op": "eq", "value": "+15550000003"}}}\
                """))).containsExactly(second);
            assertThat(ids(retell.list("{}"))).containsExactly(second, first);
            assertThat(ids(retell.list("{\"sort_order\": \"ascending\", \"limit\": 1}")))
                    .containsExactly(first);
            assertThat(retell.list("{\"limit\": 1}").path("has_more").asBoolean())
                    .isTrue();
            assertThat(ids(retell.list("{\"limit\": 1, \"pagination_key\": \"1\"}")))
                    .containsExactly(first);
            // What never connected has no start: a filter by it finds nothing.
            assertThat(ids(retell.list("""
                {"filter_criteria": {"start_timestamp": {"type": "number", "op": "ge", "value": 0}}}\
                """))).containsExactly(second);
            assertThat(ids(retell.list("""
                {"filter_criteria": {"call_status": {"type": "enum", "op": "in", "value": ["not_connected"]}}}\
                """))).containsExactly(first);
            for (String wrong : List.of(
                    "{\"limit\": 1001}",
                    "{\"filter_criteria\": {\"attempt\": {\"type\": \"string\", \"op\": \"eq\", \"value\": \"x\"}}}",
                    "{\"filter_criteria\": {\"call_status\":"
                            + " {\"type\":\"enum\",\"op\":\"in\",\"value\":[\"registered\"]}}}",
                    "{\"filter_criteria\": {\"metadata\": {\"call\": \"cal_1\"}}}")) {
                assertThat(retell.send("POST", "/v3/list-calls", wrong).statusCode())
                        .as(wrong)
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void troublesPlaceNothingExceptThatACutConnectionDoes() throws Exception {
        try (Retell retell = Retell.running(Retell.ACCOUNT.with(new Limits(20, 1000, OverLimit.REFUSED)))) {
            String script = "throttled;refused;timeout";
            assertThat(retell.place(retell.request(script)).statusCode()).isEqualTo(429);
            assertThat(retell.place(retell.request(script)).statusCode()).isEqualTo(500);
            assertThat(retell.fixture().truth()).isEmpty();
            assertThatThrownBy(() -> retell.place(retell.request(script))).isInstanceOf(IOException.class);

            assertThat(retell.analyzed().at("/metadata/call").asText()).isEqualTo("cal_1");
            assertThat(retell.fixture().truth()).hasSize(1);
        }
    }

    @Test
    void whoDoesNotPayDoesNotCall() throws Exception {
        try (Retell retell = Retell.running(Retell.ACCOUNT.with(Standing.TRIAL_ENDED))) {
            assertThat(retell.place(retell.request("human")).statusCode()).isEqualTo(402);
            assertThat(retell.fixture()
                            .send("GET", "/get-concurrency", Map.of("authorization", "Bearer guessed"), "")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(retell.fixture().truth()).isEmpty();
        }
    }

    @Test
    void everyFieldIsCheckedAsDocumented() throws Exception {
        try (Retell retell = Retell.running(Retell.ACCOUNT)) {
            assertRefused(retell, 400, body -> body.remove("to_number"), "to_number");
            assertRefused(retell, 400, body -> body.put("to_number", "5550000002"), "E.164");
            assertRefused(retell, 400, body -> body.put("from_number", "5550000001"), "E.164");
            assertRefused(
                    retell,
                    400,
                    body -> ((ObjectNode) body.path("retell_llm_dynamic_variables")).put("age", 7),
                    "retell_llm_dynamic_variables.age must be a string");
            assertRefused(retell, 400, body -> retell.agent(body).put("ring_duration_ms", 4_999), "ring_duration_ms");
            assertRefused(retell, 400, body -> retell.agent(body).put("max_call_duration_ms", 1), "max_call_duration");
            assertRefused(retell, 400, body -> retell.agent(body).put("webhook_url", "x"), "webhook_url");
            assertRefused(
                    retell,
                    400,
                    body -> retell.agent(body).putArray("webhook_events").add("call_rang"),
                    "webhook_events");
            assertRefused(retell, 422, body -> body.put("override_agent_id", "other"), "Cannot find requested asset");
            assertRefused(retell, 422, body -> body.put("from_number", "+15550000007"), "Cannot find requested asset");
            assertThat(retell.fixture().truth()).isEmpty();
        }
    }

    private static void assertRefused(Retell retell, int status, Consumer<ObjectNode> spoil, String message)
            throws Exception {
        ObjectNode body = retell.request("human");
        spoil.accept(body);
        HttpResponse<String> answer = retell.place(body);

        assertThat(answer.statusCode()).as(message).isEqualTo(status);
        assertThat(retell.parsed(answer).path("status").asText()).isEqualTo("error");
        assertThat(retell.parsed(answer).path("message").asText()).contains(message);
    }

    private static List<String> ids(JsonNode answer) {
        return answer.path("items")
                .valueStream()
                .map(call -> call.path("call_id").asText())
                .toList();
    }
}
