package io.redial.functions.dialer;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.queue.Messages;
import io.redial.domain.call.Call;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.time.Tempo;
import io.redial.engine.identity.Ids;
import io.redial.engine.pace.PacerPass;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.LastWord;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
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
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DialerHandlerTest {

    private final HandTime time = new HandTime(Samples.NOW);
    private final MemoryStore memory = new MemoryStore();
    private final MemorySignals signals = new MemorySignals();
    private final Provider provider = new Provider();
    private final Set<LeadKey> unreadable = new HashSet<>();
    private final DialerHandler handler = new DialerHandler(
            new Platform(new Environment(Map.of()), time, Tempo.REAL, new Random(5)),
            new Ports(sometimesUnreadable(), signals, _ -> provider, LastWord.NOBODY_ASKED, time));
    private final CallingAccount account = new CallingAccount(memory, "acc_a", 0, 3, Samples.NOW);

    /** A provider that takes every call, at instants that are noted. */
    private final class Provider implements Telephone {
        private final List<Placing> placed = new ArrayList<>();
        private final List<Instant> at = new ArrayList<>();

        @Override
        public Answer place(Placing placing) {
            placed.add(placing);
            at.add(time.instant());
            return new Answer.Accepted("p" + placed.size());
        }

        @Override
        public LookUp lookUp(Call call) {
            return new LookUp.NotFound();
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

    private Store sometimesUnreadable() {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (_, method, arguments) -> {
                    boolean hit = method.getName().equals("read")
                            && unreadable.stream().anyMatch(((Collection<?>) arguments[0])::contains);
                    if (hit) {
                        throw new Store.Unavailable("busy", new IllegalStateException("read"));
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private List<Signals.Dial> claimed() {
        new PacerPass(memory, signals, new NoTimers(), new Ids(new Random(1)), new Timing(Tempo.REAL))
                .run(account.id(), time.instant(), () -> false);
        return signals.takeDials();
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

    private static QueueEvent dials(List<Signals.Dial> dials) {
        QueueEvent event = new QueueEvent();
        for (int i = 0; i < dials.size(); i++) {
            event.and("m" + i, Messages.dial(dials.get(i)));
        }
        return event;
    }

    @Test
    void everyDialOfABatchIsPlacedAtItsSlot() throws IOException {
        List<Signals.Dial> dials = claimed();
        assertThat(dials).hasSize(3);
        assertThat(handle(dials(dials).stream())).isEmpty();
        assertThat(provider.at).isEqualTo(dials.stream().map(Signals.Dial::slot).toList());
    }

    @Test
    void badMessageFailsByItselfWhateverIsWrongWithIt() throws IOException {
        List<Signals.Dial> dials = claimed();
        QueueEvent event = new QueueEvent()
                .and("unreadable", "{\"v\":1,\"type\":\"dial\"}")
                .and("good", Messages.dial(dials.get(0)))
                .and("wake", Messages.wake(account.id()))
                .and("also good", Messages.dial(dials.get(1)));
        assertThat(handle(event.stream())).containsExactly("unreadable", "wake");
        assertThat(provider.placed).hasSize(2);
    }

    @Test
    void dialThatCouldNotBeLookedAtComesBackAndIsPlacedThen() throws IOException {
        List<Signals.Dial> dials = claimed();
        unreadable.add(dials.get(1).lead());
        assertThat(handle(dials(dials).stream())).containsExactly("m1");
        assertThat(provider.placed).hasSize(2);

        unreadable.clear();
        assertThat(handle(dials(dials).stream()))
                .as("the others are delivered twice")
                .isEmpty();
        assertThat(provider.placed)
                .extracting(placing -> placing.lead().key())
                .containsExactlyInAnyOrderElementsOf(account.leads());
        assertThat(account.leads())
                .allMatch(key -> memory.find(key).orElseThrow().status() == LeadStatus.PROCESSING);
    }

    @Test
    void dialOfALeadThatIsGoneIsDoneWith() throws IOException {
        try (InputStream event = Files.newInputStream(
                Path.of(System.getProperty("redial.root")).resolve("events").resolve("dialer-redelivered.json"))) {
            assertThat(handle(event)).isEmpty();
        }
        assertThat(provider.placed).isEmpty();
    }
}
