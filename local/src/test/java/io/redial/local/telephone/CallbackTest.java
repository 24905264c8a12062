package io.redial.local.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.time.Tempo;
import io.redial.local.telephone.CallbackReceiver.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How callbacks travel. */
final class CallbackTest {

    private static final Tempo TEMPO = new Tempo(1_000);
    private static final Retries QUICK = new Retries(4, Duration.ofMillis(5), Duration.ofMillis(20));

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
    void callbacksAreSignedOverTimeAndBody() throws Exception {
        try (TelephoneNetwork network = TelephoneNetwork.start(options());
                TelephoneClient client = client(network)) {
            client.place("cal_1", "human{note=çağrı}");
            for (Received received : receiver.awaitAccepted(3)) {
                String time = received.signature().replaceFirst("t=(\\d+),.*", "$1");
                assertThat(received.signature()).isEqualTo("t=" + time + ",v1=" + hmac(time + "." + received.body()));
                assertThat(Long.parseLong(time)).isGreaterThanOrEqualTo(BusinessClock.MONDAY_NOON.getEpochSecond());
            }
        }
    }

    @Test
    void whatIsToldLaterComesInACallbackOfItsOwn() throws Exception {
        try (TelephoneNetwork network = TelephoneNetwork.start(options());
                TelephoneClient client = client(network)) {
            client.place("cal_1", "human{confirmed=true}@2m");
            List<Received> accepted = receiver.awaitAccepted(4);

            assertThat(accepted)
                    .extracting(Received::event)
                    .containsExactly("ringing", "answered", "ended", "analysed");
            Received ended = accepted.get(2);
            assertThat(ended.json().path("analysis").asText()).isEqualTo("pending");
            assertThat(ended.json().path("variables")).isEmpty();
            Received analysed = accepted.get(3);
            assertThat(analysed.json().path("analysis").asText()).isEqualTo("complete");
            assertThat(analysed.json().path("variables").path("confirmed").asBoolean())
                    .isTrue();
            assertThat(Instant.parse(analysed.json().path("at").asText()))
                    .isEqualTo(Instant.parse(ended.json().path("at").asText()).plus(Duration.ofMinutes(2)));
        }
    }

    @Test
    void whatIsNeverToldComesInNoCallback() throws Exception {
        try (TelephoneNetwork network = TelephoneNetwork.start(options());
                TelephoneClient client = client(network)) {
            client.place("cal_1", "human{confirmed=true}@never;busy");
            receiver.awaitAccepted(3);
            client.place("cal_2", "human{confirmed=true}@never;busy");
            assertThat(receiver.awaitAccepted(4))
                    .extracting(Received::event)
                    .containsExactly("ringing", "answered", "ended", "ended");
        }
    }

    @Test
    void aRefusedCallbackIsSentAgainUnchangedBeforeTheNext() throws Exception {
        receiver.refuseNext(3);
        try (TelephoneNetwork network = TelephoneNetwork.start(options());
                TelephoneClient client = client(network)) {
            client.place("cal_1", "human");
            List<Received> accepted = receiver.awaitAccepted(3);

            assertThat(accepted).extracting(Received::event).containsExactly("ringing", "answered", "ended");
            assertThat(receiver.refused())
                    .extracting(Received::body)
                    .hasSize(3)
                    .containsOnly(accepted.getFirst().body());
        }
    }

    @Test
    void aCallbackThatNobodyTakesIsGivenUpAndTheNextIsSent() throws Exception {
        receiver.refuseNext(QUICK.tries());
        try (TelephoneNetwork network = TelephoneNetwork.start(options());
                TelephoneClient client = client(network)) {
            client.place("cal_1", "human");

            assertThat(receiver.awaitAccepted(2)).extracting(Received::event).containsExactly("answered", "ended");
            assertThat(receiver.refused()).extracting(Received::event).containsOnly("ringing");
        }
    }

    @Test
    void aReceiverThatIsDownForAMomentMissesNothing() throws Exception {
        SettableClock clock = new SettableClock();
        TelephoneNetwork.Options options = TelephoneNetwork.Options.of(
                        TelephoneClient.SECRET, clock, new Tempo(100_000))
                .withRetries(new Retries(200, Duration.ofMillis(5), Duration.ofMillis(50)));
        try (CallbackReceiver down = new CallbackReceiver();
                TelephoneNetwork network = TelephoneNetwork.start(options);
                TelephoneClient client = new TelephoneClient(network.endpoint(), down.url())) {
            client.place("cal_1", "busy");
            down.refuseNext(30);
            clock.advance(Duration.ofSeconds(2));

            assertThat(down.awaitAccepted(1)).extracting(Received::event).containsExactly("ended");
            assertThat(down.refused()).hasSize(30);
        }
    }

    @Test
    void pausesBetweenTriesGrowUpToALimitAndLastAboutTwoMinutes() {
        Duration sum = Duration.ZERO;
        for (int attempt = 1; attempt < Retries.USUAL.tries(); attempt++) {
            sum = sum.plus(Retries.USUAL.pauseAfter(attempt));
        }
        assertThat(Retries.USUAL.pauseAfter(1)).isEqualTo(Duration.ofMillis(250));
        assertThat(Retries.USUAL.pauseAfter(11)).isEqualTo(Duration.ofSeconds(20));
        assertThat(sum).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(130));
    }

    @Test
    void chaosDoublesCallbacksAndLosesNone() throws Exception {
        Chaos chaos = new Chaos(5, 100, Duration.ofMillis(40));
        try (TelephoneNetwork network = TelephoneNetwork.start(options().withChaos(chaos));
                TelephoneClient client = client(network)) {
            client.place("cal_1", "human{confirmed=true}");
            Map<String, Long> counts = receiver.awaitAccepted(6).stream()
                    .collect(Collectors.groupingBy(Received::body, Collectors.counting()));

            assertThat(counts)
                    .hasSize(3)
                    .allSatisfy((body, count) -> assertThat(count).isEqualTo(2));
        }
    }

    @Test
    void chaosLetsCallbacksOvertakeOneAnother() throws Exception {
        Chaos chaos = new Chaos(5, 0, Duration.ofMillis(200));
        int calls = 20;
        try (TelephoneNetwork network = TelephoneNetwork.start(options().withChaos(chaos));
                TelephoneClient client = client(network)) {
            for (int n = 0; n < calls; n++) {
                client.place(
                        client.request("cal_" + n).put("script", "human:1s").put("scriptKey", "led_" + n));
            }
            Map<String, List<String>> orders = receiver.awaitAccepted(3 * calls).stream()
                    .collect(Collectors.groupingBy(
                            Received::callId, Collectors.mapping(Received::event, Collectors.toList())));

            assertThat(orders).hasSize(calls);
            assertThat(orders.values())
                    .allSatisfy(order -> assertThat(order).containsExactlyInAnyOrder("ringing", "answered", "ended"))
                    .anySatisfy(order -> assertThat(order).isNotEqualTo(List.of("ringing", "answered", "ended")));
        }
    }

    @Test
    void equalChaosMakesEqualDelays() {
        Function<Long, List<Duration>> copies = seed -> Chaos.seeded(seed).copies("sim_1", "ended");

        assertThat(copies.apply(3L)).isEqualTo(copies.apply(3L)).isNotEqualTo(copies.apply(4L));
        assertThat(Chaos.NONE.copies("sim_1", "ended")).containsExactly(Duration.ZERO);
    }

    private static TelephoneNetwork.Options options() {
        return TelephoneNetwork.Options.of(
                        TelephoneClient.SECRET, BusinessClock.startingAt(BusinessClock.MONDAY_NOON, TEMPO), TEMPO)
                .withRetries(QUICK);
    }

    private TelephoneClient client(TelephoneNetwork network) {
        return new TelephoneClient(network.endpoint(), receiver.url());
    }

    private static String hmac(String signed) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TelephoneClient.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
