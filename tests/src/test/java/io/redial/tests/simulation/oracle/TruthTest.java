package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Invariant 11. */
final class TruthTest {

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS).add("a", "+1");

    @Test
    void endAsTheNetworkKnowsItPasses() {
        told.contacted("a", "a1").complete();
        Judged.passesAtRest(told);
    }

    @Test
    void endThatTheNetworkDoesNotKnowIsCaught() {
        told.dial("a", "a1");
        told.after(Chronicle.TALK).end("a1", Network.Outcome.BUSY);
        told.record("a", Row.CallResult.UNANSWERED, Map.of(), told.retry());
        Judged.catches(told, Invariant.CALLBACKS, "where the network has Optional[BUSY]");
    }

    @Test
    void endBeforeTheEndIsCaught() {
        told.dial("a", "a1");
        told.record("a", Row.CallResult.BUSY, Map.of(), told.retry());
        Judged.catches(told, Invariant.CALLBACKS, "before the call has ended");
    }

    @Test
    void wordOnACallThatTheNetworkNeverHadIsCaught() {
        told.claim("a", "a1").intend("a");
        told.record("a", Row.CallResult.BUSY, Map.of(), told.retry());
        Judged.catches(told, Invariant.CALLBACKS, "told of a call that the network never had");
    }

    @Test
    void unknownOutcomeIsRightWhereTheRequestNeverArrived() {
        told.claim("a", "a1").intend("a");
        unknown("a1").pause();
        Judged.passesAtRest(told);
    }

    @Test
    void unknownOutcomeIsRightWhereTheProviderNeverTells() {
        told.dial("a", "a1");
        told.hear(new Network.Forgotten("a1"));
        told.after(Chronicle.TALK).end("a1", Network.Outcome.PERSON);
        unknown("a1").pause();
        Judged.passesAtRest(told);
    }

    @Test
    void lostEndThatNobodyLooksUpIsCaughtAtRest() {
        told.dial("a", "a1");
        told.after(Chronicle.TALK).end("a1", Network.Outcome.UNANSWERED);
        unknown("a1").pause().atRest();
        Judged.catches(told, Invariant.CALLBACKS, "FAILED of INFERRED at rest, where the network has");
    }

    @Test
    void callThatNeverEndsInTheStoreIsCaughtAtRest() {
        told.dial("a", "a1");
        told.after(Chronicle.TALK).end("a1", Network.Outcome.UNANSWERED).atRest();
        Judged.includes(told, Invariant.CALLBACKS, "still INITIATED at rest");
    }

    @Test
    void leadThatWasReachedAndIsGivenUpIsCaughtAtRest() {
        told.settings(With.retry(Chronicle.SETTINGS, 0, Duration.ofHours(1)));
        told.after(Duration.ofSeconds(11)).dial("a", "a1");
        told.talk("a1", Network.Outcome.PERSON, Map.of());
        told.record("a", Row.CallResult.COMPLETED, Map.of(), Chronicle.close(Row.ClosedReason.ATTEMPTS_EXHAUSTED));
        told.pause().atRest();
        // Two rounds were allowed until a moment ago, so that reason is borne out.
        Judged.catches(told, Invariant.CALLBACKS, "though its last call reached somebody");
    }

    @Test
    void cancelledCallWasAnsweredByNobody() {
        told.dial("a", "a1");
        told.hear(new Network.Cancelled("a1"));
        told.record("a", Row.CallResult.UNANSWERED, Map.of(), told.retry());
        told.pause();
        Judged.passesAtRest(told);
    }

    @Test
    void declinedCallWasNotPlaced() {
        told.dial("a", "a1");
        told.hear(new Network.Declined("a1"));
        takeBack("a", "a1");
        told.pause();
        Judged.passesAtRest(told);
    }

    @Test
    void declinedCallThatIsConcludedAsUnknownIsCaughtAtRest() {
        told.dial("a", "a1");
        told.hear(new Network.Declined("a1"));
        unknown("a1").pause().atRest();
        Judged.catches(told, Invariant.CALLBACKS, "FAILED at rest, where the network has declined it");
    }

    @Test
    void callThatIsDeclinedForTheTenthTimeInARowHasFailed() {
        declined(9);
        failsRefused("last");
        Judged.passesAtRest(told);
    }

    @Test
    void callThatIsDeclinedForTheNinthTimeInARowAndHasFailedIsCaughtAtRest() {
        declined(8);
        failsRefused("last").atRest();
        Judged.catches(told, Invariant.CALLBACKS, "FAILED at rest, where the network has declined it");
    }

    private void declined(int times) {
        for (int i = 0; i < times; i++) {
            told.dial("a", "a" + i);
            told.hear(new Network.Declined("a" + i));
            takeBack("a", "a" + i);
            told.after(Duration.ofSeconds(10));
        }
    }

    private Chronicle failsRefused(String claim) {
        told.dial("a", claim);
        told.hear(new Network.Declined(claim));
        Row.Call failed =
                With.result(told.call(claim), Row.CallResult.FAILED, Row.Source.REFUSED, Optional.of(told.now));
        told.write(told.retry().apply(With.held(told.lead("a"), Optional.empty(), Optional.empty())), failed);
        return told.pause();
    }

    private void takeBack(String lead, String claim) {
        Row.Call unplaced =
                With.result(told.call(claim), Row.CallResult.NOT_PLACED, Row.Source.REFUSED, Optional.empty());
        Row.Lead free = With.held(told.lead(lead), Optional.empty(), Optional.empty());
        told.write(With.status(free, Row.LeadStatus.CREATED, Optional.of(new Row.Due(3, told.now))), unplaced);
    }

    private Chronicle unknown(String claim) {
        told.after(Duration.ofMinutes(5));
        Row.Call unknown =
                With.result(told.call(claim), Row.CallResult.FAILED, Row.Source.INFERRED, Optional.of(told.now));
        told.write(told.retry().apply(With.held(told.lead("a"), Optional.empty(), Optional.empty())), unknown);
        return told;
    }
}
