package io.redial.functions.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.queue.Messages;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.time.Tempo;
import io.redial.engine.dial.Dialer;
import io.redial.engine.identity.Ids;
import io.redial.engine.pace.PacerPass;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Timers;
import io.redial.memory.MemorySignals;
import io.redial.memory.MemoryStore;
import io.redial.testkit.CallingAccount;
import io.redial.testkit.HandTime;
import io.redial.testkit.QueueEvent;
import io.redial.testkit.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecorderHandlerTest {

    private static final int CALLS = 4;

    private final HandTime time = new HandTime(Samples.NOW);
    private final MemoryStore store = new MemoryStore();
    private final MemorySignals signals = new MemorySignals();
    private final Provider provider = new Provider();
    private final Platform platform = new Platform(new Environment(Map.of()), time, Tempo.REAL, new Random(5));
    private final RecorderHandler handler =
            new RecorderHandler(platform, new Ports(store, signals, _ -> provider, time));
    private final List<Call> ofA = new ArrayList<>();
    private final List<Call> ofB = new ArrayList<>();

    /** A provider whose calls ring, that is slow to answer look-ups, and that some of them break. */
    private final class Provider implements Telephone {
        private final List<CallKey> looked = new ArrayList<>();
        private final Set<CallKey> broken = new HashSet<>();
        private Duration perLookUp = Duration.ZERO;

        @Override
        public Answer place(Placing placing) {
            return new Answer.Accepted("p-" + placing.call().key().claimId());
        }

        @Override
        public LookUp lookUp(Call call) {
            looked.add(call.key());
            time.advance(perLookUp);
            if (broken.contains(call.key())) {
                throw new IllegalStateException("the adapter is broken");
            }
            return new LookUp.Found(Optional.empty(), ended(time.instant()));
        }

        @Override
        public void hangUp(Call call) {}

        @Override
        public Duration longestRequest() {
            return Duration.ofSeconds(8);
        }

        @Override
        public Duration longestQueue() {
            return Duration.ZERO;
        }
    }

    private static final class NoTimers implements Timers {
        @Override
        public void set(CampaignState.Key campaign, Instant at) {}

        @Override
        public void clear(CampaignState.Key campaign) {}
    }

    @BeforeEach
    void callsThatAreLive() {
        ofA.addAll(calls(new CallingAccount(store, "acc_a", 0, CALLS, time.instant())));
        ofB.addAll(calls(new CallingAccount(store, "acc_b", 100, CALLS, time.instant())));
        signals.takeWakes();
        signals.takeLookUps();
    }

    private List<Call> calls(CallingAccount account) {
        Timing timing = new Timing(Tempo.REAL);
        Ids ids = new Ids(new Random(account.id().hashCode()));
        new PacerPass(store, signals, new NoTimers(), ids, timing).run(account.id(), time.instant(), () -> false);
        Dialer dialer = new Dialer(store, signals, _ -> provider, time, time, ids, timing);
        List<Call> calls = new ArrayList<>();
        for (Signals.Dial dial : signals.takeDials()) {
            assertThat(dialer.dial(dial)).isEqualTo(Dialer.Result.PLACED);
            calls.add(now(new CallKey(dial.lead().leadId(), dial.claimId())));
        }
        assertThat(calls).hasSize(CALLS);
        return calls;
    }

    private Call now(CallKey key) {
        return store.find(key).orElseThrow();
    }

    private CallResult result(Call call) {
        return now(call.key()).result();
    }

    private static CallReport ended(Instant at) {
        return new CallReport.Ended(Ending.silent(Ending.Kind.BUSY, Ending.Source.REPORTED, at, Optional.empty()));
    }

    private String report(Call call) {
        return Messages.report(new Signals.Report(call.key(), Optional.of("p"), ended(time.instant())));
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> 30_000);
    }

    private List<String> handle(InputStream event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(event, answer, context());
        return QueueEvent.failures(answer.toByteArray());
    }

    private List<String> woken() {
        return signals.takeWakes().stream().map(MemorySignals.Wake::accountId).toList();
    }

    @Test
    void accountIsWokenOnceHoweverManyOfItsCallsEndInABatch() throws IOException {
        QueueEvent event = new QueueEvent();
        for (int i = 0; i < CALLS; i++) {
            event.and("a" + i, report(ofA.get(i))).and("b" + i, report(ofB.get(i)));
        }
        assertThat(handle(event.stream())).isEmpty();
        assertThat(ofA).allMatch(call -> result(call) == CallResult.BUSY);
        assertThat(ofB).allMatch(call -> result(call) == CallResult.BUSY);
        assertThat(woken()).containsExactlyInAnyOrder("acc_a", "acc_b");
    }

    @Test
    void badMessageFailsByItselfAndWhatWasRecordedIsFollowedUp() throws IOException {
        QueueEvent event = new QueueEvent()
                .and("unreadable", "{\"v\":1,\"type\":\"report\"}")
                .and("good", report(ofA.getFirst()))
                .and("wake", Messages.wake("acc_b"))
                .and("look", Messages.lookUp(ofA.get(1).key()));
        assertThat(handle(event.stream())).containsExactlyInAnyOrder("unreadable", "wake");
        assertThat(result(ofA.get(0))).isEqualTo(CallResult.BUSY);
        assertThat(result(ofA.get(1))).isEqualTo(CallResult.BUSY);
        assertThat(woken()).containsExactly("acc_a");
    }

    @Test
    void reportsAreNotKeptWaitingByAProviderThatAnswersSlowly() throws IOException {
        provider.perLookUp = Duration.ofSeconds(4);
        QueueEvent event = new QueueEvent()
                .and("l0", Messages.lookUp(ofA.get(0).key()))
                .and("l1", Messages.lookUp(ofA.get(1).key()))
                .and("l2", Messages.lookUp(ofA.get(2).key()))
                .and("l3", Messages.lookUp(ofA.get(3).key()))
                .and("r", report(ofB.getFirst()));
        Instant begun = time.instant();
        assertThat(handle(event.stream())).as("those without time come back").containsExactly("l2", "l3");

        assertThat(now(ofB.getFirst().key()).ending().orElseThrow().at()).isEqualTo(begun);
        assertThat(result(ofB.getFirst())).isEqualTo(CallResult.BUSY);
        assertThat(provider.looked).containsExactly(ofA.get(0).key(), ofA.get(1).key());
        assertThat(woken()).containsExactlyInAnyOrder("acc_a", "acc_b");

        assertThat(handle(new QueueEvent()
                                .and("l2", Messages.lookUp(ofA.get(2).key()))
                                .and("l3", Messages.lookUp(ofA.get(3).key()))
                                .stream()))
                .as("the next invocation has its own time")
                .isEmpty();
        assertThat(ofA).allMatch(call -> result(call) == CallResult.BUSY);
    }

    @Test
    void lookUpThatBreaksComesBackAndTheOthersAreDone() throws IOException {
        provider.broken.add(ofA.getFirst().key());
        QueueEvent event = new QueueEvent()
                .and("l0", Messages.lookUp(ofA.get(0).key()))
                .and("l1", Messages.lookUp(ofA.get(1).key()));
        assertThat(handle(event.stream())).containsExactly("l0");
        assertThat(result(ofA.get(0))).isEqualTo(CallResult.INITIATED);
        assertThat(result(ofA.get(1))).isEqualTo(CallResult.BUSY);
        assertThat(woken()).containsExactly("acc_a");
    }

    @Test
    void reportThatIsDeliveredAgainIsDone() throws IOException {
        String body = report(ofA.getFirst());
        assertThat(handle(new QueueEvent().and("1", body).and("2", body).stream()))
                .isEmpty();
        assertThat(handle(new QueueEvent().and("3", body).stream())).isEmpty();
        assertThat(result(ofA.getFirst())).isEqualTo(CallResult.BUSY);
    }

    @Test
    void unknownCallIsDoneWithAndNobodyIsAsked() throws IOException {
        try (InputStream event = Files.newInputStream(
                Path.of(System.getProperty("redial.root")).resolve("events").resolve("recorder-unknown-call.json"))) {
            assertThat(handle(event)).isEmpty();
        }
        assertThat(provider.looked).isEmpty();
        assertThat(woken()).isEmpty();
    }
}
