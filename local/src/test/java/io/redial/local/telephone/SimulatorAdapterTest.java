package io.redial.local.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.call.Findings;
import io.redial.domain.call.Variable;
import io.redial.domain.time.Tempo;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Telephone.Answer;
import io.redial.engine.port.Telephone.LookUp;
import io.redial.local.telephone.CallbackReceiver.Received;
import io.redial.telephony.Callback;
import io.redial.telephony.CallbackUrls;
import io.redial.telephony.Callbacks.Verdict;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.simulator.SimulatorCallbacks;
import io.redial.telephony.simulator.SimulatorTelephone;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine's adapter and the network that it was written for, over HTTP, judged by the network's own truth. */
final class SimulatorAdapterTest {

    private static final Tempo TEMPO = new Tempo(1_000);

    private final BusinessClock clock = BusinessClock.startingAt(BusinessClock.MONDAY_NOON, TEMPO);
    private CallbackReceiver receiver;
    private TelephoneNetwork network;
    private TelephoneClient client;
    private SimulatorTelephone telephone;

    @BeforeEach
    void start() throws IOException {
        receiver = new CallbackReceiver();
        startNetwork(clock);
    }

    @AfterEach
    void stop() {
        client.close();
        network.close();
        receiver.close();
    }

    @ParameterizedTest
    @CsvSource({
        "human,          PERSON,     20, ''",
        "human:45s,      PERSON,     45, ''",
        "voicemail,      VOICEMAIL,  15, ''",
        "busy,           BUSY,        0, ''",
        "unanswered,     UNANSWERED,  0, ''",
        "lost,           UNANSWERED,  0, ''",
        "failed,         FAILED,      0, failed",
    })
    void aPlacedCallIsFoundAndEndsAsScripted(String word, Ending.Kind kind, long talked, String failure)
            throws Exception {
        Answer answer = telephone.place(Placings.of(word));
        JsonNode placed = client.pollAllEnded(1);

        assertThat(answer)
                .isEqualTo(new Answer.Accepted(placed.get(0).path("id").asText()));
        assertThat(placed).hasSize(1);
        assertThat(placed.get(0).path("callId").asText())
                .isEqualTo(Seal.callId(Placings.call().key()));
        for (LookUp look : List.of(byOurId(), byTheirId(placed))) {
            Ending ending = ending(look);
            assertThat(ending.kind()).isEqualTo(kind);
            assertThat(ending.talkedSeconds()).isEqualTo(talked);
            assertThat(ending.source()).isEqualTo(Ending.Source.REPORTED);
            assertThat(ending.at())
                    .isEqualTo(Instant.parse(placed.get(0).path("endedAt").asText()));
            assertThat(ending.answeredAt().isPresent()).isEqualTo(talked > 0);
            assertThat(ending.failureCode().orElse("")).isEqualTo(failure);
        }
    }

    @Test
    void aConnectionCutBeforeTheAnswerIsOneCallOfUnknownFate() throws Exception {
        assertThat(telephone.place(Placings.of("timeout"))).isEqualTo(new Answer.Unknown("connection_failed"));

        assertThat(client.pollAllEnded(1)).hasSize(1);
        assertThat(ending(byOurId()).kind()).isEqualTo(Ending.Kind.PERSON);
    }

    @Test
    void refusalsPlaceNothing() throws Exception {
        String script = "throttled;refused;invalid;human";

        assertThat(telephone.place(Placings.of(script)))
                .isEqualTo(new Answer.Throttled(Duration.ofSeconds(1), "throttled"));
        assertThat(telephone.place(Placings.of(script)))
                .isEqualTo(new Answer.Rejected(Fault.PROVIDER, "refused_before_dialling"));
        assertThat(telephone.place(Placings.of(script))).isEqualTo(new Answer.Rejected(Fault.LEAD, "invalid_number"));
        assertThat(client.calls()).isEmpty();
        assertThat(byOurId()).isEqualTo(new LookUp.NotFound());
        assertThat(telephone.place(Placings.of(script))).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void aScriptThatCantBeReadIsTheLeadsFault() throws Exception {
        assertThat(telephone.place(Placings.of("human;dance")))
                .isEqualTo(new Answer.Rejected(Fault.LEAD, "bad_script"));
        assertThat(client.calls()).isEmpty();
    }

    @Test
    void aWrongSecretIsTheAccountsFault() throws Exception {
        SimulatorTelephone stranger = telephone("guessed");

        assertThat(stranger.place(Placings.of("human"))).isEqualTo(new Answer.Rejected(Fault.ACCOUNT, "unauthorized"));
        assertThat(stranger.lookUp(Placings.call())).isEqualTo(new LookUp.Unavailable("http_401"));
        assertThat(client.calls()).isEmpty();
    }

    @Test
    void nothingIsPlacedAfterADeadline() throws Exception {
        Instant later = BusinessClock.MONDAY_NOON.plusSeconds(36_000);

        assertThat(telephone.place(Placings.of("human", () -> true, later)))
                .isEqualTo(new Answer.NotSent("deadline_passed"));
        assertThat(telephone.place(Placings.of("human", () -> false, BusinessClock.MONDAY_NOON)))
                .isEqualTo(new Answer.NotSent("dial_before_passed"));
        assertThat(client.calls()).isEmpty();
    }

    @Test
    void aNetworkThatIsAwayGetsNothing() {
        network.close();

        assertThat(telephone.place(Placings.of("human"))).isEqualTo(new Answer.NotSent("connection_failed"));
        assertThat(byOurId()).isInstanceOf(LookUp.Unavailable.class);
    }

    @Test
    void aCallIsFollowedAndHungUp() throws Exception {
        SettableClock still = new SettableClock();
        stop();
        receiver = new CallbackReceiver();
        startNetwork(still);
        telephone.place(Placings.of("human"));

        assertThat(report(byOurId())).isEqualTo(new CallReport.Accepted(still.instant()));
        still.advance(Duration.ofSeconds(2));
        assertThat(report(byOurId())).isEqualTo(new CallReport.Ringing(BusinessClock.MONDAY_NOON.plusSeconds(1)));
        still.advance(Duration.ofSeconds(4));
        assertThat(report(byOurId())).isEqualTo(new CallReport.Answered(BusinessClock.MONDAY_NOON.plusSeconds(5)));
        telephone.hangUp(Placings.call());
        assertThat(ending(byOurId()).at()).isEqualTo(still.instant());
        assertThat(ending(byOurId()).talkedSeconds()).isEqualTo(1);
    }

    @Test
    void callbacksSayWhatALookUpSays() throws Exception {
        telephone.place(Placings.of("human{confirmed=true,score=8,note=soon}"));
        SimulatorCallbacks callbacks = new SimulatorCallbacks(TelephoneClient.SECRET, clock, TEMPO);
        List<Verdict> verdicts = receiver.awaitAccepted(3).stream()
                .map(received -> callbacks.read(callback(received)))
                .toList();

        assertThat(verdicts)
                .hasSize(3)
                .allSatisfy(verdict -> assertThat(verdict)
                        .isInstanceOfSatisfying(
                                Verdict.Valid.class,
                                valid -> assertThat(valid.callId())
                                        .contains(Seal.callId(Placings.call().key()))));
        assertThat(verdicts)
                .extracting(verdict -> ((Verdict.Valid) verdict)
                        .reports()
                        .getFirst()
                        .getClass()
                        .getSimpleName())
                .containsExactly("Ringing", "Answered", "Ended");
        Ending told = ((CallReport.Ended)
                        ((Verdict.Valid) verdicts.getLast()).reports().getFirst())
                .ending();
        assertThat(told.findings().variables())
                .isEqualTo(Map.of(
                        "confirmed", new Variable.Flag(true),
                        "score", new Variable.Numeric(BigDecimal.valueOf(8)),
                        "note", new Variable.Text("soon")));
        assertThat(ending(byOurId())).isEqualTo(told);
    }

    @Test
    void whatIsToldLaterIsAwaitedAndThenReported() throws Exception {
        telephone.place(Placings.of("human{confirmed=true}@2m"));
        SimulatorCallbacks callbacks = new SimulatorCallbacks(TelephoneClient.SECRET, clock, TEMPO);
        List<CallReport> reports = receiver.awaitAccepted(4).stream()
                .map(received -> callbacks.read(callback(received)))
                .map(verdict -> ((Verdict.Valid) verdict).reports().getFirst())
                .toList();

        Ending ended = ((CallReport.Ended) reports.get(2)).ending();
        assertThat(ended.analysis()).isEqualTo(Ending.Analysis.PENDING);
        assertThat(ended.findings()).isEqualTo(Findings.NONE);
        CallReport.Analysed analysed = (CallReport.Analysed) reports.get(3);
        assertThat(analysed.at()).isEqualTo(ended.at().plus(Duration.ofMinutes(2)));
        assertThat(analysed.voicemail()).isEqualTo(CallReport.Voicemail.NOT_TOLD);
        assertThat(analysed.findings().variables()).isEqualTo(Map.of("confirmed", new Variable.Flag(true)));
        assertThat(analysed.findings().summary()).contains("A person talked for 20 s.");
        assertThat(ending(byOurId())).isEqualTo(ended.with(analysed.findings()).analysed());
    }

    private void startNetwork(InstantSource time) {
        network = TelephoneNetwork.start(TelephoneNetwork.Options.of(TelephoneClient.SECRET, time, TEMPO));
        client = new TelephoneClient(network.endpoint(), receiver.url());
        telephone = telephone(TelephoneClient.SECRET);
    }

    private SimulatorTelephone telephone(String secret) {
        return new SimulatorTelephone(
                new SimulatorTelephone.Options(network.endpoint(), secret),
                new CallbackUrls(Placings.SEAL, URI.create(receiver.url())),
                ProviderHttp.usual());
    }

    private static Callback callback(Received received) {
        return new Callback(
                Placings.call().key(),
                Optional.empty(),
                signature(received),
                received.body().getBytes(StandardCharsets.UTF_8),
                List.of());
    }

    private LookUp byOurId() {
        return telephone.lookUp(Placings.call());
    }

    private LookUp byTheirId(JsonNode calls) {
        return telephone.lookUp(Placings.call().accepted(calls.get(0).path("id").asText()));
    }

    private static CallReport report(LookUp look) {
        assertThat(look).isInstanceOf(LookUp.Found.class);
        return ((LookUp.Found) look).report();
    }

    private static Ending ending(LookUp look) {
        return Optional.of(report(look))
                .map(CallReport.Ended.class::cast)
                .orElseThrow()
                .ending();
    }

    private static Map<String, String> signature(Received received) {
        return Map.of(SimulatorCallbacks.SIGNATURE, received.signature());
    }
}
