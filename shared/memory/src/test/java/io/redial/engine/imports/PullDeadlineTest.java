package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Sync.OnRemoved;
import io.redial.domain.activity.Actor;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.engine.imports.Puller.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an invocation has no time for is left to the next one, and nothing is done twice or not at all. */
final class PullDeadlineTest {

    private static final String HEADER = "external_id,phone,name";
    private static final int PEOPLE = 6;

    private final PullWorld world = new PullWorld();

    private static String number(int person, int generation) {
        return "+1555000" + generation + "00" + person;
    }

    private void table(int generation) {
        world.table(Stream.concat(
                        Stream.of(HEADER),
                        IntStream.range(0, PEOPLE)
                                .mapToObj(person -> "p" + person + "," + number(person, generation) + ",P"))
                .toArray(String[]::new));
    }

    private Outcome pulled(ImportJob.Key job, Puller.Time time) {
        return world.puller(world.store).run(job, time, world.now);
    }

    private List<Lead> open() {
        return world.imports.leads().stream()
                .filter(lead -> !(lead.state() instanceof LeadState.Closed))
                .toList();
    }

    @Test
    void theEndOfAPullIsBegunOnlyWithTimeForIt() {
        world.table("phone,name", "+15550000001,Ada");
        ImportJob asked = world.once(Settings.DEFAULT);
        assertThat(pulled(asked.key(), PullWorld.LATE)).isEqualTo(Outcome.HANDED_ON);
        assertThat(world.read(asked).objectVersion()).isEmpty();
        assertThat(world.pull(asked).position().progress()).isEqualTo(Pull.Progress.READ);
        assertThat(pulled(asked.key(), PullWorld.LATE))
                .as("the table is there now; to plan it is left to the next")
                .isEqualTo(Outcome.HANDED_ON);
        assertThat(world.read(asked).objectVersion()).isPresent();
        world.run(world.store, () -> true);
        assertThat(world.read(asked).counts().created()).isEqualTo(1);
    }

    @Test
    void aTableThatCannotBePutTogetherInTimeIsLeftToTheNextInvocation() {
        world.table("phone,name", "+15550000001,Ada", "+15550000002,Bo", "+15550000003,Cy");
        ImportJob asked = world.once(Settings.DEFAULT);
        assertThat(pulled(asked.key(), new Puller.Time(() -> false, () -> true)))
                .isEqualTo(Outcome.HANDED_ON);
        assertThat(world.imports.bucket.content(PullFiles.rowsOf(asked.key()))).isEmpty();
        assertThat(world.imports.signals.takeReplans()).contains(asked.key());
        world.imports.signals.replan(asked.key());
        world.run();
        assertThat(world.read(asked).counts().created()).isEqualTo(3);
        assertThat(world.sources.pagesAsked()).as("no page is read twice").doesNotHaveDuplicates();
    }

    @Test
    void whoHasLeftIsDealtWithInAsManyInvocationsAsItTakes() {
        table(0);
        world.repeated(OnRemoved.REMOVE);
        world.run();
        table(1);
        ImportJob.Key run = begun();
        int invocations = 0;
        Outcome outcome = Outcome.HANDED_ON;
        while (outcome == Outcome.HANDED_ON) {
            long before = world.imports.leads().size();
            outcome = pulled(
                    run,
                    new Puller.Time(() -> false, () -> world.imports.leads().size() <= before - 2));
            invocations++;
        }
        assertThat(outcome).isEqualTo(Outcome.READ);
        assertThat(invocations).as("two in each").isEqualTo(PEOPLE / 2);
        world.imports.signals.replan(run);
        world.run();
        requireOneOpenLeadEach(1);
        assertThat(world.newest().counts().created()).isEqualTo(PEOPLE);
    }

    private ImportJob.Key begun() {
        world.now = world.now.plus(PullWorld.EVERY);
        assertThat(world.syncs(world.store).due(world.sync().key(), world.now)).isEqualTo(SyncRuns.Outcome.BEGUN);
        world.imports.signals.takeReplans();
        return world.newest().key();
    }

    private void requireOneOpenLeadEach(int generation) {
        assertThat(open())
                .extracting(lead -> lead.person().phone().e164())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PEOPLE)
                        .mapToObj(person -> number(person, generation))
                        .toList());
        assertThat(world.imports.counted()).isEqualTo(world.imports.recounted());
    }

    /** A run that has dealt with so many, and then is given up. */
    private void givenUpAfter(int departures) {
        ImportJob.Key run = begun();
        long before = open().size();
        assertThat(pulled(run, new Puller.Time(() -> false, () -> open().size() <= before - departures)))
                .isEqualTo(departures < PEOPLE ? Outcome.HANDED_ON : Outcome.READ);
        world.imports.signals.takeReplans();
        world.imports.desk.cancel(run, Actor.ENGINE, world.now);
        assertThat(world.newest().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void afterARunThatWasGivenUpWhileItDealtWithThemEverybodyHasOneOpenLead() {
        for (int generation : List.of(0, 1, 2)) {
            for (int dealtWith = 1; dealtWith <= PEOPLE; dealtWith++) {
                PullDeadlineTest fresh = new PullDeadlineTest();
                fresh.table(0);
                fresh.world.repeated(OnRemoved.REMOVE);
                fresh.world.run();
                fresh.calledInVain();
                fresh.table(1);
                fresh.givenUpAfter(dealtWith);
                fresh.table(generation);
                fresh.world.next();
                fresh.requireOneOpenLeadEach(generation);
            }
        }
    }

    @Test
    void severalRunsThatAreGivenUpOneAfterTheOtherForgetNoFormerNumber() {
        table(0);
        world.repeated(OnRemoved.REMOVE);
        world.run();
        calledInVain();
        table(1);
        givenUpAfter(2);
        table(2);
        givenUpAfter(1);
        table(3);
        givenUpAfter(1);
        table(0);
        world.next();
        requireOneOpenLeadEach(0);
        table(4);
        world.next();
        requireOneOpenLeadEach(4);
    }

    @Test
    void whoHasLeftForGoodAfterARunThatWasGivenUpLeavesNoOpenLead() {
        table(0);
        world.repeated(OnRemoved.COMPLETE);
        world.run();
        calledInVain();
        table(1);
        givenUpAfter(2);
        world.table(HEADER, "other," + number(9, 9) + ",P");
        world.next();
        world.next();
        assertThat(open()).extracting(lead -> lead.person().phone().e164()).containsExactly(number(9, 9));
        assertThat(world.imports.counted()).isEqualTo(world.imports.recounted());
    }

    private void calledInVain() {
        world.imports.leads().forEach(world::callInVain);
    }
}
