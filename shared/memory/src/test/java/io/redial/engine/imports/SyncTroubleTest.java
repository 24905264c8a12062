package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.Sync;
import io.redial.domain.account.Sync.OnRemoved;
import io.redial.domain.activity.Activity;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Actor;
import io.redial.engine.connection.ConnectionDraft;
import io.redial.engine.connection.Credentials;
import io.redial.engine.imports.SyncRuns.Outcome;
import io.redial.engine.port.Listing;
import io.redial.engine.port.SourceAnswer.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A sync whose source refuses it says so to its owner, and does not ask as often as before. */
final class SyncTroubleTest {

    private static final Failure DENIED = new Failure.Denied("Share the sheet with robot@example.com.");

    private final PullWorld world = new PullWorld();

    private void begun() {
        world.table("phone,name", "+15550000001,Ada");
        world.repeated(OnRemoved.KEEP);
        world.run();
        assertThat(world.sync().trouble()).isEmpty();
        world.table("phone,name", "+15550000001,Ada", "+15550000002,Bo");
    }

    /** The source is asked a second time, since the credentials may have been changed. */
    private Outcome denied() {
        world.sources.fail(DENIED, DENIED);
        Outcome outcome = world.next();
        world.sources.forgetFailures();
        return outcome;
    }

    @Test
    void aSyncTellsWhyItsRunsFailAndSinceWhen() {
        begun();
        denied();
        Instant first = world.now;
        assertThat(world.sync().trouble())
                .contains(new Sync.Trouble("source_denied", "Share the sheet with robot@example.com.", first, 1));
        assertThat(denied()).isEqualTo(Outcome.BEGUN);
        assertThat(world.sync().trouble().map(Sync.Trouble::since)).contains(first);
        assertThat(world.sync().trouble().map(Sync.Trouble::failedRuns)).contains(2);
        assertThat(world.store
                        .list(new Listing.Activities(ImportWorld.ACCOUNT, ImportWorld.CAMPAIGN), Optional.empty(), 100)
                        .items())
                .filteredOn(line -> line.type() == Kind.IMPORT_FAILED)
                .extracting(Activity::detail)
                .allSatisfy(detail -> assertThat(detail).endsWith(" source_denied"))
                .hasSize(2);
    }

    @Test
    void aSyncWhoseRunsFailRunsMoreAndMoreSeldomAndEveryHourAtLeast() {
        begun();
        denied();
        denied();
        assertThat(denied()).isEqualTo(Outcome.HELD_OFF);
        assertThat(denied()).isEqualTo(Outcome.BEGUN);
        assertThat(world.sync().nextRunAt()).isEqualTo(world.now.plus(PullWorld.EVERY.multipliedBy(4)));
        for (int i = 0; i < 40; i++) {
            denied();
        }
        assertThat(world.sync().nextRunAt()).isEqualTo(world.sync().startedAt().plus(Duration.ofHours(1)));
        assertThat(world.sync().trouble().map(Sync.Trouble::failedRuns)).contains(13);
    }

    @Test
    void aRunThatIsImportedEndsTheTrouble() {
        begun();
        denied();
        assertThat(world.next()).isEqualTo(Outcome.BEGUN);
        assertThat(world.sync().trouble()).isEmpty();
        assertThat(world.newest().status()).isEqualTo(Status.COMPLETED);
        denied();
        assertThat(world.sync().trouble().map(Sync.Trouble::failedRuns)).contains(1);
    }

    @Test
    void newCredentialsHaveTheSyncRunAgainAtTheNextOfItsTimes() {
        begun();
        denied();
        denied();
        world.now = world.now.plusSeconds(60);
        world.connections.change(
                ImportWorld.ACCOUNT,
                world.connectionId,
                stored -> new ConnectionDraft(
                        stored.kind(),
                        stored.name(),
                        stored.baseUrl(),
                        Optional.of(new Credentials(Map.of("apiKey", "key-new")))),
                world.now);
        assertThat(world.next()).isEqualTo(Outcome.BEGUN);
        assertThat(world.newest().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void aRunThatItsOwnerCancelsIsNoTrouble() {
        begun();
        world.sources.beforePage(() -> {
            if (world.newest().running()) {
                world.imports.desk.cancel(world.newest().key(), Actor.ENGINE, world.now);
            }
        });
        world.next();
        assertThat(world.newest().status()).isEqualTo(Status.FAILED);
        assertThat(world.sync().trouble()).isEmpty();
    }

    @Test
    void aRunThatFailsOfItsTableIsTroubleToo() {
        begun();
        world.table("name", "Ada");
        world.next();
        assertThat(world.sync().trouble().map(Sync.Trouble::code)).contains("no_phone_column");
    }
}
