package io.redial.tests.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invariant 12. */
final class GoalTest {

    private static final Goal CONFIRMED = new Goal("confirmed", Goal.Operator.EQUALS, new Value.Truth(true));
    private static final Map<String, Value> MET = Map.of("confirmed", new Value.Text("TRUE"));
    private static final Map<String, Value> MISSED = Map.of("confirmed", new Value.Text("false"));

    private final Chronicle told = new Chronicle(With.goal(Chronicle.SETTINGS, CONFIRMED)).add("a", "+1");

    @Test
    void metGoalThatClosesTheLeadPasses() {
        call("a1", MET);
        told.record("a", Row.CallResult.COMPLETED, MET, Chronicle.close(Row.ClosedReason.GOAL_MET));
        told.complete();
        Judged.passesAtRest(told);
    }

    @Test
    void metGoalThatLeavesTheLeadOpenIsCaught() {
        call("a1", MET);
        told.record("a", Row.CallResult.COMPLETED, MET, told.retry());
        Judged.catches(told, Invariant.GOAL, "and it is RESCHEDULED");
    }

    @Test
    void callAfterTheGoalWasMetIsCaught() {
        call("a1", MET);
        told.record("a", Row.CallResult.COMPLETED, MET, told.retry());
        told.after(Duration.ofHours(1)).dial("a", "a2");
        Judged.includes(told, Invariant.GOAL, "intended after its goal was met");
    }

    @Test
    void missedGoalIsTriedAgain() {
        call("a1", MISSED);
        told.record("a", Row.CallResult.COMPLETED, MISSED, told.retry());
        told.after(Duration.ofHours(1));
        call("a2", MET);
        told.record("a", Row.CallResult.COMPLETED, MET, Chronicle.close(Row.ClosedReason.GOAL_MET));
        Judged.passes(told);
    }

    @Test
    void goalThatNothingMeetsIsCaught() {
        call("a1", MISSED);
        told.record("a", Row.CallResult.COMPLETED, MISSED, Chronicle.close(Row.ClosedReason.GOAL_MET));
        Judged.catches(told, Invariant.LIFECYCLES, "GOAL_MET, which nothing bears out");
    }

    @Test
    void lateVariablesCloseAWaitingLead() {
        call("a1", Map.of());
        told.record("a", Row.CallResult.COMPLETED, Map.of(), told.retry());
        told.after(Duration.ofMinutes(20)).hear(new Network.Analysed("a1", MET));
        Row.Call informed = With.call(
                told.call("a1"),
                Row.CallResult.COMPLETED,
                Row.Source.TOLD,
                Row.Voicemail.NONE,
                told.call("a1").endedAt(),
                MET,
                30);
        told.write(With.closed(told.lead("a"), Row.ClosedReason.GOAL_MET), informed);
        told.complete();
        Judged.passesAtRest(told);
    }

    @Test
    void lateVariablesThatNobodyHearsAreCaughtAtRest() {
        call("a1", Map.of());
        told.record("a", Row.CallResult.COMPLETED, Map.of(), told.retry());
        told.after(Duration.ofMinutes(20)).hear(new Network.Analysed("a1", MET));
        told.pause().atRest();
        Judged.catches(told, Invariant.GOAL, "and it is RESCHEDULED");
    }

    @Test
    void resetLeadMayBeCalledAgain() {
        call("a1", MET);
        told.record("a", Row.CallResult.COMPLETED, MET, Chronicle.close(Row.ClosedReason.GOAL_MET));
        told.ask(Request.Act.RESET, "a");
        told.edit(
                "a",
                lead -> With.attempts(
                        With.status(lead, Row.LeadStatus.CREATED, Optional.of(new Row.Due(3, told.now))), 0));
        told.after(Duration.ofSeconds(1)).dial("a", "a2");
        Judged.passes(told);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "TRUE,true", "' true ',true", "1,true", "1.0,true", "false,false", "0,false", "yes,false"})
    void textIsReadAsTheTruthThatItSpells(String text, boolean met) {
        assertThat(Goals.met(CONFIRMED, Map.of("confirmed", new Value.Text(text))))
                .isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({"GTE,7,true", "GTE,7.0,true", "GTE,6.9,false", "LTE,7,true", "LTE,7.1,false", "EQUALS,7.00,true"})
    void numbersAreComparedAsNumbers(Goal.Operator operator, String number, boolean met) {
        Goal goal = new Goal("score", operator, new Value.Decimal(BigDecimal.valueOf(7)));
        assertThat(Goals.met(goal, Map.of("score", new Value.Text(number)))).isEqualTo(met);
        assertThat(Goals.met(goal, Map.of("score", new Value.Decimal(new BigDecimal(number)))))
                .isEqualTo(met);
        assertThat(Goals.met(goal, Map.of("score", new Value.Truth(true)))).isFalse();
        assertThat(Goals.met(goal, Map.of("score", new Value.Text("seven")))).isFalse();
        assertThat(Goals.met(goal, Map.of())).isFalse();
    }

    @Test
    void textsAreComparedToTheLetter() {
        Goal goal = new Goal("answer", Goal.Operator.EQUALS, new Value.Text("1"));
        assertThat(Goals.met(goal, Map.of("answer", new Value.Text("1")))).isTrue();
        assertThat(Goals.met(goal, Map.of("answer", new Value.Decimal(BigDecimal.ONE))))
                .isTrue();
        assertThat(Goals.met(goal, Map.of("answer", new Value.Text(" 1")))).isFalse();
        assertThat(Goals.met(goal, Map.of("answer", new Value.Truth(true)))).isFalse();
    }

    private void call(String claim, Map<String, Value> variables) {
        told.dial("a", claim);
        told.talk(claim, Network.Outcome.PERSON, variables);
    }
}
