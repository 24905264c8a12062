package io.redial.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.domain.account.ExportJob;
import io.redial.domain.account.ExportJob.Kind;
import io.redial.domain.account.ExportJob.Status;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.call.Variable;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.lead.Lead;
import io.redial.domain.time.Tempo;
import io.redial.engine.identity.Ids;
import io.redial.engine.job.StalledJobs;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Files;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.tries.Tries;
import io.redial.engine.world.Faults;
import io.redial.engine.world.Killer;
import io.redial.memory.MemoryExportQueue;
import io.redial.memory.MemoryFiles;
import io.redial.memory.MemorySignals;
import io.redial.memory.MemoryStore;
import io.redial.memory.MemoryUploads;
import io.redial.testkit.HandTime;
import io.redial.testkit.Samples;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExportWalkTest {

    private static final int LEADS = 40;
    private static final Instant NOW = Samples.NOW;
    private static final Deadline NEVER = () -> false;
    private static final CampaignState.Key CAMPAIGN = new CampaignState.Key(Samples.ACCOUNT, Samples.CAMPAIGN);

    private final MemoryStore store = new MemoryStore();
    private final MemoryFiles files = new MemoryFiles(() -> NOW);
    private final MemoryUploads uploads = new MemoryUploads(() -> NOW, files);
    private final MemoryExportQueue queue = new MemoryExportQueue();
    private final ExportDesk desk = new ExportDesk(store, files, queue, new Ids(new Random(1)));

    ExportWalkTest() {
        store.commit(Commit.of(
                new Write.Save(Samples.campaign(Samples.CAMPAIGN)), new Write.Save(CampaignState.draft(CAMPAIGN))));
        for (int n = 0; n < LEADS; n++) {
            add(n, Map.of("n", Integer.toString(n)));
        }
    }

    private void add(int n, Map<String, String> variables) {
        Person person = new Person(
                Samples.number(n),
                "=Zoë \"" + n + "\"",
                variables,
                n % 3 == 0 ? List.of(new Contact(Samples.number(1000 + n), Map.of())) : List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
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
        return new ExportWalk(through, uploads, queue, Tempo.REAL, 500);
    }

    private ExportJob ask(Kind kind) {
        return desk.ask(CAMPAIGN, kind, Optional.empty(), Actor.ENGINE, NOW);
    }

    private StalledJobs stalledJobs() {
        Tries tries = new Tries(new HandTime(NOW), new Random(1));
        return new StalledJobs(store, new MemorySignals(), queue, Tempo.REAL, tries);
    }

    private ExportJob read(ExportJob job) {
        return store.find(job.key()).orElseThrow();
    }

    private List<String> rows(ExportJob job) {
        String text = new String(files.content(job.objectKey()).orElseThrow(), StandardCharsets.UTF_8);
        return text.lines().toList();
    }

    @Test
    void everyLeadIsOneRowUnderAHeader() {
        ExportJob job = ask(Kind.LEADS);
        assertThat(desk.link(job)).isEmpty();
        assertThat(walk(store).run(job.key(), NEVER, NOW)).isEqualTo(ExportWalk.Outcome.ENDED);
        ExportJob done = read(job);
        assertThat(done.status()).isEqualTo(Status.COMPLETED);
        assertThat(done.progress().rows()).isEqualTo(LEADS);
        assertThat(done.progress().parts()).hasSizeGreaterThan(3);
        assertThat(rows(done).getFirst())
                .startsWith("\"phone\",\"name\",\"timezone\",\"external_id\",")
                .contains(",\"secondary_phone\",\"n\",\"redial_lead_id\",\"redial_status\"");
        assertThat(rows(done)).hasSize(LEADS + 1).doesNotHaveDuplicates();
        assertThat(rows(done))
                .anyMatch(row -> row.startsWith("\"" + Samples.number(7).e164() + "\",\"'=Zoë \"\"7\"\"\","));
        assertThat(files.follow(desk.link(done).orElseThrow()))
                .hasValueSatisfying(there -> assertThat(there.fileName()).endsWith("-leads.csv"));
    }

    @Test
    void whoeverIsKilledAnywhereIsFollowedByOneFileWithEveryRowOnce() {
        for (Killer.Moment moment : Killer.Moment.values()) {
            boolean reached = true;
            for (int call = 0; reached; call++) {
                ExportJob job = ask(Kind.LEADS);
                Killer killer = new Killer(store, call, moment);
                try {
                    walk(killer).run(job.key(), NEVER, NOW);
                } catch (Killer.Killed _) {
                    walk(store).run(job.key(), NEVER, NOW);
                }
                reached = killer.hasKilled();
                assertThat(read(job).status()).as("%s call %d", moment, call).isEqualTo(Status.COMPLETED);
                assertThat(rows(job)).hasSize(LEADS + 1).doesNotHaveDuplicates();
            }
        }
    }

    /** The other one runs whenever the first one has moved, and its parts end elsewhere. */
    @Test
    void twoAtOnceMakeOneFileWithEveryRowOnce() {
        ExportJob job = ask(Kind.LEADS);
        Faults watched = new Faults(store);
        boolean[] inside = {false};
        watched.witness((_, _) -> {
            if (!inside[0]) {
                inside[0] = true;
                int[] looks = {0};
                new ExportWalk(store, uploads, queue, Tempo.REAL, 900).run(job.key(), () -> looks[0]++ > 2, NOW);
                inside[0] = false;
            }
        });
        try {
            walk(watched).run(job.key(), NEVER, NOW);
        } catch (Files.Unavailable _) {
            // The other one has ended it; the queue delivers the message again.
            assertThat(walk(store).run(job.key(), NEVER, NOW)).isEqualTo(ExportWalk.Outcome.ENDED);
        }
        assertThat(read(job).status()).isEqualTo(Status.COMPLETED);
        assertThat(rows(job)).hasSize(LEADS + 1).doesNotHaveDuplicates();
    }

    /** The slower one has read a variable that is gone again when the other one comes to that row. */
    @Test
    void whoeverIsOvertakenDoesNotTakeTheFileFromTheOther() {
        ExportJob job = ask(Kind.LEADS);
        Faults slow = new Faults(store);
        boolean[] done = {false, false};
        slow.witness((commit, _) -> {
            if (commit.writes().getFirst() instanceof Write.Save(ExportJob moved)
                    && moved.progress().drawn() == 1
                    && !done[0]) {
                done[0] = true;
                add(LEADS, Map.of("late", "x"));
            }
        });
        slow.interjectBefore(
                commit -> commit.writes().getFirst() instanceof Write.Save(ExportJob moved)
                        && moved.progress().restarts() == 1,
                () -> {
                    Lead late = store.find(Samples.leadKey(LEADS)).orElseThrow();
                    store.commit(new Commit(List.of(new Write.Save(
                            late.described(Person.of(late.person().phone()), late.zones(), NOW)))));
                    walk(store).run(job.key(), () -> isWritten(job), NOW);
                    done[1] = isWritten(job);
                });
        walk(slow).run(job.key(), NEVER, NOW);
        assertThat(done).containsOnly(true);
        assertThat(read(job).status()).isEqualTo(Status.COMPLETED);
        assertThat(rows(job)).hasSize(LEADS + 2).doesNotHaveDuplicates();
    }

    /** All but the last word, which makes the file of its parts. */
    private boolean isWritten(ExportJob job) {
        ExportJob.Progress progress = read(job).progress();
        return !progress.parts().isEmpty()
                && progress.position().shard()
                        >= Samples.campaign(Samples.CAMPAIGN).shards();
    }

    @Test
    void aPartThatComesTooLateSpoilsNoneThatIsKept() {
        ExportJob job = ask(Kind.LEADS);
        Faults dying = new Faults(store);
        dying.witness((commit, _) -> {
            if (commit.writes().getFirst() instanceof Write.Save(ExportJob moved)
                    && moved.progress().parts().size() == 1) {
                throw new Killer.Killed();
            }
        });
        Faults slow = new Faults(store);
        boolean[] overtaken = {false};
        slow.witness((commit, _) -> {
            boolean draws = commit.writes().getFirst() instanceof Write.Save(ExportJob moved)
                    && moved.progress().drawn() == 1;
            if (draws && !overtaken[0]) {
                overtaken[0] = true;
                assertThatExceptionOfType(Killer.Killed.class)
                        .isThrownBy(() ->
                                new ExportWalk(dying, uploads, queue, Tempo.REAL, 2_000).run(job.key(), NEVER, NOW));
            }
        });
        walk(slow).run(job.key(), NEVER, NOW);
        assertThat(overtaken[0]).isTrue();
        assertThat(rows(job)).hasSize(LEADS + 1).doesNotHaveDuplicates();
    }

    @Test
    void whatIsLeftAtTheDeadlineIsQueuedAndGoneOnWith() {
        ExportJob job = ask(Kind.LEADS);
        assertThat(queue.take()).contains(job.key());
        int handedOn = 0;
        ExportWalk.Outcome outcome;
        do {
            int[] looks = {0};
            outcome = walk(store).run(job.key(), () -> looks[0]++ >= 4, NOW);
            if (outcome == ExportWalk.Outcome.HANDED_ON) {
                assertThat(queue.take()).contains(job.key());
                handedOn++;
            }
        } while (outcome == ExportWalk.Outcome.HANDED_ON && handedOn < 100);
        assertThat(handedOn).isBetween(3, 99);
        assertThat(rows(job)).hasSize(LEADS + 1).doesNotHaveDuplicates();
    }

    @Test
    void aVariableThatComesWhileRowsAreWrittenHasItsColumnToo() {
        ExportJob job = ask(Kind.LEADS);
        Faults watched = new Faults(store);
        boolean[] added = {false};
        watched.witness((commit, _) -> {
            boolean part = commit.writes().getFirst() instanceof Write.Save(ExportJob moved)
                    && moved.progress().drawn() == 1;
            if (part && !added[0]) {
                added[0] = true;
                for (int n = LEADS; n < LEADS + 8; n++) {
                    add(n, Map.of("late", "x"));
                }
            }
        });
        walk(watched).run(job.key(), NEVER, NOW);
        assertThat(read(job).progress().restarts()).isEqualTo(1);
        assertThat(rows(job).getFirst()).contains("\"late\",\"n\"");
        assertThat(rows(job)).hasSize(LEADS + 8 + 1);
    }

    @Test
    void callsAreOneRowEachNewestFirst() {
        for (int n = 0; n < 30; n++) {
            store.commit(Commit.of(new Write.Save(Samples.call(n, NOW.plusSeconds(n)))));
        }
        ExportJob job = ask(Kind.CALLS);
        walk(store).run(job.key(), NEVER, NOW);
        assertThat(rows(job)).hasSize(31);
        assertThat(rows(job).getFirst()).startsWith("\"call_id\",\"lead_id\",\"attempt\",\"number\"");
        assertThat(rows(job).get(1)).contains("\"" + NOW.plusSeconds(29) + "\"");
        assertThat(rows(job).get(30)).contains("\"" + NOW + "\"");
    }

    @Test
    void whatACallCameToHasAColumnOfItsOwnWhateverItIsCalled() {
        Findings told = new Findings(
                Map.of("result", new Variable.Text("sold"), "price", new Variable.Numeric(new BigDecimal("9.90"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Ending end = Ending.silent(Ending.Kind.PERSON, Ending.Source.REPORTED, NOW.plusSeconds(60), Optional.empty())
                .with(told);
        store.commit(Commit.of(new Write.Save(Samples.call(1, NOW).ended(end, 5, Optional.of("p1")))));
        ExportJob job = ask(Kind.CALLS);
        walk(store).run(job.key(), NEVER, NOW);
        assertThat(rows(job).getFirst()).contains("\"result\",").endsWith("\"price\",\"variable:result\"");
        assertThat(rows(job).get(1)).contains("\"completed\"").endsWith("\"9.90\",\"sold\"");
    }

    @Test
    void anExportThatStandsStillGoesOnAndIsGivenUpInTheEnd() {
        StalledJobs jobs = stalledJobs();
        ExportJob job = ask(Kind.LEADS);
        queue.take();
        List<Long> queuedAt = new ArrayList<>();
        long minute = 0;
        while (read(job).running() && minute < 1_000) {
            minute += 5;
            Instant now = NOW.plus(Duration.ofMinutes(minute));
            jobs.find(now).forEach(key -> jobs.care(key, now));
            if (queue.take().filter(job.key()::equals).isPresent()) {
                queuedAt.add(minute);
            }
        }
        assertThat(queuedAt).containsExactly(10L, 30L, 70L, 150L, 310L);
        assertThat(read(job).status()).isEqualTo(Status.FAILED);
        assertThat(read(job).detail()).hasValueSatisfying(why -> assertThat(why).contains("did not move"));
    }

    @Test
    void anExportThatWasQueuedAgainComesToItsEnd() {
        StalledJobs jobs = stalledJobs();
        ExportJob job = ask(Kind.LEADS);
        queue.take();
        Instant later = NOW.plus(Duration.ofMinutes(10));
        assertThat(jobs.find(later)).containsExactly(job.key());
        assertThat(jobs.care(job.key(), later)).isEqualTo(StalledJobs.Care.NUDGED);
        walk(store).run(queue.take().orElseThrow(), NEVER, later);
        assertThat(rows(job)).hasSize(LEADS + 1);
        assertThat(jobs.find(NOW.plus(Duration.ofDays(2)))).isEmpty();
    }

    @Test
    void anExportOfARemovedCampaignFails() {
        ExportJob job = ask(Kind.LEADS);
        store.commit(Commit.of(new Write.Remove(
                store.find(Samples.campaign(Samples.CAMPAIGN).key()).orElseThrow())));
        walk(store).run(job.key(), NEVER, NOW);
        assertThat(read(job).status()).isEqualTo(Status.FAILED);
    }
}
