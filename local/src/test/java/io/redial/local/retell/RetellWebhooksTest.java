package io.redial.local.retell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.local.faces.Inbox;
import io.redial.local.faces.Inbox.Mail;
import io.redial.local.faces.PressedClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the stand-in for Retell tells of its calls. */
final class RetellWebhooksTest {

    @Test
    void aCallIsToldInOrderAndItsAnalysisLast() throws Exception {
        try (Retell retell = Retell.running(Retell.ACCOUNT)) {
            String id = retell.placed("human{confirmed=true}");
            List<Mail> mail = retell.inbox().await(3);

            assertThat(Retell.events(mail)).containsExactly("call_started", "call_ended", "call_analyzed");
            assertThat(mail).allSatisfy(one -> {
                assertThat(one.target()).isEqualTo("/hooks/t0ken");
                assertThat(one.json().at("/call/call_id").asText()).isEqualTo(id);
                assertThat(one.json().at("/call/metadata/call").asText()).isEqualTo("cal_1");
                assertThat(one.header("x-retell-signature"))
                        .isEqualTo(RetellSignature.of(Retell.KEY, one.body(), signedAt(one)));
            });
            assertThat(mail.get(1).json().path("call").has("call_analysis")).isFalse();
            assertThat(mail.get(2)
                            .json()
                            .at("/call/call_analysis/custom_analysis_data/confirmed")
                            .asBoolean())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"busy", "unanswered", "failed"})
    void aCallThatNeverConnectsIsNotToldToHaveStarted(String word) throws Exception {
        try (Retell retell = Retell.running(Retell.ACCOUNT)) {
            retell.placed(word);
            retell.analyzed();

            assertThat(Retell.events(retell.inbox().all())).containsExactly("call_ended", "call_analyzed");
        }
    }

    @Test
    void aWebhookThatIsNotTakenIsSentThreeTimesMoreWithoutHoldingUpTheNext() throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Retell retell = Retell.standing(Retell.ACCOUNT, clock)) {
            retell.placed("human");
            retell.inbox().answerNext(500);
            clock.advance(Duration.ofMinutes(1));
            List<Mail> mail = retell.inbox().await(4);

            assertThat(mail.subList(0, 3))
                    .as("the first tries keep their order")
                    .extracting(one -> one.json().path("event").asText())
                    .containsExactly("call_started", "call_ended", "call_analyzed");
            assertThat(mail.get(3).json().path("event").asText()).isEqualTo("call_started");
            assertThat(mail.get(3).body()).isEqualTo(mail.getFirst().body());
        }
    }

    @Test
    void afterThreeRetriesItIsGivenUp() throws Exception {
        try (Retell retell = Retell.running(Retell.ACCOUNT)) {
            var request = retell.request("human");
            retell.agent(request).putArray("webhook_events").add("call_ended").add("call_analyzed");
            retell.inbox().answerNext(500, 204, 500, 500, 500);
            retell.place(request);
            retell.inbox().await(5);
            // Whatever is still to come is sent before another call is told.
            retell.place(request);
            List<Mail> mail = retell.inbox().await(7);

            assertThat(mail).filteredOn(one -> one.status() == 500).hasSize(4);
            assertThat(Retell.events(mail).subList(0, 5))
                    .containsExactly("call_ended", "call_analyzed", "call_ended", "call_ended", "call_ended");
            assertThat(mail).hasSize(7);
        }
    }

    @Test
    void theAccountsUrlIsTheLastResort() throws Exception {
        try (Inbox accounts = new Inbox();
                Retell retell = Retell.running(Retell.ACCOUNT.withWebhookUrl(URI.create(accounts.url("/account"))))) {
            var request = retell.request("busy");
            retell.agent(request).putNull("webhook_url");
            retell.place(request);

            assertThat(Retell.events(accounts.await(2))).containsExactly("call_ended", "call_analyzed");
            assertThat(retell.inbox().all()).isEmpty();
        }
    }

    @Test
    void onlyEventsThatAreAskedForAreSent() throws Exception {
        try (Retell retell = Retell.running(Retell.ACCOUNT)) {
            var request = retell.request("human");
            retell.agent(request).putArray("webhook_events").add("call_analyzed");
            retell.place(request);
            retell.analyzed();

            assertThat(retell.inbox().all()).hasSize(1);
        }
    }

    @Test
    void whatWasNotGivenIsLeftOut() throws Exception {
        try (Retell retell = Retell.running(Retell.ACCOUNT)) {
            var request = retell.request("busy");
            request.remove("metadata");
            retell.place(request);
            JsonNode call = retell.analyzed();

            assertThat(call.has("metadata")).isFalse();
            assertThat(call.has("retell_llm_dynamic_variables")).isTrue();
        }
    }

    @Test
    void theSignatureIsThatOfThePublishedExample() {
        assertThat(RetellSignature.of(
                        "test-api-key", "{\"event\":\"call_ended\"}", Instant.ofEpochMilli(1_700_000_000_000L)))
                .isEqualTo("v=1700000000000,d=07024cabe7dd8f6d1c6e4a8324ca92c812e6ad4a7ee506c04f7e462e3321823e");
    }

    private static Instant signedAt(Mail mail) {
        return Instant.ofEpochMilli(
                Long.parseLong(mail.header("x-retell-signature").replaceFirst("v=(\\d+),.*", "$1")));
    }
}
