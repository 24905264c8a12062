package io.redial.local.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Connection;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.connection.ConnectionDraft;
import io.redial.engine.connection.Connections;
import io.redial.engine.connection.Credentials;
import io.redial.engine.connection.Logins;
import io.redial.engine.identity.Ids;
import io.redial.engine.identity.Seal;
import io.redial.engine.imports.Puller;
import io.redial.engine.imports.SourceDesk;
import io.redial.engine.once.Once;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.tries.Tries;
import io.redial.local.fakes.FakeReply;
import io.redial.memory.MemoryFiles;
import io.redial.memory.MemorySecrets;
import io.redial.memory.MemorySignals;
import io.redial.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An import that is made once, of a sheet whose API has a bad hour. */
final class SheetBurstTest {

    private static final CampaignState.Key CAMPAIGN = new CampaignState.Key("acc_1", "cmp_1");
    private static final FakeReply BUSY = FakeReply.text(429, "application/json", "{}");
    private static final FakeReply DOWN = FakeReply.text(503, "text/html", "<p>sorry</p>");

    private final SheetFixture fixture = new SheetFixture();
    private final MemoryStore store = new MemoryStore();
    private final MemorySignals signals = new MemorySignals();
    private final MemorySecrets secrets = new MemorySecrets();
    private final MemoryFiles files = new MemoryFiles(fixture.time);

    @BeforeEach
    void fill() {
        String[][] rows = IntStream.rangeClosed(0, 30)
                .mapToObj(i -> new String[] {i == 0 ? "phone" : "+141555501%02d".formatted(i)})
                .toArray(String[][]::new);
        FakeTab tab = new FakeTab("Leads", 0);
        tab.texts(rows);
        fixture.google.add(new FakeSpreadsheet("sheet", tab).link(FakeSpreadsheet.Link.OPEN));
        assertThat(store.commit(Commit.of(new Write.Save(CampaignState.draft(CAMPAIGN))))
                        .done())
                .isTrue();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private ImportJob.Key asked() {
        ConnectionDraft draft = new ConnectionDraft(
                Connection.Kind.GOOGLE,
                "Sheets",
                Optional.of(fixture.google.endpoint().toString()),
                Optional.of(new Credentials(Map.of("apiKey", SheetFixture.API_KEY))));
        String connection = new Connections(store, secrets, new Ids(new Random(1)))
                .create(CAMPAIGN.accountId(), draft, Optional.empty(), fixture.time.instant())
                .id();
        SourceDesk.Request request = new SourceDesk.Request(
                Optional.of(connection), SheetFixture.sheet("Leads"), Settings.DEFAULT, Optional.empty());
        return new SourceDesk(store, signals, new Ids(new Random(2)))
                .create(
                        CAMPAIGN,
                        request,
                        new Once.Turn(Optional.empty(), Optional.empty()),
                        Actor.ENGINE,
                        fixture.time.instant())
                .key();
    }

    /** As the queue would, which waits for as long as it is told. */
    private Puller.Outcome delivered(ImportJob.Key job) {
        List<MemorySignals.Replan> queued = signals.takeTimedReplans();
        assertThat(queued).extracting(MemorySignals.Replan::job).containsExactly(job);
        fixture.time.pause(queued.getFirst().delay());
        Puller.Means means = new Puller.Means(store, files, signals, fixture.sources, new Logins(secrets));
        Tries tries = new Tries(fixture.time, new Random(3));
        return new Puller(means, new Seal("a secret of the deployment"), tries)
                .run(job, new Puller.Time(() -> false, () -> false), fixture.time.instant());
    }

    private void burst(FakeReply reply, int times) {
        fixture.google.script().answerNext(Collections.nCopies(times, reply).toArray(FakeReply[]::new));
    }

    @Test
    void burstsOfRefusalsAndFailuresDelayTheImportAndDoNotEndIt() {
        ImportJob.Key job = asked();
        burst(DOWN, 6);
        assertThat(delivered(job)).isEqualTo(Puller.Outcome.HELD_UP);
        burst(BUSY, 6);
        assertThat(delivered(job)).isEqualTo(Puller.Outcome.HELD_UP);
        burst(FakeReply.cut(), 12);
        assertThat(delivered(job)).isEqualTo(Puller.Outcome.HELD_UP);
        assertThat(delivered(job)).isEqualTo(Puller.Outcome.READ);
        assertThat(store.find(job).orElseThrow().status()).isEqualTo(Status.PROCESSING);
    }

    @Test
    void aServerThatIsGoneForHoursFailsTheImportWithAReason() {
        ImportJob.Key job = asked();
        burst(DOWN, 1_000);
        Instant begun = fixture.time.instant();
        Puller.Outcome outcome = delivered(job);
        for (int times = 1; outcome == Puller.Outcome.HELD_UP && times < 100; times++) {
            outcome = delivered(job);
        }
        assertThat(outcome).isEqualTo(Puller.Outcome.FAILED);
        assertThat(Duration.between(begun, fixture.time.instant()))
                .isBetween(Duration.ofMinutes(45), Duration.ofMinutes(90));
        assertThat(store.find(job).orElseThrow().errors().getFirst().code()).isEqualTo("source_unavailable");
    }
}
