package io.redial.functions.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.aws.queue.Messages;
import io.redial.domain.account.Connection;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.Sync;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.source.SheetRange;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.connection.ConnectionDraft;
import io.redial.engine.connection.Connections;
import io.redial.engine.connection.Credentials;
import io.redial.engine.identity.Ids;
import io.redial.engine.imports.ImportDesk;
import io.redial.engine.imports.SourceDesk;
import io.redial.engine.once.Once;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.engine.port.SyncTimers;
import io.redial.memory.MemoryFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever becomes of its first run, a sync gets its timer: without one it would never run again. */
final class SyncTimerArmingTest {

    private static final int LAST_DELIVERY = 5;

    private int failures;
    private final ImporterStage stage = new ImporterStage(timers -> new SyncTimers() {
        @Override
        public void repeat(Sync.Key sync, Duration every) {
            if (failures-- > 0) {
                throw new IllegalStateException("the timers are out of order");
            }
            timers.repeat(sync, every);
        }

        @Override
        public void stop(Sync.Key sync) {
            timers.stop(sync);
        }
    });

    private ImportJob.Key begun() {
        Connections connections = new Connections(stage.store, stage.secrets, new Ids(new Random(1)));
        ConnectionDraft draft = new ConnectionDraft(
                Connection.Kind.GOOGLE,
                "Sheets",
                Optional.empty(),
                Optional.of(new Credentials(Map.of("apiKey", "key-hidden"))));
        String connectionId = connections
                .create(ImporterStage.ACCOUNT, draft, Optional.empty(), ImporterStage.NOW)
                .id();
        SourceDesk.Request request = new SourceDesk.Request(
                Optional.of(connectionId),
                new SourceSpec.Sheet("sheet", SheetRange.FIRST_TAB),
                Settings.DEFAULT,
                Optional.of(new SourceDesk.Repetition(Duration.ofMinutes(15), Sync.OnRemoved.KEEP)));
        return new SourceDesk(stage.store, stage.signals, new Ids(new Random(2)))
                .create(
                        new CampaignState.Key(ImporterStage.ACCOUNT, ImporterStage.CAMPAIGN),
                        request,
                        new Once.Turn(Optional.empty(), Optional.empty()),
                        Actor.ENGINE,
                        ImporterStage.NOW)
                .key();
    }

    private List<String> deliver(ImportJob.Key job, int delivery) throws IOException {
        return stage.handle(stage.queued("pull", Messages.replan(job), delivery));
    }

    private Status status(ImportJob.Key job) {
        return stage.store.find(job).orElseThrow().status();
    }

    @Test
    void aTimerThatCouldNotBeSetIsSetByTheNextDelivery() throws IOException {
        stage.sources.fail(new Failure.NotFound("There is no such tab."));
        ImportJob.Key job = begun();
        failures = 1;
        assertThat(deliver(job, 1)).containsExactly("pull");
        assertThat(stage.timers.repeating()).isEmpty();
        assertThat(deliver(job, 2)).isEmpty();
        assertThat(stage.timers.repeating()).hasSize(1);
        assertThat(status(job)).isEqualTo(Status.FAILED);
    }

    @Test
    void aSyncWhoseFirstRunIsCancelledBeforeItIsReadHasItsTimer() throws IOException {
        ImportJob.Key job = begun();
        new ImportDesk(stage.store, new MemoryFiles(() -> ImporterStage.NOW), stage.signals, new Ids(new Random(3)))
                .cancel(job, Actor.ENGINE, ImporterStage.NOW);
        assertThat(deliver(job, 1)).isEmpty();
        assertThat(stage.timers.repeating()).hasSize(1);
    }

    @Test
    void aSyncWhoseFirstRunBreaksAtEveryDeliveryHasItsTimer() throws IOException {
        stage.sources.beforePage(() -> {
            throw new IllegalStateException("the reader is out of order");
        });
        ImportJob.Key job = begun();
        assertThat(deliver(job, 1)).containsExactly("pull");
        assertThat(stage.timers.repeating()).hasSize(1);
    }

    @Test
    void theLastDeliverySetsTheTimerToo() throws IOException {
        ImportJob.Key job = begun();
        assertThat(deliver(job, LAST_DELIVERY)).containsExactly("pull");
        assertThat(stage.timers.repeating()).hasSize(1);
        assertThat(status(job)).isEqualTo(Status.FAILED);
    }

    @Test
    void aRunThatIsGivenUpEndsThoughItsTimerCanNotBeSet() throws IOException {
        ImportJob.Key job = begun();
        failures = 1;
        assertThat(deliver(job, LAST_DELIVERY)).containsExactly("pull");
        assertThat(status(job)).isEqualTo(Status.FAILED);
    }
}
