package io.redial.tests.simulation.oracle;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Invariant 20; ten overtakings within a minute are too many. */
final class FairnessTest {

    private static final Tolerances IMPATIENT = new Tolerances(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            10,
            Tolerances.GivenUp.NEVER);

    private final Chronicle told = twoCampaigns(Chronicle.SETTINGS);

    @Test
    void campaignsThatTakeTurnsPass() {
        for (int turn = 0; turn < 40; turn++) {
            told.after(Duration.ofSeconds(10)).claim("busy", "b" + turn);
            told.giveBack("busy", Row.LeadStatus.CREATED);
            if (turn % 6 == 5) {
                told.claim("hungry", "h" + turn).giveBack("hungry", Row.LeadStatus.CREATED);
            }
        }
        Judged.passes(told);
    }

    @Test
    void campaignThatIsAlwaysOvertakenIsCaught() {
        overtake(told, 11);
        Judged.catches(told, Invariant.FAIRNESS, "got nothing while others of its account claimed 11");
    }

    @Test
    void oneOvertakingFewerPasses() {
        overtake(told, 10);
        Judged.passes(told);
    }

    @Test
    void manyOvertakingsInAMomentPass() {
        for (int turn = 0; turn < 50; turn++) {
            told.after(Duration.ofSeconds(1)).claim("busy", "b" + turn);
            told.giveBack("busy", Row.LeadStatus.CREATED);
        }
        Judged.passes(told);
    }

    @Test
    void campaignWhoseWindowIsClosedIsNotHungry() {
        Chronicle closed =
                twoCampaigns(With.schedule(Chronicle.SETTINGS, With.hours(0, 60, "UTC", Settings.Clock.CAMPAIGN)));
        overtake(closed, 30);
        Judged.passes(closed);
    }

    @Test
    void campaignWhoseLeadsWaitForTheirRetryIsNotHungry() {
        told.edit("hungry", lead -> With.due(lead, 3, told.now.plus(Duration.ofHours(2))));
        overtake(told, 30);
        Judged.passes(told);
    }

    @Test
    void leadThatBecomesDueMakesItHungry() {
        told.edit("hungry", lead -> With.due(lead, 3, told.now.plus(Duration.ofMinutes(5))));
        overtake(told, 45);
        Judged.catches(told, Invariant.FAIRNESS, "claimed 11");
    }

    @Test
    void campaignAtItsOwnLimitIsNotHungry() {
        Chronicle limited = twoCampaigns(With.limits(Chronicle.SETTINGS, 1, 1));
        limited.addTo("other", "more", "+3").claim("hungry", "h1");
        overtake(limited, 30);
        Judged.passes(limited);
    }

    @Test
    void nobodyIsJudgedWhileThingsFail() {
        told.tell(new Fact.FaultsBegan(told.now));
        overtake(told, 30);
        Judged.passes(told);
    }

    private static Chronicle twoCampaigns(Settings hungry) {
        Chronicle told = new Chronicle(Chronicle.SETTINGS, IMPATIENT);
        told.campaign("other", hungry);
        return told.start("other").add("busy", "+1").addTo("other", "hungry", "+2");
    }

    private static void overtake(Chronicle told, int times) {
        for (int turn = 0; turn < times; turn++) {
            told.after(Duration.ofSeconds(10)).claim("busy", "b" + turn);
            told.giveBack("busy", Row.LeadStatus.CREATED);
        }
    }
}
