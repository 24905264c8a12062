package io.redial.tests.simulation.oracle;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Of invariants 4 and 6, what has to end. */
final class HangUpsTest {

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS).add("a", "+1");

    private void stop() {
        told.after(Duration.ofSeconds(1));
        Request stop = told.ask(Request.Verb.STOP, "cmp");
        told.write(With.status(told.campaign("cmp"), Row.CampaignStatus.PAUSED, 1));
        told.gate("cmp", Row.Gate.CLOSED);
        told.acknowledge(stop);
    }

    private void minuteLater() {
        told.after(Duration.ofSeconds(61)).add("b", "+2");
    }

    @Test
    void callOfAStoppedCampaignThatNobodyHangsUpIsCaught() {
        told.dial("a", "a1");
        stop();
        minuteLater();
        Judged.catches(told, Invariant.GATES, "not asked to be hung up");
    }

    @Test
    void callThatIsHungUpInTimePasses() {
        told.dial("a", "a1");
        stop();
        told.hear(new Network.HangUpAsked("a1"));
        minuteLater();
        Judged.passes(told);
    }

    @Test
    void callThatIsPlacedForAClaimOfBeforeTheStopIsToBeHungUpToo() {
        told.claim("a", "a1").intend("a");
        stop();
        told.place("a1");
        minuteLater();
        Judged.includes(told, Invariant.GATES, "not asked to be hung up");
    }

    @Test
    void callThatIsQueuedFarBeyondItsTimeIsCaught() {
        told.claim("a", "a1").intend("a");
        told.placeAs("a1", "a1");
        told.after(Duration.ofMinutes(1)).add("b", "+2");
        minuteLater();
        Judged.catches(told, Invariant.WINDOW, "neither rang in time");
    }
}
