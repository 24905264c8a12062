package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Fault;
import io.redial.domain.call.Findings;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.call.Variable;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.Schedule;
import io.redial.engine.dial.Dialer;
import io.redial.engine.port.Signals;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Event;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conversations of which the provider tells only after their end what they came to. */
class AnalysisTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";
    private static final Talk YES = Talk.person(CampaignSpec.INTERESTED, true);
    private static final Talk NO = Talk.person(CampaignSpec.INTERESTED, false);
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private final EngineWorld world = new EngineWorld(11);
    private final Watch watch = new Watch(world);

    @BeforeEach
    void open() {
        world.desk().open(1);
        world.desk().campaign("c", CampaignSpec.plain().untilInterested());
    }

    private LeadKey started(Talk talk, String... numbers) {
        LeadKey key = world.desk().lead("c", numbers);
        world.network().script(_ -> new Reply.Placed(talk));
        world.desk().start("c");
        return key;
    }

    private Lead lead(LeadKey key) {
        return world.desk().lead(key);
    }

    private PlacedCall first() {
        return world.network().placed().getFirst();
    }

    /** Until the lead has been talked to and waits for what came of it. */
    private void untilAnalysing(LeadKey key) {
        world.runUntil(_ -> lead(key).state() instanceof LeadState.Analysing);
    }

    private void untilWaiting(LeadKey key) {
        world.runUntil(_ -> lead(key).status() == LeadStatus.RESCHEDULED);
    }

    private void hear(CallReport report) {
        world.recorder()
                .record(new Signals.Report(first().key(), Optional.of(first().providerCallId()), report), world.now());
    }

    private void requireNothingLeftOver() {
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.leftovers("c")).isEmpty();
    }

    private static LeadState closed(ClosedReason reason) {
        return new LeadState.Closed(reason, Optional.empty());
    }

    @Test
    void goalToldAfterTheEndClosesTheLead() {
        LeadKey key = started(YES.toldAfter(TWO_MINUTES), A);
        world.runUntilCompleted("c");
        assertThat(lead(key).state()).isEqualTo(closed(ClosedReason.GOAL_MET));
        assertThat(lead(key).progress().attemptsMade()).isEqualTo(1);
        assertThat(world.network().placed()).hasSize(1);
        requireNothingLeftOver();
    }

    @Test
    void goalMissedAfterTheEndIsRetriedAtTheCallsEndPlusTheInterval() {
        LeadKey key = started(NO.toldAfter(TWO_MINUTES), A);
        untilWaiting(key);
        assertThat(world.now()).isBefore(first().endsAt().plus(Duration.ofMinutes(3)));
        assertThat(lead(key).due().orElseThrow().at())
                .isEqualTo(first().endsAt().plus(Duration.ofMinutes(10)));
        world.runUntilCompleted("c");
        assertThat(lead(key).state()).isEqualTo(closed(ClosedReason.ATTEMPTS_EXHAUSTED));
        assertThat(world.network().placed()).hasSize(2);
        requireNothingLeftOver();
    }

    @Test
    void leadThatOnlyWaitsForItsAnalysisHoldsNoSlotNoGuardAndNoMoney() {
        EngineWorld paying = new EngineWorld(12);
        paying.desk().open(Account.Billing.PREPAID, 1, 1_000_000);
        paying.desk().campaign("c", CampaignSpec.plain().untilInterested());
        LeadKey key = paying.desk().lead("c", A);
        paying.network().script(_ -> new Reply.Placed(NO.neverTold()));
        paying.desk().start("c");
        paying.runUntil(w -> w.desk().lead(key).state() instanceof LeadState.Analysing);

        assertThat(Recount.tallied(paying.memory(), paying.desk().campaign("c")))
                .containsEntry(Count.PROCESSING, 1L)
                .containsEntry(Count.OPEN, 1L)
                .containsEntry(Count.LEASED, 1L)
                .containsEntry(Count.RESULT_COMPLETED, 1L)
                .doesNotContainKeys(Count.LIVE, Count.RESERVED_MICROS);
        assertThat(paying.memory()
                        .find(new NumberGuard.Key(Desk.ACCOUNT, new PhoneNumber(A)))
                        .orElseThrow()
                        .heldAt(paying.now()))
                .isEmpty();
        // The limit is one call at a time, and the other person is called while the first one's findings are awaited.
        paying.network().script(_ -> new Reply.Placed(YES));
        paying.desk().lead("c", B);
        paying.runUntil(w -> w.network().placed().size() == 2);
        assertThat(paying.desk().lead(key).state()).isInstanceOf(LeadState.Analysing.class);
    }

    @Test
    void graceThatIsOverMakesTheGoalUnknownAndTheAttemptIsSpent() {
        LeadKey key = started(YES.neverTold(), A);
        untilAnalysing(key);
        Instant heard = world.now();
        untilWaiting(key);
        assertThat(world.now()).isBetween(heard.plus(RetryRules.ANALYSIS_GRACE), heard.plus(Duration.ofMinutes(11)));
        assertThat(lead(key).progress().attemptsMade()).isEqualTo(1);
        assertThat(lead(key).due().orElseThrow().at())
                .isEqualTo(first().endsAt().plus(Duration.ofMinutes(10)));
        world.runUntilCompleted("c");
        assertThat(lead(key).state()).isEqualTo(closed(ClosedReason.ATTEMPTS_EXHAUSTED));
        requireNothingLeftOver();
    }

    @Test
    void findingsWhoseReportGotLostAreAskedForBeforeTheGraceIsOver() {
        LeadKey key = started(YES.toldAfter(TWO_MINUTES), A);
        world.runUntil(w -> !w.network().placed().isEmpty());
        List<Signals.Report> told = world.network().takeCallbacks().stream()
                .map(callback -> callback.report().get())
                .filter(report -> !(report.what() instanceof CallReport.Analysed))
                .toList();
        world.clock().advanceTo(first().endsAt());
        told.forEach(report -> world.recorder().record(report, world.now()).ifPresent(world.signals()::wake));
        assertThat(lead(key).state()).isInstanceOf(LeadState.Analysing.class);
        world.runUntilCompleted("c");

        assertThat(lead(key).state()).isEqualTo(closed(ClosedReason.GOAL_MET));
        assertThat(world.network().lookUps()).isEqualTo(1);
        assertThat(world.network().placed()).hasSize(1);
        assertThat(world.call(first().key()).findings().variables())
                .containsEntry(CampaignSpec.INTERESTED, new Variable.Flag(true));
        requireNothingLeftOver();
    }

    @Test
    void endThatALookUpTellsIsWaitedForLikeOneThatWasReported() {
        LeadKey key = started(YES.toldAfter(Duration.ofMinutes(8)), A);
        world.runUntil(w -> !w.network().placed().isEmpty());
        world.network().takeCallbacks();
        untilAnalysing(key);
        assertThat(world.network().lookUps()).isEqualTo(1);
        world.runUntilCompleted("c");
        assertThat(lead(key).state()).isEqualTo(closed(ClosedReason.GOAL_MET));
    }

    @Test
    void lateGoalTakesAScheduledLeadFromItsDial() {
        LeadKey key = started(YES.neverTold(), A);
        untilWaiting(key);
        world.takePending();
        world.clock().advanceTo(lead(key).due().orElseThrow().at());
        Signals.Dial retry = world.passForDials().getFirst();
        hear(first().analysed());

        assertThat(lead(key).state()).isEqualTo(closed(ClosedReason.GOAL_MET));
        assertThat(world.dialAtSlot(retry)).isEqualTo(Dialer.Result.NOT_OURS);
        assertThat(world.network().placed()).hasSize(1);
        world.runUntilCompleted("c");
        requireNothingLeftOver();
    }

    @Test
    void lateGoalClosesALeadWhoseNextCallIsLiveAndThatCallChangesNothingMore() {
        LeadKey key = started(YES.neverTold(), A);
        world.runUntil(w -> w.network().placed().size() == 2);
        hear(first().analysed());

        assertThat(lead(key).status()).isEqualTo(LeadStatus.COMPLETED);
        assertThat(lead(key).state().live()).isPresent();
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        world.runUntilCompleted("c");
        assertThat(lead(key).state()).isEqualTo(closed(ClosedReason.GOAL_MET));
        assertThat(world.network().placed()).hasSize(2);
        requireNothingLeftOver();
    }

    @Test
    void findingsThatComeTooLateAndMissTheGoalAreOnlyRecorded() {
        LeadKey key = started(NO.neverTold(), A);
        untilWaiting(key);
        Lead before = lead(key);
        hear(first().analysed());
        assertThat(lead(key)).isEqualTo(before);
        assertThat(world.call(first().key()).findings().variables())
                .containsEntry(CampaignSpec.INTERESTED, new Variable.Flag(false));
    }

    @Test
    void findingsThatComeBeforeTheEndAreKept() {
        LeadKey key = started(NO.neverTold(), A);
        world.runUntil(w -> !w.network().placed().isEmpty());
        hear(first().analysed());
        assertThat(lead(key).status()).isEqualTo(LeadStatus.PROCESSING);
        assertThat(lead(key).state().live()).isPresent();
        untilWaiting(key);
        assertThat(world.now()).isBefore(first().endsAt().plus(Duration.ofMinutes(1)));
        assertThat(world.call(first().key()).awaitsAnalysis()).isFalse();
    }

    @Test
    void campaignDoesNotCompleteWhileALeadWaitsForItsAnalysis() {
        LeadKey key = started(YES.toldAfter(Duration.ofMinutes(9)), A);
        untilAnalysing(key);
        world.clock().advance(Duration.ofMinutes(1));
        world.pass();
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        world.runUntilCompleted("c");
        assertThat(lead(key).state()).isEqualTo(closed(ClosedReason.GOAL_MET));
    }

    @Test
    void leadOfAPausedCampaignGetsItsFindingsOrComesToTheEndOfItsGrace() {
        LeadKey told = started(YES.toldAfter(TWO_MINUTES), A);
        untilAnalysing(told);
        world.desk().pause("c");
        world.runFor(Duration.ofMinutes(3));
        assertThat(lead(told).state()).isEqualTo(closed(ClosedReason.GOAL_MET));

        EngineWorld paused = new EngineWorld(13);
        paused.desk().open(1);
        paused.desk().campaign("c", CampaignSpec.plain().untilInterested());
        LeadKey never = paused.desk().lead("c", A);
        paused.network().script(_ -> new Reply.Placed(YES.neverTold()));
        paused.desk().start("c");
        paused.runUntil(w -> w.desk().lead(never).state() instanceof LeadState.Analysing);
        paused.desk().pause("c");
        paused.runFor(Duration.ofMinutes(12));
        assertThat(paused.desk().lead(never).status()).isEqualTo(LeadStatus.RESCHEDULED);
        assertThat(paused.desk().state("c").wakeAt()).isEmpty();
    }

    @Test
    void leadThatWaitsWhenTheCampaignEndsIsLeftToItsGrace() {
        Instant end = EngineWorld.START.plus(Duration.ofMinutes(5));
        Schedule schedule = CampaignSpec.plain().schedule();
        Schedule ending = new Schedule(
                schedule.hours(),
                schedule.days(),
                schedule.zone(),
                schedule.zoneRule(),
                schedule.blackoutDates(),
                schedule.startsAt(),
                Optional.of(end));
        world.desk().campaign("short", CampaignSpec.plain().untilInterested().schedule(ending));
        LeadKey met = world.desk().lead("short", A);
        LeadKey never = world.desk().lead("short", B);
        world.network()
                .script(placing -> new Reply.Placed(
                        placing.call().number().e164().equals(A)
                                ? YES.toldAfter(Duration.ofMinutes(7))
                                : YES.neverTold()));
        world.desk().start("short");
        world.runFor(Duration.ofMinutes(6));
        assertThat(world.now()).isAfter(end);
        assertThat(List.of(met, never))
                .allSatisfy(key -> assertThat(lead(key).state()).isInstanceOf(LeadState.Analysing.class));
        world.runUntilCompleted("short");
        assertThat(lead(met).state()).isEqualTo(closed(ClosedReason.GOAL_MET));
        assertThat(lead(never).state()).isEqualTo(closed(ClosedReason.EXPIRED));
        assertThat(watch.leftovers("short")).isEmpty();
    }

    @Test
    void leadIsResetWhileItsFindingsAreAwaitedAndOnlyAMetGoalReachesItThen() {
        LeadKey key = started(NO.neverTold(), A);
        untilAnalysing(key);
        world.desk().reset(key);
        watch.reset(key.leadId());
        assertThat(lead(key).status()).isEqualTo(LeadStatus.CREATED);
        Lead fresh = lead(key);
        hear(first().analysed());
        assertThat(lead(key)).isEqualTo(fresh);

        hear(new CallReport.Analysed(
                world.now().plusSeconds(1), CallReport.Voicemail.NOT_TOLD, Findings.of(YES.variables())));
        assertThat(lead(key).state()).isEqualTo(closed(ClosedReason.GOAL_MET));
        world.runUntilCompleted("c");
        requireNothingLeftOver();
    }

    @Test
    void findingsThatComeOnceMoreDoNotCloseALeadThatWasResetSince() {
        LeadKey key = started(YES.toldAfter(TWO_MINUTES), A);
        world.runUntilCompleted("c");
        CallReport told = first().analysed();
        world.desk().reset(key);
        watch.reset(key.leadId());
        Lead fresh = lead(key);

        hear(told);
        assertThat(lead(key)).isEqualTo(fresh);
        hear(new CallReport.Analysed(
                world.now(),
                CallReport.Voicemail.NOT_TOLD,
                Findings.of(
                        Map.of(CampaignSpec.INTERESTED, new Variable.Flag(true), "mood", new Variable.Text("good")))));
        assertThat(lead(key)).isEqualTo(fresh);
    }

    @Test
    void leadIsMarkedWhileItsFindingsAreAwaited() {
        LeadKey key = started(NO.toldAfter(TWO_MINUTES), A);
        untilAnalysing(key);
        world.desk().markCompleted(key);
        assertThat(lead(key).due()).isEmpty();
        world.runUntilCompleted("c");
        world.runFor(Duration.ofMinutes(15));
        assertThat(lead(key).state()).isEqualTo(closed(ClosedReason.MARKED_COMPLETED));
        requireNothingLeftOver();
    }

    @Test
    void graceIsOverHoweverOftenItIsFoundOver() {
        LeadKey key = started(YES.neverTold(), A);
        untilAnalysing(key);
        List<EngineWorld.Pending> wakes = world.takePending();
        world.clock().advance(Duration.ofMinutes(11));
        for (int i = 0; i < 3; i++) {
            world.deliver(new Event.Wake(Desk.ACCOUNT));
        }
        assertThat(wakes).isNotEmpty();
        assertThat(lead(key).progress().attemptsMade()).isEqualTo(1);
        assertThat(Recount.of(world.memory(), world.desk().campaign("c")))
                .isEqualTo(withoutZeros(
                        Recount.tallied(world.memory(), world.desk().campaign("c"))));
    }

    private static Map<Count, Long> withoutZeros(Map<Count, Long> counts) {
        counts.values().removeIf(n -> n == 0);
        return counts;
    }

    /** A callback and a look-up tell the same end at once, one without what it came to and one with it. */
    @Test
    void endToldTwiceAtOnceIsHeardOnceAndCompleted() {
        endToldTwiceAtOnce((_, _) -> {});
    }

    /** The same, of a call that the provider had said it would not dial. */
    @Test
    void lateEndToldTwiceAtOnceIsHeardOnceAndCompleted() {
        endToldTwiceAtOnce((each, call) -> {
            CallReport refused = new CallReport.Refused(each.now(), Fault.ACCOUNT, "no_money");
            each.recorder().record(report(call, refused), each.now());
        });
    }

    private static void endToldTwiceAtOnce(BiConsumer<EngineWorld, PlacedCall> before) {
        int met = 0;
        for (int step = 1; met == step - 1 && step < 60; step++) {
            EngineWorld each = new EngineWorld(step);
            Watch watched = new Watch(each);
            each.desk().open(1);
            each.desk().campaign("c", CampaignSpec.plain().untilInterested());
            LeadKey key = each.desk().lead("c", A);
            each.network().script(_ -> new Reply.Placed(NO.toldAfter(TWO_MINUTES)));
            each.desk().start("c");
            each.runUntil(w -> !w.network().placed().isEmpty());
            PlacedCall call = each.network().placed().getFirst();
            each.network().takeCallbacks();
            before.accept(each, call);
            each.clock().advance(Duration.between(each.now(), call.endsAt()));
            CallReport whole = new CallReport.Ended(
                    call.ending().with(Findings.of(NO.variables())).analysed());
            boolean[] interjected = {false};
            each.store().interjectIn(step, () -> {
                interjected[0] = true;
                each.recorder().record(report(call, new CallReport.Ended(call.ending())), each.now());
            });
            each.recorder().record(report(call, whole), each.now());
            each.store().heal();
            met += interjected[0] ? 1 : 0;

            assertThat(each.desk().lead(key).status()).as("step %d", step).isEqualTo(LeadStatus.RESCHEDULED);
            assertThat(each.desk().lead(key).progress().attemptsMade())
                    .as("step %d", step)
                    .isEqualTo(1);
            if (each.desk().state("c").status() == CampaignStatus.PAUSED) {
                each.desk().resume("c");
            }
            each.runUntilCompleted("c");
            assertThat(watched.violations()).as("step %d", step).isEmpty();
            assertThat(watched.leftovers("c")).as("step %d", step).isEmpty();
        }
        assertThat(met).isGreaterThan(3);
    }

    private static Signals.Report report(PlacedCall call, CallReport told) {
        return new Signals.Report(call.key(), Optional.of(call.providerCallId()), told);
    }

    @Test
    void callIsConcludedAtItsEndWhateverItsFindingsSayLater() {
        LeadKey key = started(YES.toldAfter(TWO_MINUTES), A);
        untilAnalysing(key);
        Call ended = world.call(first().key());
        assertThat(ended.live()).isFalse();
        assertThat(ended.awaitsAnalysis()).isTrue();
        world.runUntilCompleted("c");
        Call analysed = world.call(first().key());
        assertThat(analysed.ending()).isEqualTo(ended.ending());
        assertThat(analysed.chargedMicros()).isEqualTo(ended.chargedMicros());
        assertThat(analysed.awaitsAnalysis()).isFalse();
    }
}
