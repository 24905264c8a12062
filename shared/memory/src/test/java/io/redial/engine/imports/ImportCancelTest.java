package io.redial.engine.imports;

import static io.redial.engine.imports.ImportWorld.ACCOUNT;
import static io.redial.engine.imports.ImportWorld.CAMPAIGN;
import static io.redial.engine.imports.ImportWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.activity.Actor;
import io.redial.domain.lead.Lead;
import io.redial.domain.time.Tempo;
import io.redial.engine.imports.FilePlan.PartSize;
import io.redial.engine.job.StalledJobs;
import io.redial.engine.job.StalledJobs.Care;
import io.redial.engine.port.Commit;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.world.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Imports that are cancelled, and imports that stand still. */
class ImportCancelTest {

    private static final String PEOPLE = """
        phone,name
        +15550001,Ada
        +15550002,Grace
        call me,Nobody
        +15550003,Alan
        +15550004,Edsger
        +15550005,Barbara
        """;

    /** As many as a part has, so that their leads take a dozen commits. */
    private static final String MANY = IntStream.range(0, 990)
            .mapToObj("+1555%04d,Somebody\n"::formatted)
            .collect(Collectors.joining("", "phone,name\ncall me,Nobody\n", ""));

    private static final int MOST_COMMITS_AFTER_THE_END = 8;

    private final ImportWorld world = new ImportWorld(new PartSize(2, 10_000));

    private void planned() {
        world.planner(world.store).run(world.uploaded(Settings.DEFAULT, PEOPLE), () -> false, NOW);
    }

    private static boolean writesLeads(Commit commit) {
        return commit.writes().stream()
                .anyMatch(write -> write instanceof Commit.Write.Save(var entity) && entity instanceof Lead);
    }

    private ImportJob cancel() {
        return world.desk.cancel(world.job().key(), Actor.ENGINE, NOW);
    }

    @Test
    void whatIsWrittenStaysAndLatePartsWriteNothing() {
        planned();
        world.importer(world.store).run(world.queue.removeFirst(), () -> false, NOW);
        ImportJob cancelled = cancel();
        assertThat(cancelled.status()).isEqualTo(Status.FAILED);
        assertThat(cancelled.detail()).contains("cancelled");
        assertThat(world.state().jobs().none()).isTrue();
        assertThat(world.signals.takeWakes()).isNotEmpty();
        world.drain(world.store);
        assertThat(world.leads()).extracting(lead -> lead.person().name()).containsExactly("Ada", "Grace");
        assertThat(world.job()).isEqualTo(cancelled);
    }

    @Test
    void aPartThatIsCaughtInTheMiddleStopsSoonAndCountsWhatItHasWritten() {
        ImportWorld large = new ImportWorld(PartSize.DEFAULT);
        large.planner(large.store).run(large.uploaded(Settings.DEFAULT, MANY), () -> false, NOW);
        Faults store = new Faults(large.store);
        int[] commits = {0};
        store.witness((commit, _) -> commits[0] += writesLeads(commit) ? 1 : 0);
        // The first of a dozen commits is on its way; all others come too late.
        store.interjectBefore(
                ImportCancelTest::writesLeads,
                () -> large.desk.cancel(large.job().key(), Actor.ENGINE, NOW));
        large.importer(store).run(large.queue.removeFirst(), () -> false, NOW);
        assertThat(commits[0]).isBetween(1, MOST_COMMITS_AFTER_THE_END);
        int written = large.leads().size();
        assertThat(large.job().counts()).isEqualTo(new Counts(written + 1, written, 0, 0, 1, 0));
        assertThat(large.job().detail()).contains("cancelled");
        assertThat(large.counted()).isEqualTo(large.recounted());
    }

    @Test
    void aFileThatComesAfterItsImportWasCancelledIsNotImported() {
        Arrival arrival = world.uploaded(Settings.DEFAULT, PEOPLE);
        assertThat(cancel().detail()).contains("cancelled");
        assertThat(world.planner(world.store).run(arrival, () -> false, NOW))
                .isEqualTo(ImportPlanner.Outcome.DONE_BEFORE);
        assertThat(world.queue).isEmpty();
        assertThat(world.leads()).isEmpty();
        assertThat(world.state().jobs().none()).isTrue();
    }

    @Test
    void whatHasFailedStaysAsItIsAndWhatIsCompletedIsRefused() {
        planned();
        ImportJob cancelled = cancel();
        assertThat(world.desk.cancel(cancelled.key(), Actor.ENGINE, NOW.plusSeconds(5)))
                .isEqualTo(cancelled);
        ImportWorld other = new ImportWorld(PartSize.DEFAULT);
        other.runAll(other.store, other.uploaded(Settings.DEFAULT, PEOPLE));
        assertThatThrownBy(() -> other.desk.cancel(other.job().key(), Actor.ENGINE, NOW))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("already_ended"));
        assertThatThrownBy(() -> world.desk.cancel(new ImportJob.Key(ACCOUNT, CAMPAIGN, "imp_none"), Actor.ENGINE, NOW))
                .isInstanceOf(Refusal.class);
    }

    private List<Care> careAt(Duration later) {
        StalledJobs jobs = new StalledJobs(world.store, world.signals, _ -> {}, Tempo.REAL, ImportWorld.tries());
        Instant now = NOW.plus(later);
        List<Care> care = new ArrayList<>();
        jobs.find(now).forEach(key -> care.add(jobs.care(key, now)));
        return care;
    }

    private void replan() {
        world.signals.takeReplans().forEach(key -> world.planner(world.store).again(key, () -> false, NOW));
    }

    @Test
    void anImportWhosePartsWereLostIsPlannedAgainAndOnlyThoseAreQueued() {
        planned();
        world.importer(world.store).run(world.queue.removeFirst(), () -> false, NOW);
        world.queue.clear();
        assertThat(careAt(Duration.ofMinutes(9))).isEmpty();
        assertThat(careAt(Duration.ofMinutes(10))).containsExactly(Care.NUDGED);
        replan();
        assertThat(world.queue).extracting(chunk -> chunk.number()).containsExactly(1, 2);
        world.drain(world.store);
        assertThat(world.job().status()).isEqualTo(Status.COMPLETED);
        assertThat(world.job().counts()).isEqualTo(new Counts(6, 5, 0, 0, 1, 0));
    }

    @Test
    void anImportThatWasNeverPlannedIsPlanned() {
        Arrival arrival = world.uploaded(Settings.DEFAULT, PEOPLE);
        Faults dying = new Faults(world.store);
        // The commit that begins it is the first one; the process dies with the second.
        int[] commits = {0};
        dying.interjectBefore(_ -> ++commits[0] == 2, () -> {
            throw new IllegalStateException("the process dies");
        });
        assertThatThrownBy(() -> world.planner(dying).run(arrival, () -> false, NOW))
                .isInstanceOf(IllegalStateException.class);
        assertThat(world.job().status()).isEqualTo(Status.PROCESSING);
        assertThat(careAt(Duration.ofMinutes(10))).containsExactly(Care.NUDGED);
        replan();
        world.drain(world.store);
        assertThat(world.job().counts()).isEqualTo(new Counts(6, 5, 0, 0, 1, 0));
        assertThat(world.state().jobs().none()).isTrue();
    }

    @Test
    void anImportThatNeverMovesIsGivenUpAndReleasesItsCampaign() {
        planned();
        for (long minute = 0; world.job().running(); minute += 5) {
            careAt(Duration.ofMinutes(minute));
        }
        assertThat(world.job().detail())
                .hasValueSatisfying(why -> assertThat(why).contains("did not move"));
        assertThat(world.state().jobs().none()).isTrue();
        assertThat(world.signals.takeReplans()).hasSize(5);
        world.drain(world.store);
        assertThat(world.leads()).isEmpty();
    }

    @Test
    void anImportThatFailsWhileItIsPlannedAgainEnds() {
        planned();
        world.planner(world.store).abandon(world.job().key(), NOW);
        assertThat(world.job().status()).isEqualTo(Status.FAILED);
        assertThat(world.state().jobs().none()).isTrue();
        assertThat(world.planner(world.store).again(world.job().key(), () -> false, NOW))
                .isEqualTo(ImportPlanner.Outcome.DONE_BEFORE);
    }
}
