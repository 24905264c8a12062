package io.redial.tests.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Invariant 10. */
final class LifecyclesTest {

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS).add("a", "+1");

    @Test
    void claimThatIsGivenBackPasses() {
        told.claim("a", "a1").giveBack("a", Row.LeadStatus.CREATED).contacted("a", "a2");
        Judged.passes(told);
    }

    @Test
    void claimIsNotGivenBackAsIfItHadBeenCalled() {
        told.claim("a", "a1").giveBack("a", Row.LeadStatus.RESCHEDULED);
        Judged.catches(told, Invariant.LIFECYCLES, "SCHEDULED to RESCHEDULED");
    }

    @Test
    void leadThatWasCalledIsNotGivenBackAsIfItHadNot() {
        told.unanswered("a", "a1").after(Duration.ofHours(1)).claim("a", "a2");
        told.giveBack("a", Row.LeadStatus.CREATED);
        Judged.catches(told, Invariant.LIFECYCLES, "SCHEDULED to CREATED");
    }

    @Test
    void leadIsNotProcessingWithoutAnIntent() {
        told.claim("a", "a1");
        told.edit(
                "a",
                lead -> With.held(
                        With.status(lead, Row.LeadStatus.PROCESSING, lead.due()), lead.claim(), Optional.of("a1")));
        Judged.catches(told, Invariant.LIFECYCLES, "SCHEDULED to PROCESSING without any of [INTENT]");
    }

    @ParameterizedTest
    @EnumSource(
            value = Row.LeadStatus.class,
            names = {"SCHEDULED", "PROCESSING", "RESCHEDULED", "MAX_RETRIES"})
    void completedLeadIsNeverOpenedAgainNorGivenUp(Row.LeadStatus to) {
        assertThat(Moves.ofLead(Row.LeadStatus.COMPLETED, to)).isEmpty();
    }

    @Test
    void finalLeadThatIsOpenedWithoutAResetIsCaught() {
        told.contacted("a", "a1");
        told.edit("a", this::created);
        Judged.catches(told, Invariant.LIFECYCLES, "COMPLETED to CREATED without any of [RESET]");
    }

    @Test
    void resetPassesOnceForEachTimeItWasAsked() {
        told.contacted("a", "a1");
        told.ask(Request.Act.RESET, "a");
        told.edit("a", this::created);
        told.contacted("a", "a2");
        Judged.passes(told);
        told.edit("a", this::created);
        Judged.catches(told, Invariant.LIFECYCLES, "COMPLETED to CREATED");
    }

    @Test
    void lateSuccessReplacesAFailure() {
        told.add("b", "+2");
        failed("b");
        Row.Call truth = With.call(
                told.call("b1"),
                Row.CallResult.COMPLETED,
                Row.Source.TOLD,
                Row.Voicemail.NONE,
                Optional.of(told.now),
                Map.of(),
                30);
        told.talk("b1", Network.Outcome.PERSON, Map.of());
        told.write(With.closed(told.lead("b"), Row.ClosedReason.CONTACTED), truth);
        Judged.passes(told);
    }

    @Test
    void failureWithoutAnyNewsIsNotReplaced() {
        told.add("b", "+2");
        failed("b");
        told.edit("b", lead -> With.closed(lead, Row.ClosedReason.CONTACTED));
        Judged.catches(told, Invariant.LIFECYCLES, "MAX_RETRIES to COMPLETED without any of");
    }

    /** Concluded as unknown while its call is still live, with one round allowed and made. */
    private void failed(String lead) {
        told.settings(With.retry(Chronicle.SETTINGS, 0, Duration.ofHours(1)));
        told.after(Duration.ofSeconds(11)).dial(lead, lead + "1");
        told.after(Duration.ofMinutes(1));
        Row.Call unknown =
                With.result(told.call(lead + "1"), Row.CallResult.FAILED, Row.Source.INFERRED, Optional.of(told.now));
        Row.Lead free = With.held(told.lead(lead), Optional.empty(), Optional.empty());
        told.write(Chronicle.close(Row.ClosedReason.ATTEMPTS_EXHAUSTED).apply(free), unknown);
    }

    @Test
    void attemptsThatFallAreCaught() {
        told.unanswered("a", "a1");
        told.edit("a", lead -> With.attempts(lead, 0));
        Judged.catches(told, Invariant.LIFECYCLES, "attempts fell from 1 to 0");
    }

    @Test
    void reasonThatNothingBearsOutIsCaught() {
        told.edit("a", lead -> With.closed(lead, Row.ClosedReason.ATTEMPTS_EXHAUSTED));
        Judged.catches(told, Invariant.LIFECYCLES, "which nothing bears out");
    }

    @ParameterizedTest
    @EnumSource(
            value = Row.ClosedReason.class,
            names = {"DO_NOT_CALL", "EXPIRED", "INVALID_NUMBER"})
    void reasonsOfLeadsThatWereNeverCalledNeedTheirCause(Row.ClosedReason reason) {
        told.edit("a", lead -> With.closed(lead, reason));
        Judged.catches(told, Invariant.LIFECYCLES, "which nothing bears out");
    }

    @Test
    void listedNumberBearsOutItsReason() {
        told.ask(new Request.DoNotCall("l", "acc", "+1"));
        told.edit("a", lead -> With.closed(lead, Row.ClosedReason.DO_NOT_CALL));
        Judged.passes(told);
    }

    @Test
    void unusableNumberBearsOutItsReason() {
        told.dial("a", "a1");
        told.end("a1", Network.Outcome.UNUSABLE);
        told.record("a", Row.CallResult.FAILED, Map.of(), Chronicle.close(Row.ClosedReason.INVALID_NUMBER));
        Judged.passes(told);
    }

    @Test
    void contactThatNeverWasIsCaught() {
        told.dial("a", "a1");
        told.after(Chronicle.TALK).end("a1", Network.Outcome.BUSY);
        told.record("a", Row.CallResult.BUSY, Map.of(), Chronicle.close(Row.ClosedReason.CONTACTED));
        Judged.catches(told, Invariant.LIFECYCLES, "CONTACTED, which nothing bears out");
    }

    @Test
    void contactWithAGoalIsNoSuccessByItself() {
        Goal goal = new Goal("confirmed", Goal.Operator.EQUALS, new Value.Truth(true));
        told.settings(With.goal(Chronicle.SETTINGS, goal)).after(Duration.ofSeconds(11));
        told.contacted("a", "a1");
        Judged.catches(told, Invariant.LIFECYCLES, "CONTACTED, which nothing bears out");
    }

    @Test
    void leadThatLetsGoOfItsCallBeforeThatEndsIsCaught() {
        told.unanswered("a", "a1").after(Duration.ofHours(1)).dial("a", "a2");
        Row.Call earlier = With.call(
                told.call("a1"),
                Row.CallResult.UNANSWERED,
                Row.Source.TOLD,
                Row.Voicemail.NONE,
                told.call("a1").endedAt(),
                Map.of("note", new Value.Text("late")),
                0);
        Row.Lead free = With.held(told.lead("a"), Optional.empty(), Optional.empty());
        told.write(told.retry().apply(free), earlier);
        Judged.catches(told, Invariant.LIFECYCLES, "lets go of the call of claim a2, which does not end");
    }

    @Test
    void toldEndIsNotReplacedByAnother() {
        told.dial("a", "a1");
        told.after(Chronicle.TALK).end("a1", Network.Outcome.BUSY);
        told.record("a", Row.CallResult.BUSY, Map.of(), told.retry());
        told.write(With.result(told.call("a1"), Row.CallResult.UNANSWERED, Row.Source.TOLD, Optional.of(told.now)));
        Judged.includes(told, Invariant.LIFECYCLES, "BUSY of TOLD to UNANSWERED of TOLD is no move");
    }

    @Test
    void endedCallDoesNotRingAgain() {
        told.dial("a", "a1");
        told.after(Chronicle.TALK).end("a1", Network.Outcome.BUSY);
        told.record("a", Row.CallResult.BUSY, Map.of(), told.retry());
        told.write(With.result(told.call("a1"), Row.CallResult.RINGING, Row.Source.NONE, Optional.empty()));
        Judged.catches(told, Invariant.LIFECYCLES, "is no move");
    }

    @Test
    void wordOfTheProviderOutranksItsRefusal() {
        told.dial("a", "a1");
        Row.Call refused =
                With.result(told.call("a1"), Row.CallResult.NOT_PLACED, Row.Source.REFUSED, Optional.empty());
        Row.Lead back = With.status(told.lead("a"), Row.LeadStatus.CREATED, Optional.of(new Row.Due(3, told.now)));
        told.write(With.held(back, Optional.empty(), Optional.empty()), refused);
        told.after(Chronicle.TALK).end("a1", Network.Outcome.UNANSWERED);
        Row.Call truth = With.result(refused, Row.CallResult.UNANSWERED, Row.Source.TOLD, Optional.of(told.now));
        told.write(told.retry().apply(told.lead("a")), truth);
        Judged.passes(told);
    }

    @Test
    void campaignDoesNotCompleteFromAPause() {
        told.contacted("a", "a1").pause();
        told.write(With.status(told.campaign("cmp"), Row.CampaignStatus.COMPLETED, 1));
        Judged.includes(told, Invariant.LIFECYCLES, "PAUSED to COMPLETED is no move");
    }

    @Test
    void startRaisesTheEpochAndNothingElseDoes() {
        told.write(With.status(told.campaign("cmp"), Row.CampaignStatus.IN_PROGRESS, 2));
        Judged.catches(told, Invariant.LIFECYCLES, "its epoch rose by 1");
        Chronicle another = new Chronicle(Chronicle.SETTINGS).pause();
        another.write(With.status(another.campaign("cmp"), Row.CampaignStatus.IN_PROGRESS, 1));
        Judged.catches(another, Invariant.LIFECYCLES, "its epoch rose by 0");
    }

    @Test
    void runningCampaignIsNotDeleted() {
        told.ask(Request.Verb.DELETE, "cmp");
        told.remove(told.campaign("cmp"));
        Judged.catches(told, Invariant.LIFECYCLES, "deleted while it runs");
    }

    private Row.Lead created(Row.Lead lead) {
        return With.attempts(With.status(lead, Row.LeadStatus.CREATED, Optional.of(new Row.Due(3, told.now))), 0);
    }
}
