package io.redial.local.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.domain.time.Tempo;
import io.redial.local.faces.FaceFixture;
import io.redial.local.faces.PressedClock;
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

/** Calls through the stand-in for Twilio. */
final class TwilioCallsTest {

    @Test
    void aCallIsQueuedAndThenTakesItsCourse() throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Twilio twilio = Twilio.standing(Twilio.ACCOUNT, clock)) {
            HttpResponse<String> answer = twilio.place(twilio.form("human"));
            JsonNode call = twilio.parsed(answer);
            String sid = call.path("sid").asText();

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(sid).matches("CA[0-9a-f]{32}");
            assertThat(call.path("status").asText()).isEqualTo("queued");
            assertThat(call.path("queue_time").asText()).isEqualTo("0");
            assertThat(call.path("date_created").asText()).isEqualTo("Mon, 23 Nov 2026 12:00:00 +0000");
            assertThat(call.path("start_time").isNull()).isTrue();
            clock.advance(Duration.ofSeconds(2));
            assertThat(twilio.call(sid).path("status").asText()).isEqualTo("ringing");
            clock.advance(Duration.ofSeconds(5));
            assertThat(twilio.call(sid).path("status").asText()).isEqualTo("in-progress");
            assertThat(twilio.call(sid).path("duration").isNull()).isTrue();
            twilio.told("in-progress");
            clock.advance(Duration.ofSeconds(20));
            JsonNode ended = twilio.call(sid);
            assertThat(ended.path("status").asText()).isEqualTo("completed");
            assertThat(ended.path("duration").asText()).isEqualTo("20");
            assertThat(ended.path("start_time").asText()).isEqualTo("Mon, 23 Nov 2026 12:00:00 +0000");
            assertThat(ended.path("end_time").asText()).isEqualTo("Mon, 23 Nov 2026 12:00:25 +0000");
            assertThat(ended.path("price").asText()).isEqualTo("-0.01400");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "human,       completed, 200, human",
        "voicemail,   completed, 200, voicemail",
        "busy,        busy,      486, busy",
        "unanswered,  no-answer, 487, unanswered",
        "failed,      failed,    503, failed",
        "nonsense,    failed,    503, failed",
    })
    void everyWordOfAScriptHasItsStatus(String word, String status, String sip, String outcome) throws Exception {
        try (Twilio twilio = Twilio.running()) {
            String sid = twilio.placed(word);
            Map<String, String> told = twilio.told(status).form();
            JsonNode call = twilio.call(sid);

            assertThat(told.get("SipResponseCode")).isEqualTo(sip);
            assertThat(told.get("CallSid")).isEqualTo(sid);
            assertThat(call.path("status").asText()).isEqualTo(status);
            assertThat(call.path("end_time").isNull()).isEqualTo(!status.equals("completed"));
            assertThat(twilio.fixture().truth().get(0).path("outcome").asText()).isEqualTo(outcome);
            assertThat(twilio.fixture().truth().get(0).path("callId").isNull()).isTrue();
        }
    }

    @Test
    void moreCallsThanOneASecondWaitInTheQueue() throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Twilio twilio = Twilio.standing(Twilio.ACCOUNT, clock)) {
            twilio.placed("human");
            twilio.placed("human");
            JsonNode third = twilio.parsed(twilio.place(twilio.form("human")));
            String sid = third.path("sid").asText();

            assertThat(third.path("queue_time").asText()).isEqualTo("2000");
            assertThat(twilio.fixture().truth()).hasSize(1);
            clock.advance(Duration.ofMillis(1_500));
            assertThat(twilio.fixture().truth()).hasSize(2);
            assertThat(twilio.call(sid).path("status").asText()).isEqualTo("queued");
            assertThat(twilio.call(sid).path("start_time").isNull()).isTrue();
            clock.advance(Duration.ofSeconds(1));
            JsonNode dialled = twilio.fixture().truth().get(2);
            assertThat(dialled.path("acceptedAt").asText()).isEqualTo("2026-11-23T12:00:00Z");
            assertThat(dialled.path("placedAt").asText()).isEqualTo("2026-11-23T12:00:02Z");
        }
    }

    @Test
    void aQueueOfADayIsTooLong() {
        TwilioGate gate = new TwilioGate(1);
        var now = FaceFixture.MONDAY_NOON;

        assertThat(gate.entry(traffic(now, now.plus(Duration.ofHours(23)))))
                .isEqualTo(new Gate.Entry.Dialled(now.plus(Duration.ofHours(23)).plusSeconds(1)));
        assertThat(gate.entry(traffic(now, now.plus(Duration.ofHours(24))))).isInstanceOf(Gate.Entry.Refused.class);
    }

    private static Traffic traffic(Instant now, Instant latest) {
        return new Traffic(now, Tempo.REAL, Twilio.FROM, 0, Optional.of(latest));
    }

    @Test
    void whatIsQueuedOrRingsIsCanceledAndWhatIsInProgressIsCompleted() throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Twilio twilio = Twilio.standing(Twilio.ACCOUNT, clock)) {
            String first = twilio.placed("human");
            String second = twilio.placed("human");
            assertThat(twilio.update(second, "canceled").statusCode()).isEqualTo(200);
            assertThat(twilio.call(second).path("status").asText()).isEqualTo("canceled");
            clock.advance(Duration.ofSeconds(10));
            assertThat(twilio.parsed(twilio.update(first, "canceled"))
                            .path("status")
                            .asText())
                    .as("a conversation is left alone")
                    .isEqualTo("in-progress");
            assertThat(twilio.update(first, "completed").statusCode()).isEqualTo(200);
            assertThat(twilio.call(first).path("status").asText()).isEqualTo("completed");
            assertThat(twilio.call(first).path("duration").asText()).isEqualTo("5");
            JsonNode again = twilio.parsed(twilio.update(first, "completed"));
            assertThat(again.path("code").asInt()).isEqualTo(21220);
            assertThat(twilio.update("CA0", "completed").statusCode()).isEqualTo(404);
            assertThat(twilio.update(first, "ended").statusCode()).isEqualTo(400);
            assertThat(twilio.fixture().truth()).hasSize(1);
        }
    }

    @Test
    void callsAreListedByNumbersAndDatesSomeTimeLater() throws Exception {
        PressedClock clock = PressedClock.standing(new Tempo(10));
        TwilioAccount account = Twilio.ACCOUNT.withListLag(Duration.ofSeconds(1));
        try (Twilio twilio = Twilio.standing(account, clock)) {
            String first = twilio.placed("busy");
            Map<String, String> other = twilio.form("human");
            other.put("To", "+15550000003");
            String second = twilio.parsed(twilio.place(other)).path("sid").asText();
            String both = "From=" + Twilio.encoded(Twilio.FROM);
            clock.advance(Duration.ofSeconds(9));
            assertThat(twilio.list(both).path("calls")).as("not yet").isEmpty();
            clock.advance(Duration.ofMillis(1_500));
            assertThat(sids(twilio.list(both))).containsExactlyInAnyOrder(first, second);
            assertThat(sids(twilio.list("To=" + Twilio.encoded("+15550000003"))))
                    .containsExactly(second);
            assertThat(sids(twilio.list(both + "&StartTime%3E=2026-11-23")))
                    .as("one is not dialled as far as the list knows")
                    .containsExactly(first);
            clock.advance(Duration.ofMinutes(1));
            assertThat(sids(twilio.list(both + "&StartTime%3E=2026-11-23"))).hasSize(2);
            assertThat(sids(twilio.list(both + "&StartTime%3E=2026-11-24"))).isEmpty();
            assertThat(sids(twilio.list(both + "&StartTime%3C=2026-11-24"))).hasSize(2);
            assertThat(sids(twilio.list(both + "&EndTime=2026-11-23")))
                    .as("what did not complete has no end")
                    .containsExactly(second);
            assertThat(sids(twilio.list("Status=busy"))).containsExactly(first);
            JsonNode page = twilio.list("PageSize=1");
            assertThat(page.path("calls")).hasSize(1);
            JsonNode next =
                    twilio.parsed(twilio.send("GET", page.path("next_page_uri").asText(), ""));
            assertThat(next.path("calls")).hasSize(1);
            assertThat(next.path("next_page_uri").isNull()).isTrue();
            assertThat(sids(next)).doesNotContainAnyElementsOf(sids(page));
            assertThat(twilio.send("GET", Twilio.CALLS + ".json?StartTime=today", "")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void troublesPlaceNothingExceptThatACutConnectionDoes() throws Exception {
        try (Twilio twilio = Twilio.running()) {
            String script = "throttled;refused;invalid;timeout";
            assertError(twilio.place(twilio.form(script)), 429, 20429);
            assertError(twilio.place(twilio.form(script)), 500, 20500);
            assertError(twilio.place(twilio.form(script)), 400, 21217);
            assertThat(twilio.fixture().truth()).isEmpty();
            assertThatThrownBy(() -> twilio.place(twilio.form(script))).isInstanceOf(IOException.class);

            assertThat(twilio.told("completed").form()).containsKey("CallSid");
            assertThat(twilio.fixture().truth()).hasSize(1);
        }
    }

    @Test
    void theAccountAndItsKeysGetIn() throws Exception {
        try (Twilio twilio = Twilio.running()) {
            String account = "/2010-04-01/Accounts/" + Twilio.SID + ".json";
            assertThat(twilio.send("GET", account, "").statusCode()).isEqualTo(200);
            assertThat(twilio.send("GET", account, "", "SK0123456789abcdef0123456789abcdef", "key-secret")
                            .statusCode())
                    .isEqualTo(200);
            assertError(twilio.send("GET", account, "", Twilio.SID, "guessed"), 401, 20003);
            assertError(twilio.send("GET", account, "", "SK0", "key-secret"), 401, 20003);
            assertError(twilio.send("GET", account.replace("AC0", "AC1"), ""), 404, 20404);
        }
    }

    @Test
    void everyFieldIsCheckedAsDocumented() throws Exception {
        try (Twilio twilio = Twilio.running()) {
            assertRefused(twilio, 21201, form -> form.remove("To"));
            assertRefused(twilio, 21211, form -> form.put("To", "5550000002"));
            assertRefused(twilio, 21213, form -> form.remove("From"));
            assertRefused(twilio, 21212, form -> form.put("From", "me"));
            assertRefused(twilio, 21210, form -> form.put("From", "+15550000009"));
            assertRefused(twilio, 21205, form -> form.remove("Url"));
            assertRefused(twilio, 21205, form -> form.put("Url", "agent"));
            assertRefused(twilio, 21609, form -> form.put("StatusCallback", "http://under_score.example/hook"));
            assertRefused(twilio, 21626, form -> form.put("StatusCallbackEvent", "initiated ended"));
            assertRefused(twilio, 20001, form -> form.put("Timeout", "601"));
            assertRefused(twilio, 20001, form -> form.put("MachineDetection", "true"));
            assertRefused(twilio, 20001, form -> form.put("AsyncAmd", "yes"));
            assertRefused(twilio, 21200, form -> form.put("Method", "PUT"));
            assertThat(twilio.fixture().truth()).isEmpty();
            Map<String, String> more = twilio.form("busy");
            more.put("CallToken", "whatever");
            assertThat(twilio.place(more).statusCode()).isEqualTo(201);
        }
    }

    private static void assertRefused(Twilio twilio, int code, Consumer<Map<String, String>> spoil) throws Exception {
        Map<String, String> form = twilio.form("human");
        spoil.accept(form);
        assertError(twilio.place(form), 400, code);
    }

    private static void assertError(HttpResponse<String> answer, int status, int code) throws IOException {
        JsonNode error = new ObjectMapper().readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(error.path("code").asInt()).isEqualTo(code);
        assertThat(error.path("status").asInt()).isEqualTo(status);
        assertThat(error.path("more_info").asText()).endsWith("/" + code);
    }

    private static List<String> sids(JsonNode page) {
        return page.path("calls")
                .valueStream()
                .map(call -> call.path("sid").asText())
                .toList();
    }
}
