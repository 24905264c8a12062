package io.redial.functions.pacer;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.queue.Messages;
import io.redial.domain.account.ExportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.time.Tempo;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Timers;
import io.redial.memory.MemoryExportQueue;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PacerHandlerTest {

    private final HandTime time = new HandTime(Samples.NOW);
    private final MemoryStore memory = new MemoryStore();
    private final MemorySignals signals = new MemorySignals();
    private final MemoryExportQueue exports = new MemoryExportQueue();
    private final List<String> passes = new ArrayList<>();
    private final Set<String> broken = new HashSet<>();
    private Duration perPass = Duration.ZERO;
    private final PacerHandler handler = new PacerHandler(
            new Platform(new Environment(Map.of()), time, Tempo.REAL, new Random(5)),
            new Ports(watched(), signals, exports, new NoTimers(), time));
    private final CallingAccount a = new CallingAccount(memory, "acc_a", 0, 3, Samples.NOW);
    private final CallingAccount b = new CallingAccount(memory, "acc_b", 100, 3, Samples.NOW);
    private final CallingAccount c = new CallingAccount(memory, "acc_c", 200, 3, Samples.NOW);

    private static final class NoTimers implements Timers {
        @Override
        public void set(CampaignState.Key campaign, Instant at) {}

        @Override
        public void clear(CampaignState.Key campaign) {}
    }

    /** A pass lists the account's campaigns once: that is noted here, takes its time, or fails. */
    private Store watched() {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (_, method, arguments) -> {
                    if (method.getName().equals("active")) {
                        String accountId = (String) arguments[0];
                        passes.add(accountId);
                        time.advance(perPass);
                        if (broken.contains(accountId)) {
                            throw new Store.Unavailable("busy", new IllegalStateException(accountId));
                        }
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> 15_000);
    }

    private List<String> handle(InputStream event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(event, answer, context());
        return QueueEvent.failures(answer.toByteArray());
    }

    private static InputStream file(String name) throws IOException {
        return Files.newInputStream(
                Path.of(System.getProperty("redial.root")).resolve("events").resolve(name));
    }

    private static QueueEvent wakeUps(CallingAccount... accounts) {
        QueueEvent event = new QueueEvent();
        for (int i = 0; i < accounts.length; i++) {
            event.and("m" + i, Messages.wake(accounts[i].id()), accounts[i].id());
        }
        return event;
    }

    private List<String> woken() {
        return signals.takeWakes().stream()
                .filter(wake -> wake.delay().isZero())
                .map(MemorySignals.Wake::accountId)
                .toList();
    }

    @Test
    void severalWakeUpsOfOneAccountInABatchAreOnePass() throws IOException {
        assertThat(handle(wakeUps(a, b, a, a, b).stream())).isEmpty();
        assertThat(passes).containsExactly("acc_a", "acc_b");
        assertThat(signals.takeDials())
                .extracting(Signals.Dial::accountId)
                .containsExactly("acc_a", "acc_a", "acc_a", "acc_b", "acc_b", "acc_b");
    }

    @Test
    void everyBatchLooksAnew() throws IOException {
        handle(wakeUps(a).stream());
        handle(wakeUps(a).stream());
        assertThat(passes).containsExactly("acc_a", "acc_a");
    }

    @Test
    void bodiesThatAreNoWakeUpsFailByThemselves() throws IOException {
        QueueEvent event = wakeUps(a)
                .and("bad", "{\"v\":9}", "acc_x")
                .and("dial", Messages.lookUp(Samples.call(1, Samples.NOW).key()), "acc_y")
                .and("b", Messages.wake("acc_b"), "acc_b");
        assertThat(handle(event.stream())).containsExactly("bad", "dial");
        assertThat(passes).containsExactly("acc_a", "acc_b");
    }

    @Test
    void passThatFailsBringsItsAccountsWakeUpsBackAndNoOthers() throws IOException {
        broken.add("acc_a");
        assertThat(handle(wakeUps(a, b, a).stream())).containsExactly("m0", "m2");
        assertThat(passes).as("not twice in one batch").containsExactly("acc_a", "acc_b");

        broken.clear();
        assertThat(handle(wakeUps(a, a).stream())).isEmpty();
        assertThat(signals.takeDials())
                .extracting(Signals.Dial::accountId)
                .containsExactly("acc_b", "acc_b", "acc_b", "acc_a", "acc_a", "acc_a");
    }

    @Test
    void accountsForWhichTheInvocationHasNoTimeLeftAreWokenAgain() throws IOException {
        perPass = Duration.ofSeconds(6);
        assertThat(handle(wakeUps(a, b, c).stream())).isEmpty();

        assertThat(signals.takeDials()).extracting(Signals.Dial::accountId).containsOnly("acc_a");
        assertThat(woken()).containsExactly("acc_b", "acc_c");
    }

    @Test
    void nextInvocationHasItsWholeTime() throws IOException {
        perPass = Duration.ofSeconds(9);
        handle(wakeUps(a).stream());
        handle(wakeUps(b).stream());
        assertThat(signals.takeDials()).extracting(Signals.Dial::accountId).contains("acc_a", "acc_b");
        assertThat(woken()).isEmpty();
    }

    @Test
    void delayedWakeUpsAreHandedOnToTheQueueInWhichAnAccountHasOnePassAtATime() throws IOException {
        QueueEvent event = new QueueEvent()
                .and("1", Messages.wake("acc_a"))
                .and("2", "no wake-up")
                .and("3", Messages.wake("acc_b"));
        assertThat(handle(event.stream())).containsExactly("2");
        assertThat(passes).isEmpty();
        assertThat(woken()).containsExactly("acc_a", "acc_b");
    }

    @Test
    void aMessageThatNobodyCanReadKeepsNoWakeUpOfItsGroupFromBeingServed() throws IOException {
        QueueEvent event = new QueueEvent().and("1", "no wake-up", "acc_a").and("2", Messages.wake("acc_a"), "acc_a");
        assertThat(handle(event.stream())).containsExactly("1");
        assertThat(signals.takeDials()).isNotEmpty();
    }

    @Test
    void eventFileOfAWakeUpIsServedThoughItsAccountIsUnknown() throws IOException {
        assertThat(handle(file("pacer-wake.json"))).isEmpty();
        assertThat(signals.takeDials()).isEmpty();
    }

    @Test
    void tickWakesWhatIsOverdueAndPassesOverNothingItself() throws IOException {
        time.advance(Duration.ofMinutes(5));
        assertThat(handle(file("pacer-tick.json"))).isEmpty();
        assertThat(woken()).containsExactlyInAnyOrder("acc_a", "acc_b", "acc_c");
        assertThat(passes).isEmpty();
    }

    @Test
    void tickNudgesJobsThatStandStillAndOneThatCantBeHelpedHoldsUpNone() throws IOException {
        LeadAction.Key lost = stalled("act_1");
        LeadAction.Key other = stalled("act_2");
        memory.commit(
                Commit.of(new Write.Save(memory.find(a.state()).orElseThrow().acting(2))));
        time.advance(Duration.ofMinutes(11));
        List<LeadAction.Key> nudged = new ArrayList<>();
        Signals failing = (Signals) Proxy.newProxyInstance(
                Signals.class.getClassLoader(), new Class<?>[] {Signals.class}, (_, method, arguments) -> {
                    if (method.getName().equals("carryOn")) {
                        nudged.add((LeadAction.Key) arguments[0]);
                        if (arguments[0].equals(lost)) {
                            throw new IllegalStateException("the queue does not take it");
                        }
                    }
                    return null;
                });
        new PacerHandler(
                        new Platform(new Environment(Map.of()), time, Tempo.REAL, new Random(5)),
                        new Ports(memory, failing, exports, new NoTimers(), time))
                .handleRequest(file("pacer-tick.json"), new ByteArrayOutputStream(), context());
        assertThat(nudged).containsExactlyInAnyOrder(lost, other);
    }

    @Test
    void tickQueuesExportsThatStandStillAgain() throws IOException {
        ExportJob.Key lost = new ExportJob.Key(a.id(), a.state().campaignId(), "exp_1");
        memory.commit(Commit.of(new Write.Save(ExportJob.asked(lost, ExportJob.Kind.LEADS, time.instant()))));
        handle(file("pacer-tick.json"));
        assertThat(exports.take()).isEmpty();
        time.advance(Duration.ofMinutes(11));
        handle(file("pacer-tick.json"));
        assertThat(exports.take()).contains(lost);
    }

    @Test
    void tickTellsSyncsWhoseTimersSayNothing() throws IOException {
        Sync sync = Samples.sync(a.state().campaignId(), "syn_1");
        memory.commit(Commit.of(new Write.Save(sync)));
        time.advance(sync.every().plus(Duration.ofMinutes(11)));
        MemorySignals told = new MemorySignals();
        new PacerHandler(
                        new Platform(new Environment(Map.of()), time, Tempo.REAL, new Random(5)),
                        new Ports(memory, told, exports, new NoTimers(), time))
                .handleRequest(file("pacer-tick.json"), new ByteArrayOutputStream(), context());
        assertThat(told.takeSyncsDue()).containsExactly(sync.key());
    }

    private LeadAction.Key stalled(String actionId) {
        LeadAction action = Samples.action(a.state().campaignId(), actionId, Samples.NOW);
        memory.commit(Commit.of(new Write.Save(action)));
        return action.key();
    }
}
