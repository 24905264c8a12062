package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.Sync;
import io.redial.domain.activity.Actor;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.memory.MemorySignals.Replan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Imports that are made once from a source that gives nothing for a while. */
final class SetbacksTest {

    private static final Failure DOWN = new Failure.Unavailable("http_503");
    private static final Failure BUSY = new Failure.Throttled(Duration.ofMinutes(5));

    private final PullWorld world = new PullWorld();

    private ImportJob asked() {
        world.table("phone,name", "+15550000001,A", "+15550000002,B", "+15550000003,C", "+15550000004,D");
        world.piece = Integer.MAX_VALUE;
        return world.once(Settings.DEFAULT);
    }

    private Puller.Outcome pulled(ImportJob job) {
        return world.puller(world.store).run(job.key(), PullWorld.ENDLESS, world.now);
    }

    private Duration wait(ImportJob job) {
        assertThat(pulled(job)).isEqualTo(Puller.Outcome.HELD_UP);
        List<Replan> queued = world.imports.signals.takeTimedReplans();
        assertThat(queued).extracting(Replan::job).containsExactly(job.key());
        return queued.getFirst().delay();
    }

    private void down(int times) {
        world.sources.fail(Collections.nCopies(times, DOWN).toArray(Failure[]::new));
    }

    @Test
    void theSourceIsAskedAgainAfterMoreAndMoreTimeAndThenTheImportFails() {
        ImportJob job = asked();
        world.imports.signals.takeReplans();
        down(Setbacks.MOST + 1);
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < Setbacks.MOST; i++) {
            seconds.add(wait(job).toSeconds());
        }
        assertThat(seconds).containsExactly(30L, 60L, 120L, 240L, 480L, 480L, 480L, 480L, 480L, 480L);
        assertThat(world.read(job).status()).isEqualTo(Status.PROCESSING);
        assertThat(world.read(job).detail())
                .hasValueSatisfying(told -> assertThat(told)
                        .contains("http_503")
                        .endsWith("It is asked again and again, for about an hour."));

        assertThat(pulled(job)).isEqualTo(Puller.Outcome.FAILED);
        assertThat(world.read(job).status()).isEqualTo(Status.FAILED);
        assertThat(world.read(job).errors().getFirst().code()).isEqualTo("source_unavailable");
        assertThat(world.imports.signals.takeReplans()).isEmpty();
    }

    @Test
    void theSourceIsLeftAloneForAsLongAsItAsksWithinReason() {
        ImportJob job = asked();
        world.imports.signals.takeReplans();
        world.sources.fail(BUSY, new Failure.Throttled(Duration.ofHours(20)));
        assertThat(wait(job)).isEqualTo(Duration.ofMinutes(5));
        assertThat(wait(job)).isEqualTo(Duration.ofMinutes(8));
    }

    @Test
    void whatWasReadBeforeTheTroubleIsKeptAndReadingGoesOnThere() {
        ImportJob job = asked();
        world.imports.signals.takeReplans();
        world.sources.beforePage(() -> {
            if (world.sources.pagesAsked().size() == 1) {
                world.sources.fail(DOWN);
            }
        });
        wait(job);
        assertThat(world.pull(job).position().cursor()).contains("2");
        world.imports.signals.replan(job.key());
        world.run();
        assertThat(world.sources.pagesAsked()).containsExactly(Optional.empty(), Optional.of("2"), Optional.of("2"));
        assertThat(world.read(job).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.read(job).counts()).isEqualTo(new Counts(4, 4, 0, 0, 0, 0));
        assertThat(world.read(job).detail()).isEmpty();
    }

    @Test
    void whateverTheSourceGivesBeginsTheCountAnew() {
        ImportJob job = asked();
        world.imports.signals.takeReplans();
        down(Setbacks.MOST);
        for (int i = 0; i < Setbacks.MOST; i++) {
            wait(job);
        }
        world.sources.beforePage(() -> {
            if (world.sources.pagesAsked().size() == 1) {
                world.sources.fail(DOWN);
            }
        });
        assertThat(wait(job)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aRunOfASyncFailsAtOnceSinceTheNextOneFollows() {
        world.table("phone", "+15550000001");
        ImportJob job = world.repeated(Sync.OnRemoved.KEEP);
        down(1);
        world.run();
        assertThat(world.read(job).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void anImportThatWasCancelledMeanwhileIsNotAskedForAgain() {
        ImportJob job = asked();
        world.imports.signals.takeReplans();
        down(1);
        wait(job);
        world.imports.desk.cancel(job.key(), Actor.ENGINE, world.now);
        assertThat(pulled(job)).isEqualTo(Puller.Outcome.NOTHING);
        assertThat(world.imports.signals.takeReplans()).isEmpty();
    }
}
