package io.redial.tests.simulation.oracle;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Invariant 6. */
final class GatesTest {

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS).add("a", "+1");

    @Test
    void intentBeforeTheAnswerPasses() {
        told.claim("a", "a1");
        Request pause = told.ask(Request.Verb.PAUSE, "cmp");
        told.write(With.status(told.campaign("cmp"), Row.CampaignStatus.PAUSED, 1));
        told.intend("a");
        told.gate("cmp", Row.Gate.CLOSED);
        told.acknowledge(pause);
        told.place("a1");
        Judged.passes(told);
    }

    @Test
    void intentAfterTheAnswerIsCaught() {
        told.claim("a", "a1").pause().intend("a");
        Judged.catches(told, Invariant.GATES, "intended after it was acknowledged");
    }

    @Test
    void claimAfterTheAnswerIsCaught() {
        told.pause().claim("a", "a1");
        Judged.catches(told, Invariant.GATES, "claimed after it was acknowledged");
    }

    @Test
    void intentThroughAClosedGateIsCaughtBeforeAnyAnswer() {
        told.claim("a", "a1");
        told.gate("cmp", Row.Gate.CLOSED);
        told.intend("a");
        Judged.catches(told, Invariant.GATES, "through the closed gate");
    }

    @Test
    void answerWithAGateStillOpenIsCaught() {
        Request pause = told.ask(Request.Verb.PAUSE, "cmp");
        told.write(With.status(told.campaign("cmp"), Row.CampaignStatus.PAUSED, 1));
        told.acknowledge(pause);
        Judged.catches(told, Invariant.GATES, "with the gate of shard 0 open");
    }

    @Test
    void answerToAPauseThatNeverCameIsCaught() {
        told.after(Duration.ofSeconds(1)).acknowledge(told.ask(Request.Verb.PAUSE, "cmp"));
        Judged.catches(told, Invariant.GATES, "while it ran on");
    }

    @Test
    void startOvertakesThePauseThatItFollows() {
        told.after(Duration.ofSeconds(1));
        Request pause = told.ask(Request.Verb.PAUSE, "cmp");
        told.write(With.status(told.campaign("cmp"), Row.CampaignStatus.PAUSED, 1));
        told.start("cmp").acknowledge(pause);
        told.contacted("a", "a1");
        Judged.passes(told);
    }

    @Test
    void resumedCampaignCallsAgain() {
        told.pause().after(Duration.ofMinutes(1)).start("cmp").contacted("a", "a1");
        Judged.passes(told);
    }

    @Test
    void intentInACompletedCampaignIsCaught() {
        told.contacted("a", "a1").complete();
        told.add("b", "+2");
        told.gate("cmp", Row.Gate.OPEN);
        told.claim("b", "b1");
        Judged.catches(told, Invariant.GATES, "in a campaign that is COMPLETED");
    }

    @Test
    void intentInADeletedCampaignIsCaught() {
        Request delete = told.pause().ask(Request.Verb.DELETE, "cmp");
        told.remove(told.campaign("cmp"));
        told.acknowledge(delete);
        told.claim("a", "a1");
        Judged.catches(told, Invariant.GATES, "after it was acknowledged");
    }
}
