package io.redial.local.telephone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.time.Tempo;
import io.redial.local.telephone.CallbackReceiver.Received;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a network still knows after it was stopped or killed. */
final class RestartTest {

    private static final Tempo FAST = new Tempo(100_000);

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock();
    private CallbackReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new CallbackReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void aKilledNetworksCallsGoOnAsPlanned() throws Exception {
        Tempo tempo = new Tempo(200);
        String script = "human:60m{confirmed=true};busy";
        Process process = NetworkProcess.start(directory, BusinessClock.MONDAY_NOON, tempo);
        JsonNode before;
        try (TelephoneClient client =
                new TelephoneClient(URI.create(NetworkProcess.endpoint(process)), receiver.url())) {
            client.place(client.request("cal_1").put("script", script).put("maxCallMinutes", 60));
            assertThat(receiver.awaitAccepted(2)).extracting(Received::event).containsExactly("ringing", "answered");
            before = client.calls().get(0);
        } finally {
            process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
        assertThat(before.path("endedAt").isNull()).isTrue();

        Instant later = Instant.parse(before.path("answeredAt").asText()).plus(Duration.ofMinutes(59));
        TelephoneNetwork.Options options = TelephoneNetwork.Options.of(
                        TelephoneClient.SECRET, BusinessClock.startingAt(later, tempo), tempo)
                .withDirectory(directory);
        try (TelephoneNetwork network = TelephoneNetwork.start(options);
                TelephoneClient client = new TelephoneClient(network.endpoint(), receiver.url())) {
            JsonNode after = client.pollAllEnded(1).get(0);
            assertThat(after.path("id")).isEqualTo(before.path("id"));
            assertThat(after.path("answeredAt")).isEqualTo(before.path("answeredAt"));
            assertThat(after.path("outcome").asText()).isEqualTo("human");
            JsonNode ended = receiver.awaitAccepted(3).getLast().json();
            assertThat(ended.path("event").asText()).isEqualTo("ended");
            assertThat(ended.path("durationSeconds").asLong()).isEqualTo(3600);
            assertThat(ended.path("variables").path("confirmed").asBoolean()).isTrue();

            client.place("cal_2", script);
            assertThat(client.pollAllEnded(2).get(1).path("outcome").asText()).isEqualTo("busy");
        }
    }

    @Test
    void everythingIsRememberedThroughSeveralRestarts() throws Exception {
        JsonNode before;
        try (TelephoneNetwork network = TelephoneNetwork.start(options());
                TelephoneClient client = client(network)) {
            client.place("cal_1", "throttled;human:5m{note=ü,rate=0.12345678901234,n=3};busy");
            client.place("cal_2", "throttled;human:5m{note=ü,rate=0.12345678901234,n=3};busy");
            String hungUp = client.parse(client.place(
                            client.request("cal_3").put("scriptKey", "led_2").put("script", "human:5m")))
                    .path("id")
                    .asText();
            clock.advance(Duration.ofSeconds(30));
            client.send("POST", "/v1/calls/" + hungUp + "/hangup", "");
            receiver.awaitAccepted(5);
            clock.advance(Duration.ofMinutes(6));
            receiver.awaitAccepted(6);
            before = client.calls();
        }
        assertThat(before).hasSize(2);
        for (int restart = 0; restart < 3; restart++) {
            try (TelephoneNetwork network = TelephoneNetwork.start(options());
                    TelephoneClient client = client(network)) {
                assertThat(client.calls()).isEqualTo(before);
                assertThat(client.get("/v1/calls?callId=cal_2")
                                .path("variables")
                                .toString())
                        .contains("\"note\":\"ü\"", "\"rate\":0.12345678901234", "\"n\":3");
            }
        }
        try (TelephoneNetwork network = TelephoneNetwork.start(options());
                TelephoneClient client = client(network)) {
            client.place("cal_4", "throttled;human:5m;busy");
            clock.advance(Duration.ofMinutes(1));
            assertThat(client.calls().get(2).path("outcome").asText()).isEqualTo("busy");
            assertThat(client.calls()
                            .valueStream()
                            .map(call -> call.path("id").asText())
                            .distinct())
                    .hasSize(3);
        }
    }

    @Test
    void callbacksThatAreStillOwedAreSentAfterARestart() throws Exception {
        receiver.refuseNext(Integer.MAX_VALUE);
        try (TelephoneNetwork network = TelephoneNetwork.start(options());
                TelephoneClient client = client(network)) {
            client.place("cal_1", "human");
            clock.advance(Duration.ofMinutes(1));
            receiver.awaitRefused(1);
        }
        receiver.refuseNext(0);
        try (TelephoneNetwork network = TelephoneNetwork.start(options())) {
            assertThat(network.endpoint().getHost()).isEqualTo("127.0.0.1");
            assertThat(receiver.awaitAccepted(3))
                    .extracting(Received::event)
                    .containsExactly("ringing", "answered", "ended");
        }
    }

    @Test
    void whatIsStillToBeToldIsToldAfterARestart() throws Exception {
        try (TelephoneNetwork network = TelephoneNetwork.start(options());
                TelephoneClient client = client(network)) {
            client.place("cal_1", "human{confirmed=true}@2m;human@never");
            client.place("cal_2", "human{confirmed=true}@2m;human@never");
            clock.advance(Duration.ofMinutes(1));
            receiver.awaitAccepted(6);
        }
        try (TelephoneNetwork network = TelephoneNetwork.start(options());
                TelephoneClient client = client(network)) {
            assertThat(client.get("/v1/calls?callId=cal_1").path("analysis").asText())
                    .isEqualTo("pending");
            clock.advance(Duration.ofMinutes(2));
            JsonNode told = firstAnalysed(6);
            assertThat(told.path("callId").asText()).isEqualTo("cal_1");
            assertThat(told.path("variables").path("confirmed").asBoolean()).isTrue();
            assertThat(client.get("/v1/calls?callId=cal_2").path("analysis").asText())
                    .isEqualTo("pending");
        }
    }

    /** What was accepted just before the end, and not noted as told by then, is told again after the restart. */
    private JsonNode firstAnalysed(int before) throws InterruptedException {
        for (int count = before + 1; count <= 2 * before + 1; count++) {
            Optional<JsonNode> told = receiver.awaitAccepted(count).stream()
                    .map(Received::json)
                    .filter(event -> event.path("event").asText().equals("analysed"))
                    .findFirst();
            if (told.isPresent()) {
                return told.get();
            }
        }
        throw new AssertionError("no analysis was told");
    }

    @Test
    void aLineCutShortIsDroppedAndTheJournalGoesOn() throws Exception {
        try (TelephoneNetwork network = TelephoneNetwork.start(options());
                TelephoneClient client = client(network)) {
            client.place("cal_1", "lost");
        }
        byte[] half = "{\"type\":\"placed\",\"scriptKey\":\"ü".getBytes(StandardCharsets.UTF_8);
        Files.write(journal(), Arrays.copyOf(half, half.length - 1), StandardOpenOption.APPEND);
        try (TelephoneNetwork network = TelephoneNetwork.start(options());
                TelephoneClient client = client(network)) {
            assertThat(client.calls()).hasSize(1);
            client.place("cal_2", "lost");
        }
        try (TelephoneNetwork network = TelephoneNetwork.start(options());
                TelephoneClient client = client(network)) {
            assertThat(client.calls())
                    .extracting(call -> call.path("callId").asText())
                    .containsExactly("cal_1", "cal_2");
        }
    }

    @Test
    void aJournalFromBeforeThereWereOtherFacesIsUnderstood() throws Exception {
        Files.writeString(journal(), """
            {"type":"placed","scriptKey":"led_1","count":1,"call":{"id":"sim_1","callId":"cal_1","from":"+15550000001",\
            "to":"+15550000002","callbackUrl":"%s","course":{"outcome":"HUMAN","fault":"NONE",\
            "placedAt":"2026-11-23T11:00:00Z","ringingAt":"2026-11-23T11:00:01Z","answeredAt":"2026-11-23T11:00:05Z",\
            "endedAt":"2026-11-23T11:00:25Z","variables":{"confirmed":true}}}}
            {"type":"settled","id":"sim_1","event":"ringing"}
            """.formatted(receiver.url()));
        try (TelephoneNetwork network = TelephoneNetwork.start(options());
                TelephoneClient client = client(network)) {
            JsonNode call = client.calls().get(0);

            assertThat(call.path("provider").asText()).isEqualTo("simulator");
            assertThat(call.path("placedAt").asText()).isEqualTo("2026-11-23T11:00:00Z");
            assertThat(client.get("/v1/calls?callId=cal_1").path("endedReason").asText())
                    .isEqualTo("completed");
            assertThat(receiver.awaitAccepted(2)).extracting(Received::event).containsExactly("answered", "ended");
        }
    }

    @Test
    void aDamagedLineIsReportedAndNotSkipped() throws Exception {
        Files.writeString(journal(), "{\"type\":\"placings\",\"scriptKey\":\"led_1\",\"count\":1}\n{\"type\":\n");

        assertThatThrownBy(() -> TelephoneNetwork.start(options()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void twoNetworksDoNotShareADirectory() {
        try (TelephoneNetwork network = TelephoneNetwork.start(options())) {
            assertThat(network.endpoint().getPort()).isPositive();
            assertThatThrownBy(() -> TelephoneNetwork.start(options())).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theJournalIsCompactedAtStart() throws Exception {
        try (TelephoneNetwork network = TelephoneNetwork.start(options());
                TelephoneClient client = client(network)) {
            for (int n = 0; n < 20; n++) {
                client.place("cal_" + n, "invalid");
            }
        }
        assertThat(Files.readAllLines(journal())).hasSize(20);
        TelephoneNetwork.start(options()).close();

        assertThat(Files.readAllLines(journal())).hasSize(1);
    }

    private TelephoneNetwork.Options options() {
        return TelephoneNetwork.Options.of(TelephoneClient.SECRET, clock, FAST)
                .withDirectory(directory)
                .withRetries(new Retries(1_000, Duration.ofMillis(5), Duration.ofMillis(50)));
    }

    private TelephoneClient client(TelephoneNetwork network) {
        return new TelephoneClient(network.endpoint(), receiver.url());
    }

    private Path journal() {
        return directory.resolve("calls.jsonl");
    }
}
