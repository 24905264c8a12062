package io.redial.tests.simulation.oracle;

import org.junit.jupiter.api.Test;

/** Invariant 19. */
final class CompletionTest {

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS).add("a", "+1");

    @Test
    void completionAfterTheLastLeadPasses() {
        told.contacted("a", "a1").complete();
        Judged.passesAtRest(told);
    }

    @Test
    void completionWithAnOpenLeadIsCaught() {
        told.add("b", "+2").contacted("a", "a1").complete();
        Judged.catches(told, Invariant.COMPLETION, "with 1 open leads, 0 live calls");
    }

    @Test
    void completionWithALiveCallIsCaught() {
        told.dial("a", "a1");
        told.ask(Request.Act.MARK_COMPLETED, "a");
        told.edit("a", lead -> With.due(With.closed(lead, Row.ClosedReason.MARKED_COMPLETED), 1, told.now));
        told.complete();
        Judged.catches(told, Invariant.COMPLETION, "with 0 open leads, 1 live calls, 1 of them at the network");
    }

    @Test
    void completionWithAnImportUnderWayIsCaught() {
        told.contacted("a", "a1");
        Row.Campaign importing =
                new Row.Campaign("acc", "cmp", Row.CampaignStatus.COMPLETED, 1, 1, Chronicle.SETTINGS, 1, 0);
        told.write(importing);
        Judged.includes(told, Invariant.COMPLETION, "1 jobs");
    }

    @Test
    void leadThatComesAfterwardsWaitsForAStart() {
        told.contacted("a", "a1").complete();
        told.add("b", "+2");
        Judged.passesAtRest(told);
    }

    @Test
    void campaignThatIsDoneAndDoesNotCompleteIsCaughtAtRest() {
        told.contacted("a", "a1").atRest();
        Judged.catches(told, Invariant.COMPLETION, "done, and still in progress");
    }
}
