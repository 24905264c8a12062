package io.redial.functions.actions;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.queue.ExportMessages;
import io.redial.aws.queue.Messages;
import io.redial.domain.account.Erasure;
import io.redial.domain.account.ExportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadAction.Counts;
import io.redial.domain.account.LeadAction.Filter;
import io.redial.domain.account.LeadAction.Kind;
import io.redial.domain.account.LeadAction.Status;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.time.Tempo;
import io.redial.engine.action.LeadActionDesk;
import io.redial.engine.export.ExportDesk;
import io.redial.engine.identity.Ids;
import io.redial.engine.identity.Seal;
import io.redial.engine.job.StalledJobs;
import io.redial.engine.people.ErasureDesk;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import io.redial.engine.tries.Tries;
import io.redial.memory.MemoryExportQueue;
import io.redial.memory.MemoryFiles;
import io.redial.memory.MemorySignals;
import io.redial.memory.MemoryStore;
import io.redial.memory.MemoryUploads;
import io.redial.testkit.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActionsHandlerTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LEADS = 40;
    private static final CampaignState.Key CAMPAIGN = new CampaignState.Key(Samples.ACCOUNT, Samples.CAMPAIGN);

    private final MemoryStore store = new MemoryStore();
    private final MemorySignals signals = new MemorySignals();
    private final LeadActionDesk desk = new LeadActionDesk(store, signals, new Ids(new Random(1)));
    private final MemoryFiles files = new MemoryFiles(() -> Samples.NOW);
    private final MemoryUploads uploads = new MemoryUploads(() -> Samples.NOW, files);
    private final MemoryExportQueue exports = new MemoryExportQueue();
    private final ActionsHandler handler = new ActionsHandler(
            new Platform(
                    new Environment(Map.of("DEPLOYMENT_SECRET", "a secret of the deployment")),
                    InstantSource.fixed(Samples.NOW),
                    Tempo.REAL,
                    new Random(5)),
            new Ports(store, signals, new NoWaiting(), uploads, exports));

    /** Time passes by looking at a deadline: a second each time. */
    private static final class NoWaiting implements Waiting {
        @Override
        public void pause(Duration span) {}

        @Override
        public Telephone.Deadline in(Duration span) {
            long[] left = {span.toSeconds()};
            return () -> --left[0] < 0;
        }
    }

    @BeforeEach
    void aCampaignWithLeads() {
        store.commit(Commit.of(
                new Write.Save(Samples.campaign(Samples.CAMPAIGN)), new Write.Save(CampaignState.draft(CAMPAIGN))));
        for (int n = 0; n < LEADS; n++) {
            store.commit(new Commit(LeadChange.writes(List.of(LeadChange.added(Samples.lead(n))), GateRule.ANY)));
        }
    }

    private LeadAction ask() {
        LeadAction action = desk.ask(CAMPAIGN, Kind.COMPLETE, Filter.ALL, Optional.empty(), Actor.ENGINE, Samples.NOW);
        signals.takeActions();
        return action;
    }

    private LeadAction read(LeadAction action) {
        return store.find(action.key()).orElseThrow();
    }

    /** The ids of the messages that failed. */
    private List<String> handle(String body, int receives, int seconds) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        ObjectNode message =
                event.putArray("Records").addObject().put("messageId", "m1").put("body", body);
        message.putObject("attributes").put("ApproximateReceiveCount", Integer.toString(receives));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
                answer,
                withTimeLeft(seconds));
        return JSON.readTree(answer.toByteArray()).path("batchItemFailures").findValuesAsText("itemIdentifier");
    }

    private static Context withTimeLeft(int seconds) {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> seconds * 1000);
    }

    @Test
    void anActionIsCarriedOutToItsEnd() throws IOException {
        LeadAction action = ask();
        assertThat(handle(Messages.carryOn(action.key()), 1, 120)).isEmpty();
        assertThat(read(action).counts()).isEqualTo(Counts.of(LEADS, 0, 0));
        assertThat(read(action).status()).isEqualTo(Status.COMPLETED);
        assertThat(signals.takeWakes())
                .extracting(MemorySignals.Wake::accountId)
                .containsExactly(Samples.ACCOUNT);
    }

    @Test
    void anExportIsCarriedOutHandedOnAtTheDeadlineAndGivenUpInTheEnd() throws IOException {
        ExportDesk exportDesk = new ExportDesk(store, files, exports, new Ids(new Random(1)));
        ExportJob job = exportDesk.ask(CAMPAIGN, ExportJob.Kind.LEADS, Optional.empty(), Actor.ENGINE, Samples.NOW);
        exports.take();
        String body = ExportMessages.write(job.key());
        assertThat(handle(body, 1, 31)).isEmpty();
        assertThat(exports.take()).contains(job.key());
        assertThat(handle(body, 1, 120)).isEmpty();
        assertThat(store.find(job.key()).orElseThrow().status()).isEqualTo(ExportJob.Status.COMPLETED);
        assertThat(files.content(job.objectKey())).isPresent();

        ExportJob other = exportDesk.ask(CAMPAIGN, ExportJob.Kind.CALLS, Optional.empty(), Actor.ENGINE, Samples.NOW);
        assertThat(handle(ExportMessages.write(other.key()), 5, 120)).containsExactly("m1");
        assertThat(store.find(other.key()).orElseThrow().status()).isEqualTo(ExportJob.Status.FAILED);
    }

    @Test
    void whatIsLeftAtTheDeadlineGoesBackToTheQueue() throws IOException {
        LeadAction action = ask();
        assertThat(handle(Messages.carryOn(action.key()), 1, 32)).isEmpty();
        assertThat(read(action).running()).isTrue();
        assertThat(read(action).counts().changed()).isPositive();
        assertThat(signals.takeActions()).containsExactly(action.key());
        assertThat(handle(Messages.carryOn(action.key()), 1, 120)).isEmpty();
        assertThat(read(action).counts()).isEqualTo(Counts.of(LEADS, 0, 0));
    }

    @Test
    void theLastDeliveryGivesTheActionUp() throws IOException {
        LeadAction action = ask();
        assertThat(handle(Messages.carryOn(action.key()), 5, 120)).containsExactly("m1");
        assertThat(read(action).status()).isEqualTo(Status.FAILED);
        assertThat(store.find(CAMPAIGN).orElseThrow().jobs().none()).isTrue();
    }

    @Test
    void messagesOfOthersFailAndUnknownActionsAreDone() throws IOException {
        assertThat(handle(Messages.wake("acc"), 1, 120)).containsExactly("m1");
        assertThat(handle("{}", 1, 120)).containsExactly("m1");
        LeadAction.Key unknown = new LeadAction.Key(Samples.ACCOUNT, Samples.CAMPAIGN, "act_none");
        assertThat(handle(Messages.carryOn(unknown), 1, 120)).isEmpty();
    }

    private Erasure.Key erasure() {
        Seal seal = new Seal("a secret of the deployment");
        return new ErasureDesk(store, signals, seal)
                .ask(Samples.ACCOUNT, Samples.number(3), Actor.ENGINE, Samples.NOW)
                .key();
    }

    @Test
    void anErasureIsCarriedOutThatStoodStill() throws IOException {
        Erasure.Key key = erasure();
        signals.takeErasures();
        StalledJobs jobs =
                new StalledJobs(store, signals, exports, Tempo.REAL, new Tries(new NoWaiting(), new Random(1)));
        assertThat(jobs.care(key, Samples.NOW.plus(StalledJobs.PATIENCE))).isEqualTo(StalledJobs.Care.NUDGED);
        Erasure.Key again = signals.takeErasures().getFirst().erasure();
        assertThat(handle(Messages.erase(again), 1, 120)).isEmpty();
        assertThat(store.find(key).orElseThrow().status()).isEqualTo(Erasure.Status.COMPLETED);
    }

    @Test
    void anErasureThatFailsAgainAndAgainIsGivenUp() throws IOException {
        Erasure.Key key = erasure();
        assertThat(handle(Messages.erase(key), 5, 120)).containsExactly("m1");
        assertThat(store.find(key).orElseThrow().status()).isEqualTo(Erasure.Status.FAILED);
    }
}
