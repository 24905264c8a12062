package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Invariant 2; the settings allow two rounds. */
final class RoundsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS);

    @Test
    void asManyRoundsAsAllowedPass() {
        twoRounds();
        Judged.passes(told);
    }

    @Test
    void oneRoundMoreIsCaught() {
        twoRounds();
        told.after(HOUR).dial("a", "a3");
        Judged.catches(told, Invariant.ROUNDS, "round 3 of at most 2");
    }

    @Test
    void roundThatIsNotCountedIsCaughtByItsNumber() {
        told.add("a", "+1").unanswered("a", "a1").after(HOUR).dialFor("a", "a2", 1, "+1");
        Judged.catches(told, Invariant.ROUNDS, "number called twice in round 1");
    }

    @Test
    void numberWhoseCallWasDeclinedMayBeCalledAgainInTheRound() {
        told.add("a", "+1").dial("a", "a1");
        told.hear(new Network.Declined("a1"));
        Row.Call unplaced =
                With.result(told.call("a1"), Row.CallResult.NOT_PLACED, Row.Source.REFUSED, Optional.empty());
        Row.Lead free = With.held(told.lead("a"), Optional.empty(), Optional.empty());
        told.write(With.status(free, Row.LeadStatus.CREATED, Optional.of(new Row.Due(3, told.now))), unplaced);
        told.after(Duration.ofMinutes(1)).contacted("a", "a2");
        Judged.passes(told);
    }

    @Test
    void resetGivesRoundsAnew() {
        twoRounds();
        told.ask(Request.Act.RESET, "a");
        told.edit(
                "a",
                lead -> With.attempts(With.due(With.status(lead, Row.LeadStatus.CREATED, lead.due()), 3, told.now), 0));
        told.unanswered("a", "a3").after(HOUR).contacted("a", "a4");
        Judged.passes(told);
    }

    @Test
    void settingsCountAsTheyStoodWhenTheRoundWasClaimed() {
        Settings three = With.retry(Chronicle.SETTINGS, 2, HOUR);
        twoRounds();
        told.settings(three).after(HOUR);
        told.claim("a", "a3").settings(Chronicle.SETTINGS);
        told.intend("a");
        told.place("a3");
        Judged.passes(told);
    }

    @Test
    void settingsOfLongBeforeTheClaimDoNotCount() {
        twoRounds();
        told.settings(With.retry(Chronicle.SETTINGS, 2, HOUR)).settings(Chronicle.SETTINGS);
        told.after(HOUR).dial("a", "a3");
        Judged.catches(told, Invariant.ROUNDS, "round 3 of at most 2");
    }

    @Test
    void claimThatIsSentTwiceIsCaught() {
        told.add("a", "+1").dial("a", "a1");
        told.end("a1", Network.Outcome.BUSY).placeAs("again", "a1");
        Judged.includes(told, Invariant.ROUNDS, "claim a1 was sent 2 times");
    }

    @Test
    void refusedRequestThatIsSentAgainIsCaught() {
        told.add("a", "+1").claim("a", "a1").intend("a");
        told.hear(new Network.TurnedAway("busy", told.dial("a1")));
        told.place("a1");
        Judged.catches(told, Invariant.ROUNDS, "claim a1 was sent 2 times");
    }

    @Test
    void requestWithoutAnIntentIsCaught() {
        told.add("a", "+1").claim("a", "a1");
        told.hear(new Network.Placed("a1", new Network.Dial("acc", "cmp", "a", "a1", Chronicle.FROM, "+1", told.now)));
        Judged.catches(told, Invariant.ROUNDS, "without an intent");
    }

    @Test
    void requestForAnotherNumberThanIntendedIsCaught() {
        told.add("a", "+1").claim("a", "a1").intend("a");
        told.hear(new Network.Placed("a1", new Network.Dial("acc", "cmp", "a", "a1", Chronicle.FROM, "+2", told.now)));
        Judged.catches(told, Invariant.ROUNDS, "otherwise than it was intended");
    }

    @Test
    void requestMayLeaveTenSecondsAfterItsIntent() {
        told.add("a", "+1").claim("a", "a1").intend("a");
        told.after(Duration.ofSeconds(10)).place("a1");
        org.assertj.core.api.Assertions.assertThat(told.oracle.violations())
                .noneMatch(violation -> violation.invariant() == Invariant.ROUNDS);
    }

    @Test
    void requestThatLeavesLaterIsCaught() {
        told.add("a", "+1").claim("a", "a1").intend("a");
        told.after(Duration.ofMillis(10_001)).place("a1");
        Judged.includes(told, Invariant.ROUNDS, "too late after its intent");
        Judged.includes(told, Invariant.ROUNDS, "left too late");
    }

    @Test
    void roundThatGoesOnAfterAPersonWasReachedIsCaught() {
        told.add("a", "+1", "+2").dial("a", "a1");
        told.talk("a1", Network.Outcome.PERSON, Map.of());
        told.record("a", Row.CallResult.COMPLETED, Map.of(), told.nextNumber());
        told.after(Duration.ofSeconds(1)).dialFor("a", "a2", 1, "+2");
        Judged.catches(told, Invariant.ROUNDS, "went on after a person was reached");
    }

    @Test
    void roundThatGoesOnAfterAnUnknownOutcomeIsCaught() {
        told.add("a", "+1", "+2").dial("a", "a1");
        told.after(HOUR).end("a1", Network.Outcome.UNANSWERED);
        Row.Call unknown =
                With.result(told.call("a1"), Row.CallResult.FAILED, Row.Source.INFERRED, Optional.of(told.now));
        Row.Lead free = With.held(told.lead("a"), Optional.empty(), Optional.empty());
        told.write(told.nextNumber().apply(free), unknown);
        told.after(Duration.ofSeconds(1)).dialFor("a", "a2", 1, "+2");
        Judged.catches(told, Invariant.ROUNDS, "went on after an unknown outcome");
    }

    @Test
    void roundThatIsGoneBackToIsCaught() {
        told.add("a", "+1", "+2");
        twoRoundsOf("a");
        told.after(HOUR).dialFor("a", "a3", 1, "+2");
        Judged.catches(told, Invariant.ROUNDS, "round 1 called after round 2");
    }

    @Test
    void numberThatCanNotBeCalledIsCalledOncePerRun() {
        told.add("a", "+1", "+2");
        refusedForGood();
        told.after(HOUR).dialFor("a", "a2", 1, "+1");
        Judged.includes(told, Invariant.ROUNDS, "number called again that can't be called");
    }

    @Test
    void afterAResetItMayBeTriedAnew() {
        told.add("a", "+1", "+2");
        refusedForGood();
        told.ask(Request.Act.RESET, "a");
        told.edit("a", lead -> With.due(With.status(lead, Row.LeadStatus.CREATED, lead.due()), 3, told.now));
        told.after(HOUR).unanswered("a", "a2");
        Judged.passes(told);
    }

    private void refusedForGood() {
        told.claim("a", "a1").intend("a");
        told.hear(new Network.TurnedAway("no", told.dial("a1")));
        Row.Call refused =
                With.result(told.call("a1"), Row.CallResult.FAILED, Row.Source.REFUSED, Optional.of(told.now));
        Row.Lead free = With.held(told.lead("a"), Optional.empty(), Optional.empty());
        told.write(told.nextNumber().apply(free), refused);
    }

    private void twoRounds() {
        told.add("a", "+1");
        twoRoundsOf("a");
    }

    private void twoRoundsOf(String lead) {
        told.unanswered(lead, "a1").after(HOUR).unanswered(lead, "a2");
    }
}
