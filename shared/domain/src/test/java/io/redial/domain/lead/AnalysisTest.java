package io.redial.domain.lead;

import static io.redial.domain.lead.Leads.INTERVAL;
import static io.redial.domain.lead.Leads.NOW;
import static io.redial.domain.lead.Leads.SECOND;
import static io.redial.domain.lead.Leads.callOf;
import static io.redial.domain.lead.Leads.ending;
import static io.redial.domain.lead.Leads.fresh;
import static io.redial.domain.lead.Leads.pending;
import static io.redial.domain.lead.Leads.processing;
import static io.redial.domain.lead.Leads.rules;
import static io.redial.domain.lead.Leads.scheduled;
import static io.redial.domain.lead.Leads.untilInterested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Ending.Kind;
import io.redial.domain.call.Findings;
import io.redial.domain.call.Variable;
import io.redial.domain.retry.RetryRules;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Leads whose call has ended while what the conversation came to is not known yet. */
class AnalysisTest {

    private static final Instant END = NOW.plusSeconds(30);
    private static final Instant LATER = END.plusSeconds(90);
    private static final Map<String, Variable> MET = Map.of("interested", new Variable.Flag(true));
    private static final Map<String, Variable> MISSED = Map.of("interested", new Variable.Flag(false));

    private final Lead live = processing(fresh(SECOND), "a");
    private final Call ended = callOf(live).ended(pending(END), 0, Optional.empty());
    private final Lead waiting = LeadLifecycle.endCall(live, pending(END), untilInterested(), LATER);

    private static LeadState closed(ClosedReason reason) {
        return new LeadState.Closed(reason, Optional.empty());
    }

    private static Call told(Call call, Map<String, Variable> variables) {
        return call.analysed(
                new CallReport.Analysed(LATER, CallReport.Voicemail.NOT_TOLD, Findings.of(variables)),
                Optional.empty());
    }

    private static Optional<Lead> hear(Lead lead, Call call, Map<String, Variable> variables) {
        return LeadLifecycle.hearFindings(lead, call, told(call, variables), variables, untilInterested(), LATER);
    }

    @Test
    void leadWaitsWhileThePersonMayStillMeetTheGoal() {
        assertThat(waiting.status()).isEqualTo(LeadStatus.PROCESSING);
        assertThat(waiting.state())
                .isEqualTo(new LeadState.Analysing(
                        "a",
                        1,
                        END,
                        LATER.plus(RetryRules.ANALYSIS_GRACE),
                        LATER.plus(RetryRules.ANALYSIS_GRACE.dividedBy(2))));
        assertThat(waiting.progress().attemptsMade()).isZero();
        assertThat(waiting.progress().lastResult()).contains(CallResult.COMPLETED);
    }

    @Test
    void leadThatWaitsHoldsNoCallAndNoMoney() {
        assertThat(waiting.state().live()).isEmpty();
        assertThat(waiting.state().claim()).isEmpty();
    }

    @Test
    void nothingIsWaitedForThatCanNotMatter() {
        assertThat(LeadLifecycle.endCall(live, pending(END), rules(3), END).state())
                .isEqualTo(closed(ClosedReason.CONTACTED));
        for (Kind kind : Kind.values()) {
            Ending nobody = new Ending(
                    kind,
                    Ending.Source.REPORTED,
                    END,
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    Ending.Analysis.PENDING,
                    Findings.NONE,
                    Optional.empty());
            if (kind != Kind.PERSON) {
                assertThat(LeadLifecycle.endCall(live, nobody, untilInterested(), END)
                                .state())
                        .isNotInstanceOf(LeadState.Analysing.class);
            }
        }
        Ending met = pending(END).with(Findings.of(MET));
        assertThat(LeadLifecycle.endCall(live, met, untilInterested(), END).state())
                .isEqualTo(closed(ClosedReason.GOAL_MET));
    }

    @Test
    void findingsThatMeetTheGoalCloseIt() {
        Lead met = hear(waiting, ended, MET).orElseThrow();
        assertThat(met.state()).isEqualTo(closed(ClosedReason.GOAL_MET));
        assertThat(met.progress().attemptsMade()).isEqualTo(1);
    }

    @Test
    void findingsThatMissTheGoalSpendTheAttemptAndTheIntervalCountsFromTheCallsEnd() {
        Lead missed = hear(waiting, ended, MISSED).orElseThrow();
        assertThat(missed.state()).isEqualTo(new LeadState.Rescheduled(END.plus(INTERVAL)));
        assertThat(missed.progress().attemptsMade()).isEqualTo(1);
        assertThat(hear(waiting, ended, Map.of()).orElseThrow().state()).isEqualTo(missed.state());
    }

    @Test
    void graceThatIsOverSpendsTheAttemptLikeAMissedGoal() {
        Lead unknown = LeadLifecycle.endAnalysis(waiting, Optional.of(ended), untilInterested(), LATER);
        assertThat(unknown.state()).isEqualTo(new LeadState.Rescheduled(END.plus(INTERVAL)));
        assertThat(unknown.progress())
                .isEqualTo(hear(waiting, ended, MISSED).orElseThrow().progress());

        RetryRules once = new RetryRules(
                1, INTERVAL, RetryRules.OnVoicemail.ACCEPT, untilInterested().until());
        Lead again = LeadLifecycle.endCall(processing(unknown, "b"), pending(LATER), once, LATER);
        assertThat(LeadLifecycle.endAnalysis(again, Optional.empty(), once, LATER)
                        .state())
                .isEqualTo(closed(ClosedReason.ATTEMPTS_EXHAUSTED));
    }

    @Test
    void goalThatWasGivenUpMeanwhileMakesThePersonAContact() {
        assertThat(LeadLifecycle.endAnalysis(waiting, Optional.of(ended), rules(3), LATER)
                        .state())
                .isEqualTo(closed(ClosedReason.CONTACTED));
    }

    @Test
    void conversationThatTurnsOutAVoicemailWhileItIsWaitedForReachedNobody() {
        Call machine = ended.analysed(
                new CallReport.Analysed(LATER, CallReport.Voicemail.DETECTED, Findings.of(MISSED)), Optional.empty());
        Lead next = LeadLifecycle.hearFindings(waiting, ended, machine, MISSED, untilInterested(), LATER)
                .orElseThrow();
        assertThat(next.state()).isEqualTo(new LeadState.Rescheduled(END));
        assertThat(next.nextNumber()).contains(SECOND);
        Lead spent = LeadLifecycle.endAnalysis(waiting, Optional.of(ended), untilInterested(), LATER);
        assertThat(LeadLifecycle.hearFindings(spent, ended, machine, MISSED, untilInterested(), LATER))
                .isEmpty();
    }

    @Test
    void findingsThatComeBeforeTheEndAreNotWaitedForAgain() {
        Call early = told(callOf(live), MISSED).ended(pending(END), 0, Optional.empty());
        assertThat(LeadLifecycle.endCall(live, early.known().orElseThrow(), untilInterested(), END)
                        .state())
                .isEqualTo(new LeadState.Rescheduled(END.plus(INTERVAL)));
    }

    @Test
    void goalMetBeforeTheEndIsToldClosesTheLeadAndTheCallTrails() {
        Lead met = hear(live, callOf(live), MET).orElseThrow();
        assertThat(met.status()).isEqualTo(LeadStatus.COMPLETED);
        assertThat(met.state().live()).isEqualTo(live.state().live());
        Call whole = told(callOf(live), MET).ended(pending(END), 0, Optional.empty());
        Lead done = LeadLifecycle.endCall(met, whole.known().orElseThrow(), untilInterested(), END);
        Lead direct = hear(waiting, ended, MET).orElseThrow();
        assertThat(done.state()).isEqualTo(direct.state());
        assertThat(done.progress()).isEqualTo(direct.progress());
    }

    @Test
    void findingsOfAnotherCallDoNotEndTheWaiting() {
        Call other = callOf(processing(fresh(), "other")).ended(pending(END), 0, Optional.empty());
        assertThat(hear(waiting, other, MISSED)).isEmpty();
        assertThat(hear(waiting, other, MET)).isPresent();
    }

    @Test
    void goalMetAfterTheGraceClosesTheLeadWhateverItDoes() {
        Lead unknown = LeadLifecycle.endAnalysis(waiting, Optional.of(ended), untilInterested(), LATER);
        for (Lead lead : new Lead[] {unknown, scheduled(unknown, "b"), processing(unknown, "b")}) {
            Lead met = hear(lead, ended, MET).orElseThrow();
            assertThat(met.state())
                    .isEqualTo(new LeadState.Closed(
                            ClosedReason.GOAL_MET, lead.state().live()));
            assertThat(hear(lead, ended, MISSED)).isEmpty();
        }
    }

    @Test
    void leadThatWaitsIsResetMarkedAndNeitherGivenBackNorEndedTwice() {
        Lead anew = LeadLifecycle.reset(waiting, LATER);
        assertThat(anew.state()).isEqualTo(new LeadState.Created(LATER));
        assertThat(hear(anew, ended, MISSED)).isEmpty();
        Lead met = hear(anew, ended, MET).orElseThrow();
        assertThat(met.state()).isEqualTo(closed(ClosedReason.GOAL_MET));
        assertThat(met.progress().attemptsMade()).isZero();

        assertThat(LeadLifecycle.close(waiting, ClosedReason.MARKED_COMPLETED, LATER)
                        .state())
                .isEqualTo(closed(ClosedReason.MARKED_COMPLETED));
        assertThatIllegalStateException()
                .isThrownBy(() -> LeadLifecycle.endAnalysis(anew, Optional.empty(), untilInterested(), LATER));
        assertThatIllegalStateException().isThrownBy(() -> LeadLifecycle.notPlaced(waiting, LATER, LATER));
        assertThatIllegalStateException()
                .isThrownBy(() -> LeadLifecycle.endCall(waiting, ending(Kind.BUSY, END), rules(3), LATER));
    }

    @Test
    void providerIsNotAskedAfterTheGrace() {
        Instant until = LATER.plus(RetryRules.ANALYSIS_GRACE);
        assertThat(LeadLifecycle.lookLater(waiting, until.plusSeconds(9), LATER).due())
                .contains(DueKey.lease(until));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeadState.Analysing("a", 1, END, until, until.plusSeconds(1)));
    }
}
