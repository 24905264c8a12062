package io.redial.local.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.local.faces.FaceFixture;
import io.redial.local.faces.Inbox;
import io.redial.local.faces.Inbox.Mail;
import io.redial.local.faces.PressedClock;
import io.redial.local.fakes.FakeRequest.Field;
import io.redial.local.telephone.Resending.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the stand-in for Twilio tells of its calls, and asks what to do with them. */
final class TwilioWebhooksTest {

    @Test
    void progressIsToldInSignedFormsWithANumberEach() throws Exception {
        try (Twilio twilio = Twilio.running()) {
            String sid = twilio.placed("human{confirmed=true}");
            List<Mail> mail = twilio.inbox().await(4, one -> one.target().startsWith("/status"));

            assertThat(mail)
                    .extracting(one ->
                            one.form().get("SequenceNumber") + " " + one.form().get("CallStatus"))
                    .containsExactlyInAnyOrder("0 initiated", "1 ringing", "2 in-progress", "3 completed");
            assertThat(mail).allSatisfy(one -> {
                assertThat(one.target()).isEqualTo("/status/t0ken?a=b&c=");
                assertThat(one.header("x-twilio-signature")).isEqualTo(twilio.signature(one));
                assertThat(one.form())
                        .containsEntry("CallSid", sid)
                        .containsEntry("AccountSid", Twilio.SID)
                        .containsEntry("CallbackSource", "call-progress-events")
                        .containsEntry("Direction", "outbound-api");
            });
            assertThat(twilio.told("completed").form())
                    .containsEntry("CallDuration", "20")
                    .containsEntry("Duration", "1");
        }
    }

    @Test
    void onlyTheEndIsToldUnlessMoreIsAskedFor() throws Exception {
        try (Twilio twilio = Twilio.running()) {
            Map<String, String> form = twilio.form("busy");
            form.remove("StatusCallbackEvent");
            twilio.place(form);
            twilio.told("busy");

            assertThat(twilio.inbox().all()).hasSize(1);
            assertThat(twilio.told("busy").form()).containsEntry("SequenceNumber", "0");
        }
    }

    @Test
    void callbacksOvertakeOneAnotherAndSomeHaveNoTimestamp() throws Exception {
        TwilioAccount fast = Twilio.ACCOUNT.withCallsPerSecond(1_000);
        try (Twilio twilio = new Twilio(FaceFixture.running(new TwilioFace(fast)))) {
            for (int n = 0; n < 15; n++) {
                twilio.placed("human:1s");
            }
            List<Mail> mail = twilio.inbox().await(60, one -> one.target().startsWith("/status"));
            Set<String> disordered = new HashSet<>();
            Map<String, Integer> latest = new HashMap<>();
            for (Mail one : mail) {
                String sid = one.form().get("CallSid");
                int sequence = Integer.parseInt(one.form().get("SequenceNumber"));
                if (sequence < latest.getOrDefault(sid, 0)) {
                    disordered.add(sid);
                }
                latest.merge(sid, sequence, Math::max);
            }

            assertThat(mail).hasSize(60);
            assertThat(disordered).isNotEmpty();
            assertThat(mail).anyMatch(one -> one.form().containsKey("Timestamp"));
            assertThat(mail).anyMatch(one -> !one.form().containsKey("Timestamp"));
        }
    }

    @Test
    void theAgentIsAskedWhenSomebodyAnswersAndHandsOverAtTheEnd() throws Exception {
        try (Twilio twilio = Twilio.running()) {
            String sid = twilio.placed("human{confirmed=true,score=8}");
            Mail handoff = twilio.inbox().await(1, Twilio::isHandoff).getFirst();

            assertThat(handoff.target()).isEqualTo("/results/t0ken");
            assertThat(handoff.header("x-twilio-signature")).isEqualTo(twilio.signature(handoff));
            assertThat(handoff.form())
                    .containsEntry("CallSid", sid)
                    .containsEntry("SessionStatus", "ended")
                    .containsEntry("SessionDuration", "20");
            JsonNode data = new ObjectMapper().readTree(handoff.form().get("HandoffData"));
            assertThat(data).isEqualTo(new ObjectMapper().readTree("""
                {"variables": {"confirmed": true, "score": 8}, "summary": "The call lasted 20 s."}
                """));
        }
    }

    @Test
    void anAgentOfOnesOwnIsAskedWithASignedFormAndMayEndTheCall() throws Exception {
        try (Twilio twilio = Twilio.running()) {
            twilio.inbox().answerWith("<Response><Hangup/></Response>");
            Map<String, String> form = twilio.form("human:10m");
            form.put("Url", twilio.inbox().url("/agent?simulate=human%3A10m"));
            String sid = twilio.parsed(twilio.place(form)).path("sid").asText();
            Mail asked = twilio.inbox()
                    .await(1, one -> one.target().startsWith("/agent"))
                    .getFirst();
            twilio.told("completed");

            assertThat(asked.header("x-twilio-signature")).isEqualTo(twilio.signature(asked));
            assertThat(asked.form()).containsEntry("CallStatus", "in-progress").containsEntry("CallSid", sid);
            assertThat(Integer.parseInt(twilio.call(sid).path("duration").asText()))
                    .isLessThan(600);
        }
    }

    @Test
    void whereNobodySaysWhatToDoTheCallIsOver() throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Twilio twilio = Twilio.standing(Twilio.ACCOUNT, clock)) {
            Map<String, String> form = twilio.form("human:10m");
            form.put("Url", "http://127.0.0.1:1/agent?simulate=human%3A10m");
            String sid = twilio.parsed(twilio.place(form)).path("sid").asText();
            clock.advance(Duration.ofSeconds(6));
            twilio.told("completed");

            assertThat(twilio.call(sid).path("duration").asText()).isEqualTo("1");
            assertThat(twilio.inbox().all()).noneMatch(Twilio::isHandoff);
        }
    }

    @Test
    void twimlIsUnderstoodAsFarAsItMatters() {
        var from = URI.create("https://example.com/agent/twiml?x=1");
        String relay = "<ConversationRelay url=\"wss://example.com\"/>";

        assertThat(Twiml.read("<Response/>", from)).isEqualTo(new Twiml.HangUp());
        assertThat(Twiml.read("<Response><Hangup/></Response>", from)).isEqualTo(new Twiml.HangUp());
        assertThat(Twiml.read("not XML", from)).isEqualTo(new Twiml.HangUp());
        assertThat(Twiml.read("<!DOCTYPE x><Response><Say>Hi</Say></Response>", from))
                .isEqualTo(new Twiml.HangUp());
        assertThat(Twiml.read("<Response><Say>Hi</Say></Response>", from)).isEqualTo(new Twiml.Talk(Optional.empty()));
        assertThat(Twiml.read("<Response><Connect>" + relay + "</Connect></Response>", from))
                .isEqualTo(new Twiml.Talk(Optional.empty()));
        assertThat(Twiml.read(
                        "<Response><Say>Hi</Say><Connect action=\"/done?a=1&amp;b=2\">" + relay
                                + "</Connect></Response>",
                        from))
                .isEqualTo(new Twiml.Talk(Optional.of(URI.create("https://example.com/done?a=1&b=2"))));
    }

    @Test
    void aMachineIsToldFromAPersonBesideTheConversation() throws Exception {
        try (Twilio twilio = Twilio.running()) {
            Map<String, String> form = twilio.form("voicemail;busy");
            form.put("MachineDetection", "Enable");
            form.put("AsyncAmd", "true");
            form.put("AsyncAmdStatusCallback", twilio.inbox().url("/verdict/t0ken"));
            String sid = twilio.parsed(twilio.place(form)).path("sid").asText();
            Mail verdict = twilio.inbox()
                    .await(1, one -> one.target().startsWith("/verdict"))
                    .getFirst();

            assertThat(verdict.form())
                    .containsEntry("CallSid", sid)
                    .containsEntry("AnsweredBy", "machine_start")
                    .containsEntry("MachineDetectionDuration", "4000");
            assertThat(verdict.header("x-twilio-signature")).isEqualTo(twilio.signature(verdict));
            assertThat(twilio.told("completed").form()).doesNotContainKey("AnsweredBy");
            assertThat(twilio.call(sid).path("answered_by").asText()).isEqualTo("machine_start");
        }
    }

    @Test
    void orBeforeTheAgentIsAsked() throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Twilio twilio = Twilio.standing(Twilio.ACCOUNT, clock)) {
            twilio.inbox().answerWith("<Response><Say>Hi</Say></Response>");
            Map<String, String> form = twilio.form("voicemail");
            form.put("MachineDetection", "DetectMessageEnd");
            form.put("Url", twilio.inbox().url("/agent?simulate=voicemail"));
            twilio.place(form);
            clock.advance(Duration.ofSeconds(5 + 7));
            twilio.told("in-progress");
            assertThat(twilio.inbox().all()).noneMatch(one -> one.target().startsWith("/agent"));
            clock.advance(Duration.ofSeconds(1));
            Mail asked = twilio.inbox()
                    .await(1, one -> one.target().startsWith("/agent"))
                    .getFirst();
            clock.advance(Duration.ofMinutes(1));

            assertThat(asked.form().get("AnsweredBy")).isIn("machine_end_beep", "machine_end_silence");
            assertThat(twilio.told("completed").form()).containsKey("AnsweredBy");
        }
    }

    @Test
    void aGetCarriesItsFieldsInTheQuery() throws Exception {
        try (Twilio twilio = Twilio.running()) {
            Map<String, String> form = twilio.form("busy");
            form.put("StatusCallbackMethod", "GET");
            form.put("StatusCallbackEvent", "completed");
            twilio.place(form);
            Mail mail = twilio.inbox().await(1).getFirst();

            assertThat(mail.method()).isEqualTo("GET");
            assertThat(mail.target())
                    .startsWith("/status/t0ken?a=b&c=&CallSid=CA")
                    .contains("&CallStatus=busy");
            assertThat(mail.header("x-twilio-signature")).isEqualTo(twilio.signature(mail));
        }
    }

    @Test
    void anErrorIsNotRetriedUnlessTheFragmentSaysSo() throws Exception {
        try (Twilio twilio = Twilio.running()) {
            twilio.inbox().answerNext(500);
            Map<String, String> form = twilio.form("busy");
            form.put("StatusCallbackEvent", "completed");
            twilio.place(form);
            twilio.inbox().await(1);
            twilio.inbox().answerNext(503, 503);
            form.merge("StatusCallback", "#rc=5&rp=ct,rt,5xx", String::concat);
            twilio.place(form);
            List<Mail> mail = twilio.inbox().await(4);

            assertThat(mail).extracting(Mail::status).containsExactly(500, 503, 503, 204);
            assertThat(mail).allSatisfy(one -> {
                assertThat(one.target()).isEqualTo("/status/t0ken?a=b&c=");
                assertThat(one.header("x-twilio-signature")).isEqualTo(twilio.signature(one));
            });
            assertThat(mail.subList(1, 4))
                    .extracting(one -> one.header("i-twilio-idempotency-token"))
                    .containsOnly(mail.getLast().header("i-twilio-idempotency-token"));
        }
    }

    @Test
    void theFragmentSaysWhatIsTriedAgainAndHowOften() {
        ConnectionOverrides usual = ConnectionOverrides.of("https://example.com/hook");
        ConnectionOverrides stubborn =
                ConnectionOverrides.of("https://example.com/hook#rc=9&rp=5xx,rt&rt=2000&tt=4000");

        assertThat(again(usual, 1, new Failure.Unreachable())).isTrue();
        assertThat(again(usual, 2, new Failure.Unreachable())).isFalse();
        assertThat(again(usual, 1, new Failure.Unanswered())).isFalse();
        assertThat(again(usual, 1, new Failure.Answered(500))).isFalse();
        assertThat(again(stubborn, 5, new Failure.Answered(502))).isTrue();
        assertThat(again(stubborn, 6, new Failure.Answered(502))).isFalse();
        assertThat(again(stubborn, 1, new Failure.Answered(404))).isFalse();
        assertThat(again(stubborn, 1, new Failure.Unreachable())).isFalse();
        assertThat(stubborn.readTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(stubborn.pauseAfter(1, new Failure.Unanswered(), Duration.ofSeconds(4)))
                .isEmpty();
        assertThat(again(ConnectionOverrides.of("https://example.com#rp=all"), 1, new Failure.Answered(404)))
                .isTrue();
    }

    @Test
    void theSignatureIsThatOfThePublishedExamples() {
        List<Field> form = List.of(
                new Field("Digits", "1234"),
                new Field("CallSid", "CA1234567890ABCDE"),
                new Field("To", "+18005551212"),
                new Field("Caller", "+14158675309"),
                new Field("From", "+14158675309"));
        String url = "https://mycompany.com/myapp.php?foo=1&bar=2";

        assertThat(TwilioSignature.of("12345", url, form)).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
        assertThat(TwilioSignature.of("12345", url.replace(".com/", ".com:443/"), form))
                .isEqualTo("kvajT1Ptam85bY51eRf/AJRuM3w=");
        assertThat(TwilioSignature.of("12345", url, List.of())).isEqualTo("zYQTYrRWXE7LtzbG4PfP7/bkkGo=");
    }

    @Test
    void whatTheAgentSaidIsRememberedThroughARestart(@TempDir Path directory) throws Exception {
        PressedClock clock = PressedClock.standing();
        FaceFixture fixture =
                new FaceFixture(new TwilioFace(Twilio.ACCOUNT), options -> options.withDirectory(directory), clock);
        try (Twilio twilio = new Twilio(fixture)) {
            twilio.placed("human{confirmed=true}");
            clock.advance(Duration.ofSeconds(6));
            awaitNote(directory.resolve("calls.jsonl"));
            fixture.restart();
            clock.advance(Duration.ofSeconds(30));

            assertThat(twilio.inbox()
                            .await(1, Twilio::isHandoff)
                            .getFirst()
                            .form()
                            .get("HandoffData"))
                    .contains("confirmed");
        }
    }

    private static void awaitNote(Path journal) throws IOException {
        long deadline = System.nanoTime() + Inbox.PATIENCE.toNanos();
        while (!Files.readString(journal).contains("noted") && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private static boolean again(ConnectionOverrides overrides, int tries, Failure failure) {
        return overrides.pauseAfter(tries, failure, Duration.ZERO).isPresent();
    }
}
