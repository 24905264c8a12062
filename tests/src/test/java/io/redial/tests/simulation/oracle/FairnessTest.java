package io.redial.tests.simulation.oracle;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Invariant 20; no other campaign is served in a third pass before one that could call. */
final class FairnessTest {

    private static final Duration PASS = Duration.ofSeconds(10);

    private final Chronicle told = twoCampaigns(Chronicle.SETTINGS);

    @Test
    void campaignsThatTakeTurnsPass() {
        for (int turn = 0; turn < 40; turn++) {
            overtake(told, 2);
            told.claim("hungry", "h" + turn).giveBack("hungry", Row.LeadStatus.CREATED);
        }
        Judged.passes(told);
    }

    @Test
    void campaignThatIsAlwaysOvertakenIsCaught() {
        overtake(told, 3);
        Judged.catches(told, Invariant.FAIRNESS, "got nothing while 3 passes served campaign cmp");
    }

    @Test
    void onePassFewerPasses() {
        overtake(told, 2);
        Judged.passes(told);
    }

    @Test
    void eachOtherMayGoFirstTwice() {
        told.campaign("third", Chronicle.SETTINGS);
        told.start("third").addTo("third", "eager", "+3");
        for (int turn = 0; turn < 2; turn++) {
            overtake(told, 1);
            told.after(PASS.plusMillis(1)).claim("eager", "e" + turn).giveBack("eager", Row.LeadStatus.CREATED);
        }
        Judged.passes(told);
    }

    @Test
    void manyClaimsOfOnePassPass() {
        told.claim("busy", "b").giveBack("busy", Row.LeadStatus.CREATED);
        for (int turn = 0; turn < 20; turn++) {
            told.after(Duration.ofSeconds(1)).claim("busy", "b" + turn);
            told.giveBack("busy", Row.LeadStatus.CREATED);
        }
        Judged.passes(told);
    }

    @Test
    void campaignThatHasItsPartIsNotHungry() {
        told.write(new Row.Account("acc", Row.Billing.PREPAID, 1_000_000, 60, 2));
        told.addTo("other", "more", "+3").claim("more", "h1").after(Duration.ofMinutes(1));
        overtake(told, 10);
        Judged.passes(told);
    }

    @Test
    void campaignWithLessThanItsPartIsHungry() {
        told.write(new Row.Account("acc", Row.Billing.PREPAID, 1_000_000, 60, 3));
        told.addTo("other", "more", "+3").claim("more", "h1").after(Duration.ofMinutes(1));
        overtake(told, 3);
        Judged.catches(told, Invariant.FAIRNESS, "got nothing while 3 passes served campaign cmp");
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
        Chronicle putOff = twoCampaigns(With.cap(Chronicle.SETTINGS, 3));
        putOff.edit("hungry", lead -> With.due(lead, 3, putOff.now.plus(Duration.ofHours(2))));
        overtake(putOff, 30);
        Judged.passes(putOff);
    }

    @Test
    void leadThatBecomesDueMakesItHungry() {
        Chronicle putOff = twoCampaigns(With.cap(Chronicle.SETTINGS, 3));
        putOff.edit("hungry", lead -> With.due(lead, 3, putOff.now.plus(Duration.ofMinutes(5))));
        overtake(putOff, 33);
        Judged.catches(putOff, Invariant.FAIRNESS, "got nothing while 3 passes served campaign cmp");
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
        Chronicle told = new Chronicle(Chronicle.SETTINGS);
        told.campaign("other", hungry);
        return told.start("other").add("busy", "+1").addTo("other", "hungry", "+2");
    }

    private static void overtake(Chronicle told, int times) {
        for (int turn = 0; turn < times; turn++) {
            told.after(PASS.plusMillis(1)).claim("busy", "b" + told.now.toEpochMilli());
            told.giveBack("busy", Row.LeadStatus.CREATED);
        }
    }
}
