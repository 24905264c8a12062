package io.redial.domain.lead;

import static io.redial.domain.lead.Leads.NOW;
import static io.redial.domain.lead.Leads.PRIMARY;
import static io.redial.domain.lead.Leads.SECOND;
import static io.redial.domain.lead.Leads.called;
import static io.redial.domain.lead.Leads.ending;
import static io.redial.domain.lead.Leads.fresh;
import static io.redial.domain.lead.Leads.rules;
import static io.redial.domain.lead.Leads.untilInterested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Variable;
import io.redial.domain.contact.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A lead that its settings, or its own numbers, leave nothing to call. */
class UncallableTest {

    private static final Instant END = NOW.plusSeconds(30);

    @Test
    void leadWithoutAUsableNumberIsNotCallable() {
        Lead unusable = called(fresh(), ending(Ending.Kind.UNUSABLE_NUMBER, END), rules(3));
        assertThat(LeadLifecycle.uncallable(unusable, rules(3))).contains(ClosedReason.INVALID_NUMBER);
        assertThat(unusable.isOutOfNumbers()).isFalse();
    }

    @Test
    void leadThatWasTriedAsOftenAsItMayIsNotCallable() {
        Lead once = called(fresh(), ending(Ending.Kind.BUSY, END), rules(3));
        Lead twice = called(once, ending(Ending.Kind.BUSY, END), rules(3));
        assertThat(LeadLifecycle.uncallable(fresh(), rules(1))).isEmpty();
        assertThat(LeadLifecycle.uncallable(once, rules(1))).isEmpty();
        assertThat(LeadLifecycle.uncallable(twice, rules(1))).contains(ClosedReason.ATTEMPTS_EXHAUSTED);
        assertThat(LeadLifecycle.uncallable(twice, rules(2))).isEmpty();
    }

    @Test
    void roundThatIsUnderWayGoesOnWhateverTheLimit() {
        Lead once = called(called(fresh(SECOND), busy(), rules(3)), busy(), rules(3));
        Lead under = called(called(called(once, busy(), rules(3)), busy(), rules(3)), busy(), rules(3));
        assertThat(under.progress().isRoundUnderWay()).isTrue();
        assertThat(LeadLifecycle.uncallable(under, rules(1))).isEmpty();
    }

    @Test
    void roundEndsWithItsLastCallWhenItsOtherNumbersAreTakenAway() {
        Lead between = called(fresh(SECOND), busy(), rules(1));
        assertThat(between.isOutOfNumbers()).isFalse();
        Lead alone = between.described(Person.of(PRIMARY), between.zones(), END);
        assertThat(alone.isOutOfNumbers()).isTrue();

        Lead ended = LeadLifecycle.endRound(alone, rules(1), END.plusSeconds(100));
        assertThat(ended.status()).isEqualTo(LeadStatus.RESCHEDULED);
        assertThat(ended.progress().attemptsMade()).isEqualTo(1);
        assertThat(ended.due().orElseThrow().at()).isEqualTo(END.plus(Leads.INTERVAL));
        assertThatIllegalStateException().isThrownBy(() -> LeadLifecycle.endRound(ended, rules(1), END));
    }

    @Test
    void goalMetInTheLiveCallSpendsItsAttemptAndOneMetInAnotherDoesNot() {
        Lead live = Leads.processing(fresh(), "a");
        Ending met = ending(Ending.Kind.PERSON, END, Map.of("interested", new Variable.Flag(true)));
        Call held = Leads.callOf(live).ended(met, 0, Optional.empty());
        Call other = Leads.call(new CallKey("lead", "b"), 1, PRIMARY).ended(met, 0, Optional.empty());

        assertThat(attemptsAfter(live, held)).isEqualTo(1);
        assertThat(attemptsAfter(live, other)).isZero();
    }

    private static int attemptsAfter(Lead live, Call call) {
        Lead heard = LeadLifecycle.hearLate(live, call, untilInterested(), END).orElseThrow();
        assertThat(heard.state())
                .isEqualTo(
                        new LeadState.Closed(ClosedReason.GOAL_MET, live.state().live()));
        return heard.progress().attemptsMade();
    }

    private static Ending busy() {
        return ending(Ending.Kind.BUSY, END);
    }
}
