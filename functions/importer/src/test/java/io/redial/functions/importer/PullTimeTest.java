package io.redial.functions.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.aws.queue.Messages;
import io.redial.domain.account.Connection;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Pull.Progress;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.source.DoNotCallMark;
import io.redial.domain.source.SheetRange;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.connection.ConnectionDraft;
import io.redial.engine.connection.Connections;
import io.redial.engine.connection.Credentials;
import io.redial.engine.identity.Ids;
import io.redial.engine.imports.SourceDesk;
import io.redial.engine.once.Once;
import io.redial.engine.port.LeadSources.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How an invocation of the importer shares out its time when it reads a source. */
final class PullTimeTest {

    private final ImporterStage stage = new ImporterStage();

    private ImportJob.Key asked() {
        ConnectionDraft draft = new ConnectionDraft(
                Connection.Kind.GOOGLE,
                "Sheets",
                Optional.empty(),
                Optional.of(new Credentials(Map.of("apiKey", "key-hidden"))));
        String connectionId = new Connections(stage.store, stage.secrets, new Ids(new Random(1)))
                .create(ImporterStage.ACCOUNT, draft, Optional.empty(), ImporterStage.NOW)
                .id();
        SourceDesk.Request request = new SourceDesk.Request(
                Optional.of(connectionId),
                new SourceSpec.Sheet("sheet", SheetRange.FIRST_TAB),
                Settings.DEFAULT,
                Optional.empty());
        stage.sources.hold(
                List.of("phone"),
                List.of(new Row(List.of("+12125550101"), Optional.empty(), DoNotCallMark.NOT_LISTED)));
        return new SourceDesk(stage.store, stage.signals, new Ids(new Random(2)))
                .create(
                        new CampaignState.Key(ImporterStage.ACCOUNT, ImporterStage.CAMPAIGN),
                        request,
                        new Once.Turn(Optional.empty(), Optional.empty()),
                        Actor.ENGINE,
                        ImporterStage.NOW)
                .key();
    }

    private ImportJob delivered(ImportJob.Key job, Duration left) throws IOException {
        stage.signals.takeReplans();
        assertThat(stage.handle(stage.queued("pull", Messages.replan(job), 1), left))
                .isEmpty();
        return stage.store.find(job).orElseThrow();
    }

    @Test
    void theEndOfAPullIsNotBegunWithinTheLastTwoMinutes() throws IOException {
        ImportJob.Key job = asked();
        ImportJob read = delivered(job, Duration.ofMinutes(2));
        assertThat(stage.store.find(Pull.Key.of(job)).orElseThrow().position().progress())
                .isEqualTo(Progress.READ);
        assertThat(read.objectVersion()).isEmpty();
        assertThat(stage.signals.takeReplans()).containsExactly(job);
        assertThat(delivered(job, Duration.ofMinutes(5)).objectVersion()).isPresent();
        stage.deliverChunks();
        assertThat(stage.store.find(job).orElseThrow().status()).isEqualTo(Status.COMPLETED);
        assertThat(stage.leads()).hasSize(1);
    }

    @Test
    void aPullThatHasTheTimeEndsInOneInvocation() throws IOException {
        ImportJob.Key job = asked();
        assertThat(delivered(job, Duration.ofMinutes(3)).objectVersion()).isPresent();
        assertThat(stage.signals.takeReplans()).isEmpty();
        assertThat(stage.queuedChunks()).isEqualTo(1);
    }
}
