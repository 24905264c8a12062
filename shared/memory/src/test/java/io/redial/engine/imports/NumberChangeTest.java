package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.Sync.OnRemoved;
import io.redial.domain.activity.Actor;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.Origin;
import io.redial.engine.imports.SyncRuns.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whom a campaign calls, and on which number, when people have other numbers than before. */
final class NumberChangeTest {

    private static final String X = "+15550000001";
    private static final String Y = "+15550000002";
    private static final String Z = "+15550000003";
    private static final String OTHER = "o,+15550000009,Otto,";

    private final PullWorld world = new PullWorld();

    private void table(String... rows) {
        world.table(Stream.concat(Stream.of("external_id,phone,name,timezone"), Stream.of(rows))
                .toArray(String[]::new));
    }

    private static String ada(String number) {
        return "a," + number + ",Ada,";
    }

    private void started(String... rows) {
        table(rows);
        world.repeated(OnRemoved.COMPLETE);
        world.run();
    }

    private void moved(String number) {
        table(ada(number), OTHER);
        assertThat(world.next()).isEqualTo(Outcome.BEGUN);
        assertThat(world.imports.counted()).isEqualTo(world.imports.recounted());
    }

    private void calledInVain(String number) {
        world.callInVain(world.lead(number).orElseThrow());
    }

    private Optional<ClosedReason> reason(String number) {
        return world.lead(number)
                .map(Lead::state)
                .flatMap(state ->
                        state instanceof LeadState.Closed closed ? Optional.of(closed.reason()) : Optional.empty());
    }

    private void requireCalledOn(String number) {
        assertThat(world.lead(number).map(Lead::state)).get().isInstanceOf(LeadState.Created.class);
        assertThat(Stream.of(X, Y, Z)
                        .filter(other -> !other.equals(number))
                        .flatMap(other -> world.lead(other).stream()))
                .allSatisfy(lead -> assertThat(lead.state()).isInstanceOf(LeadState.Closed.class));
    }

    private void requireCalledNowhere() {
        assertThat(Stream.of(X, Y, Z).flatMap(number -> world.lead(number).stream()))
                .isNotEmpty()
                .allSatisfy(lead -> assertThat(lead.state()).isInstanceOf(LeadState.Closed.class));
    }

    @Test
    void whoGoesBackAndForthInVainIsCalledOnTheNumberOfTheDay() {
        started(ada(X), OTHER);
        for (String number : List.of(Y, X, Y, Z, Y, X)) {
            calledInVain(world.imports.leads().stream()
                    .filter(lead -> lead.person().externalId().equals(Optional.of("a")))
                    .filter(lead -> !(lead.state() instanceof LeadState.Closed))
                    .findFirst()
                    .orElseThrow()
                    .person()
                    .phone()
                    .e164());
            moved(number);
            requireCalledOn(number);
        }
        assertThat(reason(Y)).contains(ClosedReason.NUMBER_CHANGED);
    }

    @Test
    void whoWasSettledOnOneNumberIsCalledOnNoOther() {
        for (ClosedReason reason : ClosedReason.values()) {
            NumberChangeTest fresh = new NumberChangeTest();
            fresh.started(ada(X), OTHER);
            fresh.world.close(X, reason);
            fresh.moved(Y);
            switch (reason) {
                case CONTACTED, GOAL_MET, VOICEMAIL, MARKED_COMPLETED, DO_NOT_CALL ->
                    assertThat(fresh.reason(Y)).as("%s", reason).contains(reason);
                case NUMBER_CHANGED, ATTEMPTS_EXHAUSTED, INVALID_NUMBER, EXPIRED -> fresh.requireCalledOn(Y);
            }
        }
    }

    @Test
    void whoIsReachedBetweenTwoTurnsOfANumberIsCalledOnNeitherAgain() {
        started(ada(X), OTHER);
        calledInVain(X);
        moved(Y);
        world.close(Y, ClosedReason.GOAL_MET);
        moved(X);
        assertThat(reason(X)).as("it was closed by the change before").contains(ClosedReason.GOAL_MET);
        moved(Z);
        assertThat(reason(Z)).contains(ClosedReason.GOAL_MET);
        requireCalledNowhere();
    }

    @Test
    void whatAnOwnerMarksStaysMarkedThoughTheChangeIsRepeated() {
        started(ada(Y), OTHER);
        calledInVain(Y);
        moved(X);
        givenUpAmongDepartures(Y);
        requireCalledOn(Y);
        assertThat(world.lead(X)).as("nobody ever called it").isEmpty();
        world.close(Y, ClosedReason.MARKED_COMPLETED);
        moved(Y);
        assertThat(reason(Y)).contains(ClosedReason.MARKED_COMPLETED);
        requireCalledNowhere();
    }

    /** A run that is given up once Ada's change is made, and before that of somebody else. */
    private void givenUpAmongDepartures(String number) {
        table(ada(number), OTHER.replace('9', '8'));
        world.now = world.now.plus(PullWorld.EVERY);
        assertThat(world.syncs(world.store).due(world.sync().key(), world.now)).isEqualTo(Outcome.BEGUN);
        world.imports.signals.takeReplans();
        ImportJob.Key run = world.newest().key();
        Puller.Time time = new Puller.Time(() -> false, () -> world.lead(X).isEmpty());
        assertThat(world.puller(world.store).run(run, time, world.now)).isEqualTo(Puller.Outcome.HANDED_ON);
        world.imports.signals.takeReplans();
        world.imports.desk.cancel(run, Actor.ENGINE, world.now);
    }

    @Test
    void aNumberThatARejectedRowStillHasIsNoDeparture() {
        String shared = "b," + X + ",Bo,";
        for (String rejected : List.of("b," + X + ",Bo,Nowhere/Town", "b,unknown,Bo,")) {
            NumberChangeTest fresh = new NumberChangeTest();
            fresh.started(shared, ada(X), OTHER);
            fresh.calledInVain(X);
            fresh.table(rejected, ada(Y), OTHER);
            fresh.world.next();
            assertThat(fresh.lead(X)).as("the other one's row can't be read").isInstanceOf(LeadState.Rescheduled.class);
            assertThat(fresh.lead(Y)).isInstanceOf(LeadState.Created.class);
            fresh.table(rejected, OTHER);
            fresh.world.next();
            fresh.world.next();
            assertThat(fresh.lead(X)).isInstanceOf(LeadState.Rescheduled.class);
            assertThat(fresh.reason(Y)).as("who left").contains(ClosedReason.MARKED_COMPLETED);
        }
    }

    private LeadState lead(String number) {
        return world.lead(number).orElseThrow().state();
    }

    @Test
    void whoIsNotCalledOnANewNumberIsKnownToTheSourceAllTheSame() {
        String contacts = world.contacts();
        table(ada(X), OTHER);
        world.repeatedContacts(contacts);
        world.run();
        world.close(X, ClosedReason.CONTACTED);
        moved(Y);
        assertThat(reason(Y)).contains(ClosedReason.CONTACTED);
        assertThat(world.lead(Y).flatMap(lead -> lead.origin().source())).contains(new Origin.Source(contacts, "a"));
    }
}
