package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Invariant 9. */
final class NoLeadLostTest {

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS).add("a", "+1");

    @Test
    void leadThatComesToItsEndPasses() {
        told.contacted("a", "a1").complete();
        Judged.passesAtRest(told);
    }

    @Test
    void openLeadOutsideTheIndexIsCaught() {
        told.edit("a", lead -> With.status(lead, Row.LeadStatus.CREATED, Optional.empty()));
        Judged.catches(told, Invariant.NO_LEAD_LOST, "CREATED and in class 0");
    }

    @Test
    void openLeadInTheWrongClassIsCaught() {
        told.edit("a", lead -> With.due(lead, 2, told.now));
        Judged.catches(told, Invariant.NO_LEAD_LOST, "CREATED and in class 2");
    }

    @Test
    void finalLeadInTheIndexIsCaught() {
        told.dial("a", "a1");
        told.talk("a1", Network.Outcome.PERSON, Map.of());
        told.record(
                "a",
                Row.CallResult.COMPLETED,
                Map.of(),
                lead -> With.due(Chronicle.close(Row.ClosedReason.CONTACTED).apply(lead), 2, told.now));
        Judged.catches(told, Invariant.NO_LEAD_LOST, "COMPLETED and in class 2");
    }

    @Test
    void finalLeadWithALiveCallStaysInTheIndexUntilThatEnds() {
        told.dial("a", "a1");
        told.ask(Request.Act.MARK_COMPLETED, "a");
        told.edit("a", lead -> With.due(With.closed(lead, Row.ClosedReason.MARKED_COMPLETED), 1, told.now));
        told.talk("a1", Network.Outcome.PERSON, Map.of());
        told.record(
                "a", Row.CallResult.COMPLETED, Map.of(), lead -> With.closed(lead, Row.ClosedReason.MARKED_COMPLETED));
        told.complete();
        Judged.passesAtRest(told);
    }

    @Test
    void scheduledLeadWithoutAClaimIsCaught() {
        told.claim("a", "a1");
        told.edit("a", lead -> With.held(lead, Optional.empty(), Optional.empty()));
        Judged.catches(told, Invariant.NO_LEAD_LOST, "SCHEDULED without a claim");
    }

    @Test
    void leadThatWaitsForEverIsCaughtAtRest() {
        told.unanswered("a", "a1").after(Duration.ofDays(3)).atRest();
        Judged.catches(told, Invariant.NO_LEAD_LOST, "RESCHEDULED at rest");
    }

    @Test
    void claimThatIsNeverSettledIsCaughtAtRestEvenInAPausedCampaign() {
        told.claim("a", "a1").pause().after(Duration.ofDays(3)).atRest();
        Judged.includes(told, Invariant.NO_LEAD_LOST, "SCHEDULED and claimed");
    }

    @Test
    void leadsOfAPausedCampaignMayWait() {
        told.unanswered("a", "a1").pause().after(Duration.ofDays(3));
        Judged.passesAtRest(told);
    }

    @Test
    void leadWhoseWindowNeverOpensMayWait() {
        told.settings(With.schedule(Chronicle.SETTINGS, With.hours(0, 1439, "UTC", Settings.Clock.LEAD_OR_NEVER)));
        Judged.passesAtRest(told.after(Duration.ofDays(3)));
    }

    @Test
    void leadThatVanishesIsCaught() {
        told.remove(told.lead("a"));
        Judged.catches(told, Invariant.NO_LEAD_LOST, "removed though nobody asked");
    }

    @Test
    void leadThatIsRemovedOnRequestPasses() {
        told.ask(Request.Act.REMOVE, "a");
        told.remove(told.lead("a"));
        Judged.passes(told);
    }

    @Test
    void messageThatIsGivenUpAfterTheFaultsIsCaught() {
        told.tell(new Fact.FaultsBegan(told.now));
        told.tell(new Fact.DeadLettered(told.now, "dials", "m1"));
        told.tell(new Fact.FaultsEnded(told.now));
        Judged.passes(told);
        told.tell(new Fact.DeadLettered(told.now, "dials", "m2"));
        Judged.catches(told, Invariant.NO_LEAD_LOST, "m2");
    }
}
