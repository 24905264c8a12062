package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.Pull;
import io.redial.engine.imports.Puller.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Two readers of one import, of which the first to commit counts. */
final class PullRivalTest {

    private final PullWorld world = new PullWorld();

    @Test
    void aReaderThatWritesAfterTheOthersCommitDoesNotDestroyItsPiece() {
        world.table("phone,name", "+15550000001,Eve", "+15550000002,Bo", "+15550000003,Cy");
        ImportJob asked = world.once(Settings.DEFAULT);
        AtomicBoolean met = new AtomicBoolean();
        world.imports.bucket.beforeWriting(() -> {
            if (!met.getAndSet(true)) {
                // The loser has read and is about to write; the winner reads, writes and commits before it does.
                world.table("phone,name", "+15550000001,Ada", "+15550000002,Bo", "+15550000003,Cy");
                assertThat(world.puller(world.store).run(asked.key(), PullWorld.LATE, world.now))
                        .isEqualTo(Outcome.HANDED_ON);
            }
        });
        assertThat(world.puller(world.store).run(asked.key(), PullWorld.LATE, world.now))
                .isEqualTo(Outcome.LOST);
        requireReadOnce(asked);
        assertThat(world.lead("+15550000001").orElseThrow().person().name()).isEqualTo("Ada");
    }

    private void requireReadOnce(ImportJob asked) {
        world.run();
        assertThat(world.read(asked).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.read(asked).counts().created()).isEqualTo(3);
        assertThat(world.sources.pagesAsked())
                .as("the first page by both readers, the second by one of them")
                .hasSize(3);
    }

    @Test
    void piecesThatWereKeptWithoutANameAreJoined() {
        world.table("phone,name", "+15550000001,Ada");
        ImportJob asked = world.once(Settings.DEFAULT);
        Pull pull = world.pull(asked);
        String rows = "phone,name\n+15550000009,Old\n";
        String eTag = world.imports
                .bucket
                .upload(PullFiles.rowsOf(asked.key()).replace("rows.csv", "piece-0.csv"), rows)
                .eTag();
        Pull.Position read = Pull.Position.START.after(
                Spool.digest(List.of("phone", "name")),
                new Pull.Piece(Optional.empty(), eTag, rows.length()),
                Optional.empty());
        assertThat(new PullFiles(world.imports.bucket)
                        .join(pull.at(read), () -> false)
                        .bytes())
                .isEqualTo(rows.length());
        assertThat(world.imports.bucket.content(PullFiles.rowsOf(asked.key()))).contains(rows);
    }
}
