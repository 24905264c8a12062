package io.redial.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ExportJob;
import io.redial.domain.account.ExportJob.Kind;
import io.redial.domain.account.ExportJob.Status;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.contact.Person;
import io.redial.domain.lead.Lead;
import io.redial.domain.time.Tempo;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.world.Faults;
import io.redial.memory.MemoryExportQueue;
import io.redial.memory.MemoryFiles;
import io.redial.memory.MemoryStore;
import io.redial.memory.MemoryUploads;
import io.redial.testkit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How much an export holds, how often it begins again, and what it leaves behind. */
final class ExportBoundsTest {

    private static final Instant NOW = Samples.NOW;
    private static final Deadline NEVER = () -> false;
    private static final CampaignState.Key CAMPAIGN = new CampaignState.Key(Samples.ACCOUNT, Samples.CAMPAIGN);

    private final MemoryStore store = new MemoryStore();
    private final MemoryFiles files = new MemoryFiles(() -> NOW);
    private final MemoryUploads uploads = new MemoryUploads(() -> NOW, files);
    private final MemoryExportQueue queue = new MemoryExportQueue();
    private final ExportJob asked;

    ExportBoundsTest() {
        store.commit(Commit.of(
                new Write.Save(Samples.campaign(Samples.CAMPAIGN)), new Write.Save(CampaignState.draft(CAMPAIGN))));
        asked = new ExportDesk(store, files, queue, new Ids(new Random(1)))
                .ask(CAMPAIGN, Kind.LEADS, Optional.empty(), Actor.ENGINE, NOW);
    }

    private void add(int n, Map<String, String> variables) {
        Person person = new Person(
                Samples.number(n), "", variables, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        Lead lead = Lead.fresh(
                Samples.leadKey(n),
                Samples.ACCOUNT,
                person,
                Samples.lead(n).zones(),
                Samples.lead(n).origin(),
                NOW);
        store.commit(new Commit(LeadChange.writes(List.of(LeadChange.added(lead)), GateRule.ANY)));
    }

    private ExportWalk walk(Store through) {
        return new ExportWalk(through, uploads, queue, Tempo.REAL);
    }

    private ExportJob run() {
        walk(store).run(asked.key(), NEVER, NOW);
        return job();
    }

    private ExportJob job() {
        return store.find(asked.key()).orElseThrow();
    }

    private static Predicate<Commit> saves(Predicate<ExportJob> which) {
        return commit -> commit.writes().getFirst() instanceof Write.Save(ExportJob job) && which.test(job);
    }

    private static Map<String, String> variables(int count) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < count; i++) {
            variables.put("v" + i, "x");
        }
        return variables;
    }

    @Test
    void anExportHasTwoThousandVariables() {
        add(1, variables(2_000));
        assertThat(run().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void moreVariablesFitIntoNoRow() {
        add(1, variables(2_000));
        add(2, Map.of("another", "x"));
        assertThat(run().detail()).hasValueSatisfying(why -> assertThat(why).startsWith("There are more than 2,000"));
    }

    @Test
    void theNamesOfVariablesFillARowToTheirBound() {
        add(1, Map.of("x".repeat(60_000), "1"));
        add(2, Map.of("y".repeat(40_000), "1"));
        assertThat(run().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void longerNamesOfVariablesFitIntoNoRow() {
        add(1, Map.of("x".repeat(60_000), "1"));
        add(2, Map.of("y".repeat(40_001), "1"));
        assertThat(run().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void whoeverComesSecondToBeginTheFileLeavesNoUploadBehind() {
        add(1, Map.of());
        Faults slow = new Faults(store);
        slow.interjectBefore(saves(job -> job.progress().upload().isPresent()), this::run);
        walk(slow).run(asked.key(), NEVER, NOW);
        assertThat(job().status()).isEqualTo(Status.COMPLETED);
        assertThat(uploads.parts(asked.objectKey(), "upload-1")).isEmpty();
        assertThat(uploads.parts(asked.objectKey(), "upload-2")).isEmpty();
    }

    @Test
    void anExportBeginsAgainFiveTimesAndAbortsEachUpload() {
        add(0, Map.of());
        Faults busy = new Faults(store);
        int[] added = {0};
        busy.witness((commit, _) -> {
            // Whenever a part is about to be written, a lead has a variable that no column is for.
            if (saves(job -> job.running() && job.progress().drawn() > 0).test(commit)) {
                added[0]++;
                add(added[0], Map.of("late" + added[0], "x"));
            }
        });
        walk(busy).run(asked.key(), NEVER, NOW);
        assertThat(job().detail()).contains("New variables were added all the time.");
        assertThat(added[0]).isEqualTo(6);
        for (int n = 1; n <= 6; n++) {
            assertThat(uploads.parts(asked.objectKey(), "upload-" + n))
                    .as("upload %d", n)
                    .isEmpty();
        }
    }

    @Test
    void anExportOfWhichNoPartIsWrittenInTimeIsTriedSixTimes() {
        add(1, Map.of());
        walk(store).run(asked.key(), () -> job().progress().upload().isPresent(), NOW);
        int runs = 0;
        while (job().running() && runs < 100) {
            runs++;
            int[] looks = {0};
            // Time to draw a part, and not to read any row.
            walk(store).run(asked.key(), () -> looks[0]++ > 0, NOW);
        }
        assertThat(job().detail()).contains("Not even one part of it could be written in time.");
        assertThat(runs).isEqualTo(6);
    }

    @Test
    void aFileHasTwoThousandParts() {
        add(1, Map.of());
        walk(store).run(asked.key(), () -> job().progress().upload().isPresent(), NOW);
        draw(ExportJob.MOST_PARTS - 1);
        assertThat(run().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void aFileOfMorePartsWouldBeTooLarge() {
        add(1, Map.of());
        walk(store).run(asked.key(), () -> job().progress().upload().isPresent(), NOW);
        draw(ExportJob.MOST_PARTS);
        assertThat(run().detail()).contains("The file would be too large.");
    }

    private void draw(int parts) {
        ExportJob drawn = job();
        for (int i = 0; i < parts; i++) {
            drawn = drawn.drawn(NOW);
        }
        assertThat(store.commit(Commit.of(new Write.Save(drawn))).done()).isTrue();
    }

    @Test
    void aFileWhoseUploadIsGoneWasMadeUnlessADayHasPassed() {
        add(1, Map.of());
        assertThat(statusWhenItsUploadIsGoneAfter(Duration.ofHours(20).minusMillis(1)))
                .isEqualTo(Status.COMPLETED);
    }

    @Test
    void aFileWhoseUploadIsGoneForADayWasNeverMade() {
        add(1, Map.of());
        assertThat(statusWhenItsUploadIsGoneAfter(Duration.ofHours(20))).isEqualTo(Status.FAILED);
        assertThat(job().detail()).contains("It took longer than a day.");
    }

    private Status statusWhenItsUploadIsGoneAfter(Duration span) {
        walk(store).run(asked.key(), () -> !job().progress().parts().isEmpty(), NOW);
        uploads.abort(asked.objectKey(), job().progress().upload().orElseThrow());
        walk(store).run(asked.key(), NEVER, NOW.plus(span));
        return job().status();
    }

    @Test
    void anUploadThatShowsNoPartIsAsGoodAsGone() {
        add(1, Map.of());
        walk(store).run(asked.key(), () -> !job().progress().parts().isEmpty(), NOW);
        MemoryUploads emptied = new MemoryUploads(() -> NOW, files);
        assertThat(job().progress().upload()).contains(emptied.begin(asked.objectKey()));
        new ExportWalk(store, emptied, queue, Tempo.REAL).run(asked.key(), NEVER, NOW);
        assertThat(job().status()).isEqualTo(Status.COMPLETED);
        assertThat(files.content(asked.objectKey())).isEmpty();
    }

    @Test
    void anExportThatFailsAtEveryDeliveryEnds() {
        walk(store).abandon(asked.key(), NOW);
        assertThat(job().detail()).contains("It failed again and again. Ask for another one.");
        ExportJob failed = job();
        walk(store).abandon(asked.key(), NOW.plusSeconds(1));
        assertThat(job()).isEqualTo(failed);
    }
}
