package io.redial.domain.lead;

import static io.redial.domain.lead.Leads.INTERVAL;
import static io.redial.domain.lead.Leads.NOW;
import static io.redial.domain.lead.Leads.PRIMARY;
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

import io.redial.domain.call.Call;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Ending.Kind;
import io.redial.domain.call.Ending.Source;
import io.redial.domain.call.Variable;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.retry.RetryRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that turn out to have ended otherwise than was thought. */
class LateWordsTest {

    private static final Instant END = NOW.plusSeconds(30);
    private static final Instant LATER = NOW.plusSeconds(600);
    private static final Ending MET = ending(Kind.PERSON, END, Map.of("interested", new Variable.Flag(true)));

    private static Ending inferred() {
        return Ending.silent(Kind.FAILED, Source.INFERRED, LATER, Optional.of("unknown_outcome"));
    }

    private static Lead given(Lead live, Ending ending, RetryRules rules) {
        return LeadLifecycle.endCall(live, ending, rules, LATER);
    }

    private static Optional<Lead> hear(Lead lead, Call call, Ending truth, RetryRules rules) {
        return LeadLifecycle.hearLate(lead, call.ended(truth, 0, Optional.empty()), rules, LATER);
    }

    private static LeadState closed(ClosedReason reason) {
        return new LeadState.Closed(reason, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void truthAboutACallThatWeGaveUpMakesOfItsLeadWhatItWouldHaveMadeAtOnce(Kind kind) {
        for (RetryRules rules : List.of(rules(3), untilInterested())) {
            for (PhoneNumber[] secondaries : new PhoneNumber[][] {{}, {SECOND}}) {
                Lead live = processing(fresh(secondaries), "a");
                for (Ending truth : List.of(ending(kind, END), MET, pending(END))) {
                    Lead direct = given(live, truth, rules);
                    Lead corrected = hear(given(live, inferred(), rules), callOf(live), truth, rules)
                            .orElseThrow();
                    assertThat(corrected.state()).as("%s", truth).isEqualTo(direct.state());
                    assertThat(corrected.progress()).as("%s", truth).isEqualTo(direct.progress());
                    Lead refused = LeadLifecycle.notPlaced(live, LATER, NOW);
                    Lead afterAll = hear(refused, callOf(live), truth, rules).orElseThrow();
                    assertThat(afterAll.state()).as("%s", truth).isEqualTo(direct.state());
                    assertThat(afterAll.progress()).as("%s", truth).isEqualTo(direct.progress());
                }
            }
        }
    }

    @Test
    void reportOutranksTheProvidersRefusalOfANumber() {
        Lead live = processing(fresh(SECOND), "a");
        Ending rejected = Ending.silent(Kind.UNUSABLE_NUMBER, Source.REJECTED, END, Optional.of("invalid_number"));
        Lead without = given(live, rejected, rules(3));
        assertThat(without.usableNumbers()).containsExactly(SECOND);
        Lead corrected =
                hear(without, callOf(live), ending(Kind.BUSY, END), rules(3)).orElseThrow();
        assertThat(corrected.usableNumbers()).containsExactly(PRIMARY, SECOND);
        assertThat(corrected.state())
                .isEqualTo(given(live, ending(Kind.BUSY, END), rules(3)).state());
    }

    @Test
    void lateGoalClosesTheLeadWhateverItWaitsFor() {
        Call old = callOf(processing(fresh(), "old")).ended(MET, 0, Optional.empty());
        Leads.inEveryState().forEach((state, lead) -> {
            Lead met = LeadLifecycle.hearLate(lead, old, untilInterested(), END).orElseThrow();
            assertThat(met.state())
                    .as(state)
                    .isEqualTo(new LeadState.Closed(
                            ClosedReason.GOAL_MET, lead.state().live()));
            assertThat(LeadLifecycle.hearLate(met, old, untilInterested(), END)).isEmpty();
        });
    }

    @Test
    void latePersonClosesOnlyALeadThatWasNotClaimedAgain() {
        Lead live = processing(fresh(), "a");
        Call call = callOf(live);
        Lead waiting = given(live, inferred(), rules(3));
        Ending person = ending(Kind.PERSON, END);
        assertThat(hear(waiting, call, person, rules(3)).orElseThrow().state())
                .isEqualTo(closed(ClosedReason.CONTACTED));
        assertThat(hear(waiting, callOf(processing(fresh(), "older")), person, rules(3)))
                .isEmpty();
        assertThat(hear(scheduled(waiting, "b"), call, person, rules(3))).isEmpty();
        assertThat(hear(processing(waiting, "b"), call, person, rules(3))).isEmpty();
        assertThat(hear(LeadLifecycle.reset(waiting, END), call, person, rules(3)))
                .isEmpty();
    }

    @Test
    void finalLeadIsNotOpenedAgainButMayTurnOutASuccess() {
        RetryRules once = new RetryRules(1, INTERVAL, RetryRules.OnVoicemail.ACCEPT, Optional.empty());
        Lead live = processing(Leads.called(fresh(SECOND), inferred(), once), "z");
        Call call = callOf(live);
        Lead exhausted = given(live, inferred(), once);
        assertThat(exhausted.state()).isEqualTo(closed(ClosedReason.ATTEMPTS_EXHAUSTED));

        Lead busy = hear(exhausted, call, ending(Kind.BUSY, END), once).orElseThrow();
        assertThat(busy.state()).isEqualTo(exhausted.state());
        assertThat(busy.progress().attemptsMade()).isEqualTo(2);
        assertThat(busy.progress().lastResult()).contains(CallResult.BUSY);
        assertThat(hear(exhausted, call, ending(Kind.PERSON, END), once)
                        .orElseThrow()
                        .state())
                .isEqualTo(closed(ClosedReason.CONTACTED));
        Lead expired =
                LeadLifecycle.close(given(processing(fresh(), "a"), inferred(), rules(3)), ClosedReason.EXPIRED, LATER);
        assertThat(hear(expired, callOf(processing(fresh(), "a")), ending(Kind.VOICEMAIL, END), rules(3))
                        .orElseThrow()
                        .state())
                .isEqualTo(closed(ClosedReason.VOICEMAIL));
    }

    @Test
    void lastNumberThatTurnsOutUnusableIsWhyTheLeadWasGivenUp() {
        RetryRules once = new RetryRules(1, INTERVAL, RetryRules.OnVoicemail.ACCEPT, Optional.empty());
        Lead live = processing(Leads.called(fresh(), inferred(), once), "z");
        Lead corrected = hear(given(live, inferred(), once), callOf(live), ending(Kind.UNUSABLE_NUMBER, END), once)
                .orElseThrow();
        assertThat(corrected.state()).isEqualTo(closed(ClosedReason.INVALID_NUMBER));
    }

    @Test
    void markedLeadStaysMarked() {
        Lead live = processing(fresh(), "a");
        Lead marked = LeadLifecycle.close(given(live, inferred(), rules(3)), ClosedReason.MARKED_COMPLETED, LATER);
        Lead told =
                hear(marked, callOf(live), ending(Kind.PERSON, END), rules(3)).orElseThrow();
        assertThat(told.state()).isEqualTo(marked.state());
        assertThat(told.progress().lastResult()).contains(CallResult.COMPLETED);
    }
}
