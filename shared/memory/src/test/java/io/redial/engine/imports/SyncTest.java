package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.domain.account.Account;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.account.Sync;
import io.redial.domain.account.Sync.OnRemoved;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.money.Price;
import io.redial.engine.campaign.CampaignRemoval;
import io.redial.engine.imports.SyncRuns.Outcome;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Listing;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.world.Killer;
import io.redial.engine.world.Killer.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SyncTest {

    private static final String HEADER = "external_id,phone,name,note";
    private static final String ADA = "a,+15550000001,Ada,x";
    private static final String BO = "b,+15550000002,Bo,y";
    private static final String CY = "c,+15550000003,Cy,z";

    private final PullWorld world = new PullWorld();

    private ImportJob started(OnRemoved onRemoved, String... rows) {
        table(rows);
        ImportJob first = world.repeated(onRemoved);
        world.run();
        return world.read(first);
    }

    private void table(String... rows) {
        String[] lines = new String[rows.length + 1];
        lines[0] = HEADER;
        System.arraycopy(rows, 0, lines, 1, rows.length);
        world.table(lines);
    }

    private Lead lead(String phone) {
        return world.lead(phone).orElseThrow();
    }

    private void close(String phone, ClosedReason reason) {
        Lead before = lead(phone);
        save(before, LeadLifecycle.close(before, reason, world.now));
    }

    private void save(Lead before, Lead after) {
        assertThat(world.store
                        .commit(new Commit(LeadChange.writes(before, after)))
                        .done())
                .isTrue();
    }

    private void requireCountsRight() {
        assertThat(world.imports.counted()).isEqualTo(world.imports.recounted());
        assertThat(world.imports.state().jobs().imports()).isZero();
    }

    @Test
    void whatChangesAtTheSourceReachesTheLeads() {
        ImportJob first = started(OnRemoved.KEEP, ADA, BO);
        assertThat(first.counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0));
        table(ADA.replace(",x", ",changed"), BO, CY);
        assertThat(world.next()).isEqualTo(Outcome.BEGUN);
        assertThat(world.newest().counts()).isEqualTo(new Counts(3, 1, 2, 0, 0, 0));
        assertThat(lead("+15550000001").person().variables()).containsEntry("note", "changed");
        assertThat(lead("+15550000003").status()).isEqualTo(LeadStatus.CREATED);
        requireCountsRight();
    }

    @Test
    void aRunThatFindsNothingNewImportsNothing() {
        started(OnRemoved.KEEP, ADA, BO);
        long revision = lead("+15550000001").revision();
        assertThat(world.next()).isEqualTo(Outcome.BEGUN);
        assertThat(world.newest().status()).isEqualTo(Status.COMPLETED);
        assertThat(world.newest().detail()).contains(ImportLifecycle.UNCHANGED);
        assertThat(world.newest().counts()).isEqualTo(Counts.NONE);
        assertThat(world.newest().chunks()).isZero();
        assertThat(lead("+15550000001").revision()).isEqualTo(revision);
        requireCountsRight();
    }

    @Test
    void afterARunThatFailedTheNextOneImportsThoughNothingChangedSince() {
        started(OnRemoved.KEEP, ADA);
        table(ADA, BO);
        world.sources.fail(new Failure.Unavailable("http_500"));
        world.next();
        assertThat(world.newest().status()).isEqualTo(Status.FAILED);
        assertThat(world.next()).isEqualTo(Outcome.BEGUN);
        assertThat(world.newest().counts()).isEqualTo(new Counts(2, 1, 1, 0, 0, 0));
        requireCountsRight();
    }

    @Test
    void runsNeverOverlapAndADoubledTellingBeginsNone() {
        started(OnRemoved.KEEP, ADA);
        world.now = world.now.plus(PullWorld.EVERY);
        Sync.Key key = world.sync().key();
        SyncRuns syncs = world.syncs(world.store);
        table(ADA, BO);
        assertThat(syncs.due(key, world.now)).isEqualTo(Outcome.BEGUN);
        assertThat(syncs.due(key, world.now.plus(PullWorld.EVERY))).isEqualTo(Outcome.OVERLAPS);
        assertThat(world.imports.state().jobs().imports()).isEqualTo(1);
        world.run();
        assertThat(syncs.due(key, world.now.plusSeconds(60))).isEqualTo(Outcome.NOT_DUE);
        assertThat(world.imports.jobs()).hasSize(2);
        requireCountsRight();
    }

    @Test
    void runsThatWereMissedAreMadeUpByTheNextOne() {
        started(OnRemoved.KEEP, ADA);
        table(ADA, BO, CY);
        assertThat(world.later(Duration.ofDays(3))).isEqualTo(Outcome.BEGUN);
        assertThat(world.newest().counts().created()).isEqualTo(2);
    }

    @Test
    void onlyTheLastRunsAreKept() {
        started(OnRemoved.KEEP, ADA);
        for (int i = 0; i < 15; i++) {
            table(ADA.replace(",x", ",x" + i));
            assertThat(world.next()).isEqualTo(Outcome.BEGUN);
        }
        assertThat(world.imports.jobs()).hasSize(Sync.RUNS_KEPT);
        assertThat(world.sync().runs()).hasSize(Sync.RUNS_KEPT);
        assertThat(lead("+15550000001").person().variables()).containsEntry("note", "x14");
        requireCountsRight();
    }

    @Test
    void aNewNumberTakesThePlaceOfOneThatNobodyCalled() {
        started(OnRemoved.KEEP, ADA, BO);
        table("a,+15550000011,Ada,x", BO);
        world.next();
        assertThat(world.lead("+15550000001")).isEmpty();
        assertThat(lead("+15550000011").status()).isEqualTo(LeadStatus.CREATED);
        assertThat(world.imports.leads()).hasSize(2);
        requireCountsRight();
    }

    @Test
    void aNewNumberOfSomebodyWhoWasCalledInVainIsCalledAndTheFormerOneNoMore() {
        started(OnRemoved.KEEP, ADA);
        Lead before = lead("+15550000001");
        world.callInVain(before);
        table("a,+15550000011,Ada,x");
        world.next();
        assertThat(lead("+15550000001").state())
                .isEqualTo(new LeadState.Closed(ClosedReason.NUMBER_CHANGED, Optional.empty()));
        assertThat(lead("+15550000011").status()).isEqualTo(LeadStatus.CREATED);
        requireCountsRight();
    }

    @Test
    void somebodyWhoWasReachedIsNotCalledOnANewNumber() {
        started(OnRemoved.KEEP, ADA);
        close("+15550000001", ClosedReason.CONTACTED);
        table("a,+15550000011,Ada,x");
        world.next();
        assertThat(lead("+15550000001").state())
                .isEqualTo(new LeadState.Closed(ClosedReason.CONTACTED, Optional.empty()));
        assertThat(lead("+15550000011").status()).isEqualTo(LeadStatus.COMPLETED);
        assertThat(world.newest().counts()).isEqualTo(new Counts(1, 0, 1, 0, 0, 0));
        requireCountsRight();
    }

    @Test
    void aRunThatIsKilledAnywhereMovesNumbersLikeOneThatIsNot() {
        for (Moment moment : Moment.values()) {
            int kills = 0;
            for (int call = 0; ; call++) {
                SyncTest fresh = new SyncTest();
                fresh.started(OnRemoved.REMOVE, ADA, BO, CY);
                Lead before = fresh.lead("+15550000001");
                fresh.world.callInVain(before);
                fresh.close("+15550000002", ClosedReason.CONTACTED);
                fresh.table("a,+15550000011,Ada,x", "b,+15550000012,Bo,y", "c,+15550000013,Cy,z");
                Killer killer = new Killer(fresh.world.store, call, moment);
                fresh.begun();
                fresh.world.run(killer, () -> false);
                fresh.requireMoved(moment + " " + call);
                if (!killer.hasKilled()) {
                    break;
                }
                kills++;
            }
            assertThat(kills).isGreaterThan(20);
        }
    }

    private void begun() {
        world.now = world.now.plus(PullWorld.EVERY);
        assertThat(world.syncs(world.store).due(world.sync().key(), world.now)).isEqualTo(Outcome.BEGUN);
    }

    private void requireMoved(String when) {
        assertThat(world.newest().status()).as(when).isEqualTo(Status.COMPLETED);
        assertThat(lead("+15550000001").status()).as(when).isEqualTo(LeadStatus.COMPLETED);
        assertThat(lead("+15550000011").status()).as(when).isEqualTo(LeadStatus.CREATED);
        assertThat(lead("+15550000012").status()).as(when).isEqualTo(LeadStatus.COMPLETED);
        assertThat(world.lead("+15550000003")).as(when).isEmpty();
        assertThat(lead("+15550000013").status()).as(when).isEqualTo(LeadStatus.CREATED);
        requireCountsRight();
    }

    /** A run whose departures are dealt with, and of whose rows none is imported. */
    private void cancelled() {
        begun();
        world.imports.signals.takeReplans();
        ImportJob.Key job = world.newest().key();
        assertThat(world.puller(world.store).run(job, PullWorld.ENDLESS, world.now))
                .isEqualTo(Puller.Outcome.READ);
        world.imports.desk.cancel(job, Actor.ENGINE, world.now);
        world.run();
        assertThat(world.newest().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void afterACancelledRunTheNextOneCallsWhoMovedInIt() {
        started(OnRemoved.KEEP, ADA, BO);
        Lead before = lead("+15550000001");
        world.callInVain(before);
        table("a,+15550000011,Ada,x", BO);
        cancelled();
        cancelled();
        assertThat(lead("+15550000001").status()).isEqualTo(LeadStatus.COMPLETED);
        world.next();
        assertThat(lead("+15550000011").status()).isEqualTo(LeadStatus.CREATED);
        requireCountsRight();
    }

    @Test
    void aTableThatIsAsItWasBeforeACancelledRunIsImportedAgain() {
        started(OnRemoved.KEEP, ADA, BO);
        Lead before = lead("+15550000002");
        world.callInVain(before);
        table("a,+15550000011,Ada,x", "b,+15550000012,Bo,y");
        cancelled();
        assertThat(world.lead("+15550000001")).isEmpty();
        table(ADA, BO);
        world.next();
        assertThat(lead("+15550000001").status()).as("was never called").isEqualTo(LeadStatus.CREATED);
        assertThat(lead("+15550000002").status()).as("was called in vain").isEqualTo(LeadStatus.CREATED);
        assertThat(world.imports.leads()).hasSize(2);
        requireCountsRight();
    }

    @Test
    void whoHasTheFormerNumberAgainIsCalledThere() {
        for (Optional<ClosedReason> end :
                List.of(Optional.<ClosedReason>empty(), Optional.of(ClosedReason.INVALID_NUMBER))) {
            SyncTest fresh = new SyncTest();
            fresh.started(OnRemoved.KEEP, ADA);
            Lead before = fresh.lead("+15550000001");
            fresh.world.callInVain(before);
            fresh.table("a,+15550000011,Ada,x");
            fresh.world.next();
            end.ifPresent(reason -> fresh.close("+15550000011", reason));
            fresh.table(ADA);
            fresh.world.next();
            assertThat(fresh.lead("+15550000001").status()).as("%s", end).isEqualTo(LeadStatus.CREATED);
            assertThat(fresh.world.lead("+15550000011").filter(lead -> !(lead.state() instanceof LeadState.Closed)))
                    .isEmpty();
            fresh.requireCountsRight();
        }
    }

    @Test
    void whoWasReachedIsCalledOnNoLaterNumberEither() {
        started(OnRemoved.KEEP, ADA);
        close("+15550000001", ClosedReason.VOICEMAIL);
        for (String number : List.of("+15550000011", "+15550000021", "+15550000001", "+15550000011")) {
            table("a," + number + ",Ada,x");
            world.next();
            assertThat(lead(number).status()).as(number).isEqualTo(LeadStatus.COMPLETED);
        }
        requireCountsRight();
    }

    @Test
    void whoIsMarkedAfterMovingBackStaysMarkedThoughTheRunIsRepeated() {
        started(OnRemoved.KEEP, ADA);
        Lead before = lead("+15550000001");
        world.callInVain(before);
        table("a,+15550000011,Ada,x");
        world.next();
        Lead other = lead("+15550000011");
        world.callInVain(other);
        table(ADA);
        cancelled();
        assertThat(lead("+15550000001").status()).isEqualTo(LeadStatus.CREATED);
        close("+15550000001", ClosedReason.MARKED_COMPLETED);
        world.next();
        assertThat(lead("+15550000001").status()).isEqualTo(LeadStatus.COMPLETED);
    }

    @Test
    void aRowThatCannotBeReadLeavesItsLeadAsItIs() {
        for (String unread : List.of("b,unknown,Bo,y,", "b,+15550000002,Bo,y,Nowhere/Town")) {
            SyncTest fresh = new SyncTest();
            fresh.zoned("a,+15550000001,Ada,x,", "b,+15550000002,Bo,y,", "c,+15550000003,Cy,z,");
            fresh.world.repeated(OnRemoved.REMOVE);
            fresh.world.run();
            fresh.zoned("a,+15550000001,Ada,x,", unread);
            fresh.world.next();
            fresh.world.next();
            fresh.world.next();
            assertThat(fresh.lead("+15550000002").status()).as(unread).isEqualTo(LeadStatus.CREATED);
            assertThat(fresh.world.lead("+15550000003")).as("who left").isEmpty();
            fresh.requireCountsRight();
        }
    }

    private void zoned(String... rows) {
        world.table(
                Stream.concat(Stream.of(HEADER + ",timezone"), Stream.of(rows)).toArray(String[]::new));
    }

    @Test
    void nobodyLeavesWhileARowThatCannotBeReadTellsNotWhoItIs() {
        started(OnRemoved.REMOVE, ADA, BO, CY);
        table(ADA, ",unknown,Bo,y");
        world.next();
        world.next();
        world.next();
        assertThat(world.imports.leads()).hasSize(3);
        table(ADA);
        world.next();
        assertThat(world.imports.leads()).as("missed once").hasSize(3);
        world.next();
        assertThat(world.imports.leads()).hasSize(1);
        requireCountsRight();
    }

    @Test
    void anIdOfTwoRowsTakesNoLeadFromEither() {
        String twin = "a,+15550000011,Ada,x";
        started(OnRemoved.REMOVE, ADA, twin, BO);
        world.imports.leads().forEach(world::callInVain);
        for (int i = 0; i < 3; i++) {
            table(twin, BO, ADA);
            world.next();
            table(ADA, twin, BO);
            world.next();
        }
        assertThat(world.imports.leads())
                .hasSize(3)
                .allSatisfy(lead -> assertThat(lead.status()).isEqualTo(LeadStatus.RESCHEDULED));
        table(ADA, BO);
        world.next();
        world.next();
        assertThat(world.lead("+15550000011")).isEmpty();
        assertThat(lead("+15550000001").status()).isEqualTo(LeadStatus.RESCHEDULED);
        requireCountsRight();
    }

    @Test
    void anIdThatComesASecondTimeWithAnotherNumberMovesNobody() {
        started(OnRemoved.REMOVE, ADA, BO);
        Lead before = lead("+15550000001");
        world.callInVain(before);
        table(ADA, "a,+15550000011,Ada,x", BO);
        world.next();
        world.next();
        assertThat(lead("+15550000001").status()).isEqualTo(LeadStatus.RESCHEDULED);
        assertThat(world.imports.leads()).hasSize(3);
        requireCountsRight();
    }

    @Test
    void twoPeopleWhoSwapNumbersKeepTwoLeads() {
        started(OnRemoved.REMOVE, ADA, BO);
        table("a,+15550000002,Ada,x", "b,+15550000001,Bo,y");
        world.next();
        assertThat(world.imports.leads())
                .hasSize(2)
                .allSatisfy(lead -> assertThat(lead.status()).isEqualTo(LeadStatus.CREATED));
        assertThat(lead("+15550000002").person().externalId()).contains("a");
        requireCountsRight();
    }

    @Test
    void whoLeftIsDealtWithAsTheOwnerChoseOnceTwoReadingsMissThem() {
        for (OnRemoved policy : OnRemoved.values()) {
            SyncTest fresh = new SyncTest();
            fresh.started(policy, ADA, BO);
            fresh.table(ADA);
            fresh.world.next();
            assertThat(fresh.lead("+15550000002").status()).as("missed once").isEqualTo(LeadStatus.CREATED);
            fresh.world.next();
            Optional<Lead> left = fresh.world.lead("+15550000002");
            switch (policy) {
                case KEEP -> assertThat(left.map(Lead::status)).contains(LeadStatus.CREATED);
                case COMPLETE -> assertThat(left.map(Lead::status)).contains(LeadStatus.COMPLETED);
                case REMOVE -> assertThat(left).isEmpty();
            }
            assertThat(fresh.lead("+15550000001").status()).isEqualTo(LeadStatus.CREATED);
            fresh.requireCountsRight();
        }
    }

    @Test
    void whoWasMissedOnceAndIsThereAgainHasNotLeft() {
        started(OnRemoved.REMOVE, ADA, BO);
        table(ADA);
        world.next();
        table(ADA, BO);
        world.next();
        table(ADA);
        world.next();
        assertThat(lead("+15550000002").status()).isEqualTo(LeadStatus.CREATED);
    }

    @Test
    void aTableThatIsEmptyAllOfASuddenEmptiesNoCampaign() {
        started(OnRemoved.REMOVE, ADA, BO);
        table();
        world.next();
        world.next();
        world.next();
        assertThat(world.imports.leads()).hasSize(2);
        table(ADA);
        world.next();
        world.next();
        assertThat(world.imports.leads()).hasSize(1);
    }

    @Test
    void whoHasNoIdIsKnownByTheNumber() {
        world.table("phone,name", "+15550000001,Ada", "+15550000002,Bo");
        world.repeated(OnRemoved.REMOVE);
        world.run();
        world.table("phone,name", "+15550000002,Bob");
        world.next();
        world.next();
        assertThat(world.lead("+15550000001")).isEmpty();
        assertThat(lead("+15550000002").person().name()).isEqualTo("Bob");
    }

    @Test
    void aListOfPeopleThatHasExpiredMakesNobodyLeave() {
        started(OnRemoved.REMOVE, ADA, BO);
        String first = world.sync().runs().getFirst();
        world.imports.bucket.remove(PullFiles.rosterOf(ImportWorld.CAMPAIGN, first));
        table(ADA);
        world.next();
        world.next();
        assertThat(world.imports.leads()).hasSize(2);
    }

    @Test
    void aSyncRestsWhileItsCampaignIsCompletedAndGoesOnAfterwards() {
        started(OnRemoved.KEEP, ADA);
        CampaignState state = world.imports.state();
        world.store.commit(Commit.of(new Write.Save(state.started(world.now).completed(world.now))));
        table(ADA, BO);
        assertThat(world.next()).isEqualTo(Outcome.PAUSED);
        assertThat(world.lead("+15550000002")).isEmpty();
        assertThat(world.timers.repeating()).hasSize(1);
        CampaignState again = world.imports.state();
        world.store.commit(Commit.of(new Write.Save(again.started(world.now))));
        assertThat(world.next()).isEqualTo(Outcome.BEGUN);
        assertThat(world.lead("+15550000002")).isPresent();
    }

    private static Account account() {
        Account.Key key = new Account.Key(ImportWorld.ACCOUNT);
        return new Account(key, "", "USD", Account.Billing.UNMETERED, new Price(0), 10, 10, 0, 0, 0, 0);
    }

    @Test
    void aSyncEndsWithItsCampaign() {
        started(OnRemoved.KEEP, ADA);
        world.store.commit(Commit.of(new Write.Save(account())));
        new CampaignRemoval(world.store).remove(ImportWorld.ACCOUNT, ImportWorld.CAMPAIGN, Actor.ENGINE, world.now);
        assertThat(world.next()).isEqualTo(Outcome.GONE);
        assertThat(world.timers.repeating()).isEmpty();
        assertThat(world.store
                        .list(new Listing.Syncs(ImportWorld.ACCOUNT), Optional.empty(), 10)
                        .items())
                .isEmpty();
    }

    @Test
    void aSyncThatWasEndedRunsNoMore() {
        ImportJob first = started(OnRemoved.KEEP, ADA);
        world.desk.endSync(first.key(), Actor.ENGINE, world.now);
        table(ADA, BO);
        assertThat(world.next()).isEqualTo(Outcome.GONE);
        assertThat(world.timers.repeating()).isEmpty();
        assertThat(world.lead("+15550000002")).isEmpty();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> world.desk.endSync(first.key(), Actor.ENGINE, world.now))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("not_repeating"));
    }

    @Test
    void aSyncWhoseFirstRunFailsStillHasItsTimer() {
        world.sources.fail(new Failure.NotFound("There is no such tab."));
        table(ADA);
        world.repeated(OnRemoved.KEEP);
        world.run();
        assertThat(world.newest().status()).isEqualTo(Status.FAILED);
        assertThat(world.next()).isEqualTo(Outcome.BEGUN);
        assertThat(lead("+15550000001").status()).isEqualTo(LeadStatus.CREATED);
    }
}
