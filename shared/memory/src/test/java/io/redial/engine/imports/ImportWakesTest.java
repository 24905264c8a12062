package io.redial.engine.imports;

import static io.redial.engine.imports.ImportWorld.ACCOUNT;
import static io.redial.engine.imports.ImportWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.activity.Actor;
import io.redial.engine.imports.FilePlan.PartSize;
import io.redial.engine.port.Chunks.Chunk;
import io.redial.memory.MemorySignals.Wake;
import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

/** An account is woken for new leads, and for every campaign that no import holds any more. */
final class ImportWakesTest {

    private static final String PEOPLE = "phone\n+15550001\n+15550002\n";

    private final ImportWorld world = new ImportWorld(new PartSize(1, 10_000));

    private ImportPlanner.Outcome planned(String file) {
        return world.planner(world.store).run(world.uploaded(Settings.DEFAULT, file), () -> false, NOW);
    }

    private ChunkImporter.Outcome imported(Chunk part) {
        return world.importer(world.store).run(part, () -> false, NOW);
    }

    private void requireWoken() {
        assertThat(world.signals.takeWakes()).containsExactly(new Wake(ACCOUNT, Duration.ZERO));
    }

    @Test
    void eachPartThatIsWrittenWakesItsAccountAlsoWhenItIsDeliveredAgain() {
        planned(PEOPLE);
        assertThat(world.signals.takeWakes()).as("nobody can be called yet").isEmpty();
        for (Chunk part : new ArrayDeque<>(world.queue)) {
            assertThat(imported(part)).isEqualTo(ChunkImporter.Outcome.IMPORTED);
            requireWoken();
            assertThat(imported(part)).isEqualTo(ChunkImporter.Outcome.DONE_BEFORE);
            requireWoken();
        }
    }

    @Test
    void aPartThatFailsWakesTheAccountOfTheCampaignThatItReleases() {
        planned(PEOPLE);
        world.importer(world.store).abandon(world.queue.getFirst(), NOW);
        assertThat(world.job().status()).isEqualTo(Status.FAILED);
        requireWoken();
    }

    @Test
    void aFileOfNobodyAndOneThatCanNotBeReadWakeTheAccount() {
        assertThat(planned("phone\n")).isEqualTo(ImportPlanner.Outcome.COMPLETED);
        requireWoken();
        assertThat(planned("name\nAda\n")).isEqualTo(ImportPlanner.Outcome.FAILED);
        requireWoken();
    }

    @Test
    void aFileThatCouldBePlannedAtNoDeliveryFailsAndReleasesItsCampaign() {
        Arrival arrival = world.uploaded(Settings.DEFAULT, PEOPLE);
        world.planner(world.store).abandon(arrival, NOW);
        assertThat(world.job().status()).isEqualTo(Status.FAILED);
        assertThat(world.job().errors()).extracting(RowError::code).containsExactly("import_failed");
        assertThat(world.state().jobs().none()).isTrue();
        requireWoken();
    }

    @Test
    void whoCancelsAnImportWakesTheAccount() {
        planned(PEOPLE);
        ImportJob.Key key = world.job().key();
        world.desk.cancel(key, Actor.ENGINE, NOW);
        requireWoken();
        world.desk.cancel(key, Actor.ENGINE, NOW);
        assertThat(world.signals.takeWakes()).as("it had failed before").isEmpty();
    }
}
