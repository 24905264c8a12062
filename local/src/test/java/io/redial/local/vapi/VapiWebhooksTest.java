package io.redial.local.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.faces.FaceFixture;
import io.redial.local.faces.Inbox.Mail;
import io.redial.local.faces.PressedClock;
import io.redial.local.telephone.Resending.Failure;
import io.redial.local.vapi.Credential.Unit;
import io.redial.local.vapi.Credential.Webhook;
import io.redial.local.vapi.VapiAssistant.Detection;
import io.redial.local.vapi.VapiAssistant.Extraction;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the stand-in for Vapi tells of its calls. */
final class VapiWebhooksTest {

    @Test
    void everyStatusIsToldAndTheReportComesAfterTheEnd() throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Vapi vapi = new Vapi(FaceFixture.standing(new VapiFace(Vapi.ACCOUNT), clock))) {
            String id = vapi.placed("human{confirmed=true}");
            clock.advance(Duration.ofSeconds(25));
            List<Mail> updates = vapi.inbox().await(4);

            assertThat(updates).allSatisfy(mail -> {
                assertThat(mail.target()).isEqualTo("/hooks/t0ken");
                assertThat(mail.header("authorization")).isEqualTo("Bearer token");
                assertThat(mail.json().at("/message/call/id").asText()).isEqualTo(id);
                assertThat(mail.json().at("/message/type").asText()).isEqualTo("status-update");
            });
            assertThat(updates)
                    .extracting(mail -> mail.json().at("/message/status").asText())
                    .containsExactlyInAnyOrder("queued", "ringing", "in-progress", "ended");
            assertThat(vapi.get("/call/" + id).path("artifact").has("structuredOutputs"))
                    .as("before the analysis")
                    .isFalse();
            clock.advance(Duration.ofSeconds(3));
            JsonNode report = vapi.report();
            assertThat(report.at("/artifact/structuredOutputs")).hasSize(1);
            assertThat(report.path("startedAt").asText()).isEqualTo("2026-11-23T12:00:05Z");
            assertThat(report.path("endedAt").asText()).isEqualTo("2026-11-23T12:00:25Z");
            assertThat(report.path("cost").decimalValue()).isEqualByComparingTo("0.024");
        }
    }

    @Test
    void onlyMessagesThatAreAskedForAreSent() throws Exception {
        try (Vapi vapi = Vapi.running()) {
            ObjectNode request = vapi.request("human");
            ((ObjectNode) request.path("assistantOverrides"))
                    .putArray("serverMessages")
                    .add("end-of-call-report");
            vapi.place(request);
            vapi.report();

            assertThat(vapi.inbox().all()).hasSize(1);
        }
    }

    @Test
    void aWebhookThatIsNotTakenIsNotSentAgainUnlessAPlanSaysSo() throws Exception {
        try (Vapi vapi = Vapi.running()) {
            vapi.inbox().answerNext(500, 500, 500);
            vapi.placed("busy");
            vapi.inbox().await(3);
            vapi.placed("busy");
            List<Mail> mail = vapi.inbox().await(6);

            assertThat(mail).extracting(Mail::status).containsExactly(500, 500, 500, 204, 204, 204);
            assertThat(mail.subList(3, 6))
                    .extracting(one -> one.json().at("/message/call/id").asText())
                    .as("those of the second call alone")
                    .doesNotContain(
                            mail.getFirst().json().at("/message/call/id").asText());
        }
    }

    @Test
    void withAPlanItIsSentAgainAndItsPresignedUrlsAreNew() throws Exception {
        try (Vapi vapi = Vapi.running()) {
            ObjectNode request = vapi.request("human{confirmed=true}");
            vapi.server(request)
                    .putObject("backoffPlan")
                    .put("type", "exponential")
                    .put("maxRetries", 3)
                    .put("baseDelaySeconds", 0.01);
            ((ObjectNode) request.path("assistantOverrides"))
                    .putArray("serverMessages")
                    .add("end-of-call-report");
            vapi.inbox().answerNext(503, 404, 204);
            vapi.place(request);
            List<Mail> tries = vapi.inbox().await(3);

            assertThat(tries).extracting(Mail::status).containsExactly(503, 404, 204);
            assertThat(tries)
                    .extracting(mail ->
                            mail.json().at("/message/artifact/presignedMonoUrl").asText())
                    .doesNotHaveDuplicates();
            assertThat(tries)
                    .extracting(mail ->
                            mail.json().at("/message/artifact/recordingUrl").asText())
                    .containsOnly(tries.getFirst()
                            .json()
                            .at("/message/artifact/recordingUrl")
                            .asText());
        }
    }

    @Test
    void thePausesOfAPlanGrowAndSomeStatusesEndIt() throws Exception {
        JsonNode server = new ObjectMapper().readTree("""
            {"backoffPlan": {"type": "exponential", "maxRetries": 3, "baseDelaySeconds": 2, "excludedStatusCodes": [410]}}
            """);
        var plan = BackoffPlan.of(server);
        var failed = new Failure.Answered(500);

        assertThat(List.of(1, 2, 3, 4))
                .extracting(tries -> plan.pauseAfter(tries, failed, Duration.ZERO)
                        .orElse(Duration.ZERO)
                        .toSeconds())
                .containsExactly(2L, 4L, 8L, 0L);
        assertThat(plan.pauseAfter(1, new Failure.Answered(410), Duration.ZERO)).isEmpty();
    }

    @Test
    void headersOfTheServerStandAboveThoseOfItsCredential() throws Exception {
        try (Vapi vapi = Vapi.running()) {
            ObjectNode request = vapi.request("busy");
            vapi.server(request)
                    .putObject("headers")
                    .put("Authorization", "mine")
                    .put("X-Vapi-Secret", "s3cret");
            vapi.place(request);
            vapi.report();

            assertThat(vapi.inbox().all()).allSatisfy(mail -> {
                assertThat(mail.header("authorization")).isEqualTo("mine");
                assertThat(mail.header("x-vapi-secret")).isEqualTo("s3cret");
            });
        }
    }

    @Test
    void olderAssistantsExtractIntoTheAnalysis() throws Exception {
        VapiAccount account = Vapi.ACCOUNT.withAssistant(
                new VapiAssistant(Vapi.ASSISTANT, "Old", Detection.OFF, Extraction.STRUCTURED_DATA));
        try (Vapi vapi = new Vapi(FaceFixture.running(new VapiFace(account)))) {
            vapi.placed("human{confirmed=true}");
            JsonNode report = vapi.report();

            assertThat(report.at("/analysis/structuredData/confirmed").asBoolean())
                    .isTrue();
            assertThat(report.path("artifact").has("structuredOutputs")).isFalse();
        }
    }

    @Test
    void whatIsToldLateComesInALateReport() throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Vapi vapi = new Vapi(FaceFixture.standing(new VapiFace(Vapi.ACCOUNT), clock))) {
            vapi.placed("human{confirmed=true}@2m");
            clock.advance(Duration.ofSeconds(25 + 119));
            vapi.inbox().await(4);
            assertThat(vapi.inbox().all()).noneMatch(Vapi.is("end-of-call-report"));
            clock.advance(Duration.ofSeconds(1));

            assertThat(vapi.report().at("/artifact/structuredOutputs")).hasSize(1);
        }
    }

    @Test
    void signaturesAreThoseOfTheDocumentedSettings() {
        Webhook webhook = new Webhook(
                URI.create("https://example.com/hook"),
                "{\"message\":{\"type\":\"status-update\",\"status\":\"ringing\"}}",
                "msg_1",
                Instant.ofEpochSecond(1_700_000_000));

        assertThat(Credential.hmac("test-secret").headers(webhook))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "x-timestamp",
                        "1700000000",
                        "x-signature",
                        "195ec9f09e8b1b67a05ed294f513b94f5abd6248767769e3f8de92539757bf46"));
        assertThat(Credential.standardWebhooks("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .headers(webhook))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "webhook-id",
                        "msg_1",
                        "webhook-timestamp",
                        "1700000000",
                        "webhook-signature",
                        "v1,eyUWMS0VC2OUCKFK199JDbVo1V3zBsKye6KjNUrk+18="));
        assertThat(Credential.hmac("test-secret").with(Unit.MILLIS).headers(webhook))
                .containsEntry("x-timestamp", "1700000000000");
        assertThat(Credential.vapiSecret("s").headers(webhook)).isEqualTo(Map.of("x-vapi-secret", "s"));
    }

    @Test
    void whatIsOwedIsSentAfterARestart(@TempDir Path directory) throws Exception {
        PressedClock clock = PressedClock.standing();
        FaceFixture fixture =
                new FaceFixture(new VapiFace(Vapi.ACCOUNT), options -> options.withDirectory(directory), clock);
        try (Vapi vapi = new Vapi(fixture)) {
            String id = vapi.placed("human{confirmed=true}");
            vapi.inbox().await(1);
            fixture.restart();
            clock.advance(Duration.ofMinutes(1));

            assertThat(vapi.report().at("/call/id").asText()).isEqualTo(id);
            assertThat(vapi.get("/call/" + id).at("/artifact/structuredOutputs"))
                    .hasSize(1);
            assertThat(fixture.truth()).hasSize(1);
        }
    }
}
