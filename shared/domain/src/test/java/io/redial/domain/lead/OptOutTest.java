package io.redial.domain.lead;

import static io.redial.domain.lead.Leads.NOW;
import static io.redial.domain.lead.Leads.callOf;
import static io.redial.domain.lead.Leads.ending;
import static io.redial.domain.lead.Leads.fresh;
import static io.redial.domain.lead.Leads.pending;
import static io.redial.domain.lead.Leads.processing;
import static io.redial.domain.lead.Leads.retryingVoicemail;
import static io.redial.domain.lead.Leads.rules;
import static io.redial.domain.lead.Leads.scheduled;
import static io.redial.domain.lead.Leads.untilInterested;
import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallReport.Voicemail;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Ending.Kind;
import io.redial.domain.call.Findings;
import io.redial.domain.call.Variable;
import io.redial.domain.retry.RetryRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** People who say in a call that they want no more of them. */
class OptOutTest {

    private static final Instant END = NOW.plusSeconds(30);
    private static final Map<String, Variable> NO_MORE = Map.of(OptOut.VARIABLE, new Variable.Flag(true));
    private static final Map<String, Variable> MET_AND_NO_MORE =
            Map.of("interested", new Variable.Flag(true), OptOut.VARIABLE, new Variable.Text("TRUE"));

    private static LeadState closed(ClosedReason reason) {
        return new LeadState.Closed(reason, Optional.empty());
    }

    @Test
    void optOutIsReadLikeAnyBoolean() {
        for (Variable yes : List.of(
                new Variable.Flag(true),
                new Variable.Text(" true"),
                new Variable.Text("TRUE"),
                new Variable.Text("1"),
                new Variable.Numeric(BigDecimal.ONE))) {
            assertThat(OptOut.saidIn(Map.of("do_not_call", yes))).as("%s", yes).isTrue();
        }
        for (Variable no : List.of(
                new Variable.Flag(false),
                new Variable.Text("yes, tomorrow"),
                new Variable.Text(""),
                new Variable.Numeric(BigDecimal.TEN))) {
            assertThat(OptOut.saidIn(Map.of("do_not_call", no))).as("%s", no).isFalse();
        }
        assertThat(OptOut.saidIn(Map.of("DO_NOT_CALL", new Variable.Flag(true))))
                .isFalse();
    }

    @Test
    void whoWantsNoMoreCallsIsNotCalledAgainThoughTheGoalIsMissed() {
        Lead live = processing(fresh(), "a");
        Lead after = LeadLifecycle.endCall(live, ending(Kind.PERSON, END, NO_MORE), untilInterested(), END);
        assertThat(after.state()).isEqualTo(closed(ClosedReason.DO_NOT_CALL));
        assertThat(after.progress().attemptsMade()).isEqualTo(1);
        assertThat(LeadLifecycle.endCall(live, ending(Kind.VOICEMAIL, END, NO_MORE), retryingVoicemail(), END)
                        .state())
                .isEqualTo(closed(ClosedReason.DO_NOT_CALL));
    }

    @Test
    void whoWasReachedOrMetTheGoalWasReachedAllTheSame() {
        Lead live = processing(fresh(), "a");
        assertThat(LeadLifecycle.endCall(live, ending(Kind.PERSON, END, NO_MORE), rules(1), END)
                        .state())
                .isEqualTo(closed(ClosedReason.CONTACTED));
        assertThat(LeadLifecycle.endCall(live, ending(Kind.PERSON, END, MET_AND_NO_MORE), untilInterested(), END)
                        .state())
                .isEqualTo(closed(ClosedReason.GOAL_MET));
    }

    @Test
    void optOutThatIsToldApartFromTheEndComesToTheSameInAnyOrder() {
        for (RetryRules rules : List.of(rules(1), untilInterested(), retryingVoicemail())) {
            for (Ending end : List.of(pending(END), ending(Kind.VOICEMAIL, END), ending(Kind.UNANSWERED, END))) {
                Lead live = processing(fresh(), "a");
                Call told = callOf(live)
                        .analysed(
                                new CallReport.Analysed(END, Voicemail.NOT_TOLD, Findings.of(NO_MORE)),
                                Optional.empty());
                Lead first = LeadLifecycle.hearFindings(live, callOf(live), told, NO_MORE, rules, END)
                        .orElseThrow();
                assertThat(first.state())
                        .isEqualTo(new LeadState.Closed(
                                ClosedReason.DO_NOT_CALL, live.state().live()));
                Ending whole = told.ended(end, 0, Optional.empty()).known().orElseThrow();
                Lead toldFirst = LeadLifecycle.endCall(first, whole, rules, END);

                Lead ended = LeadLifecycle.endCall(live, end, rules, END);
                Call both = callOf(live)
                        .ended(end, 0, Optional.empty())
                        .analysed(
                                new CallReport.Analysed(END, Voicemail.NOT_TOLD, Findings.of(NO_MORE)),
                                Optional.empty());
                Lead toldLast = LeadLifecycle.hearFindings(
                                ended, callOf(live).ended(end, 0, Optional.empty()), both, NO_MORE, rules, END)
                        .orElse(ended);
                assertThat(toldFirst.state()).as("%s %s", rules, end).isEqualTo(toldLast.state());
                assertThat(toldFirst.progress().attemptsMade())
                        .isEqualTo(toldLast.progress().attemptsMade());
            }
        }
    }

    @Test
    void lateOptOutClosesTheLeadWhateverItWaitsFor() {
        Call old = callOf(processing(fresh(), "old")).ended(ending(Kind.PERSON, END, NO_MORE), 0, Optional.empty());
        Leads.inEveryState().forEach((state, lead) -> {
            if (lead.state() instanceof LeadState.Closed) {
                assertThat(LeadLifecycle.hearLate(lead, old, untilInterested(), END))
                        .as(state)
                        .isEmpty();
            } else {
                Lead heard = LeadLifecycle.hearLate(lead, old, untilInterested(), END)
                        .orElseThrow();
                assertThat(heard.state())
                        .as(state)
                        .isEqualTo(new LeadState.Closed(
                                ClosedReason.DO_NOT_CALL, lead.state().live()));
            }
        });
    }

    @Test
    void leadThatWasGivenUpWasGivenUpBecauseOfTheOptOut() {
        Lead once = Leads.called(fresh(), ending(Kind.BUSY, END), rules(1));
        Lead given = Leads.called(once, ending(Kind.UNANSWERED, END.plusSeconds(1)), rules(1));
        assertThat(given.state()).isEqualTo(closed(ClosedReason.ATTEMPTS_EXHAUSTED));
        Call old = callOf(processing(fresh(), "old")).ended(ending(Kind.VOICEMAIL, END, NO_MORE), 0, Optional.empty());
        assertThat(LeadLifecycle.hearLate(given, old, retryingVoicemail(), END)
                        .orElseThrow()
                        .state())
                .isEqualTo(closed(ClosedReason.DO_NOT_CALL));
    }

    @Test
    void scheduledDialOfWhoOptedOutHoldsNothingAnyMore() {
        Call old = callOf(processing(fresh(), "old")).ended(ending(Kind.PERSON, END, NO_MORE), 0, Optional.empty());
        Lead heard = LeadLifecycle.hearLate(scheduled(fresh(), "new"), old, untilInterested(), END)
                .orElseThrow();
        assertThat(heard.state().claim()).isEmpty();
        assertThat(heard.due()).isEmpty();
    }
}
