package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Invariant 5. */
final class DoNotCallTest {

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS);

    @Test
    void callBeforeTheListingPasses() {
        told.add("a", "+1").contacted("a", "a1");
        told.acknowledge(list("+1"));
        Judged.passes(told);
    }

    @Test
    void intentAfterTheListingWasAcknowledgedIsCaught() {
        told.add("a", "+1");
        told.acknowledge(list("+1"));
        told.claim("a", "a1").intend("a");
        Judged.catches(told, Invariant.DO_NOT_CALL, "though the number is listed");
    }

    @Test
    void intentOnAGuardThatIsListedIsCaughtEvenBeforeAnybodyWasTold() {
        told.add("a", "+1").write(guard(Row.Listing.DO_NOT_CALL));
        told.claim("a", "a1").intend("a");
        Judged.catches(told, Invariant.DO_NOT_CALL, "though the number is listed");
    }

    @Test
    void requestThatArrivesAsTheListingIsAcknowledgedPasses() {
        told.add("a", "+1").claim("a", "a1").intend("a");
        told.acknowledge(list("+1"));
        told.place("a1");
        Judged.passes(told);
    }

    @Test
    void requestAfterTheListingIsCaught() {
        told.add("a", "+1").claim("a", "a1").intend("a");
        told.acknowledge(list("+1"));
        told.after(Duration.ofMillis(100)).place("a1");
        Judged.includes(told, Invariant.DO_NOT_CALL, "placed after its listing was acknowledged");
    }

    @Test
    void listingOfOneAccountDoesNotBindAnother() {
        told.acknowledge(told.ask(new Request.DoNotCall("l1", "another", "+1")));
        told.add("a", "+1").contacted("a", "a1");
        Judged.passes(told);
    }

    @Test
    void numberThatLeftTheListMayBeCalled() {
        told.add("a", "+1");
        told.acknowledge(list("+1"));
        told.write(guard(Row.Listing.DO_NOT_CALL));
        told.ask(new Request.CallAgain("l2", "acc", "+1"));
        told.write(guard(Row.Listing.CALLABLE));
        told.contacted("a", "a1");
        Judged.passes(told);
    }

    @Test
    void numberThatLeavesTheListByItselfIsCaught() {
        told.add("a", "+1").write(guard(Row.Listing.DO_NOT_CALL));
        told.write(guard(Row.Listing.CALLABLE));
        Judged.catches(told, Invariant.DO_NOT_CALL, "left the list");
    }

    @Test
    void optOutThatListsNobodyIsCaught() {
        told.add("a", "+1").dial("a", "a1");
        Row.Call said = With.call(
                told.call("a1"),
                Row.CallResult.IN_PROGRESS,
                Row.Source.NONE,
                Row.Voicemail.NONE,
                Optional.empty(),
                Map.of("do_not_call", new Value.Truth(true)),
                0);
        told.write(said);
        Judged.catches(told, Invariant.DO_NOT_CALL, "though claim a1 opted out");
    }

    @Test
    void capHoldsForTwentyFourHours() {
        Judged.passes(calledTwice(Duration.ofHours(24)));
        Judged.catches(calledTwice(Duration.ofHours(24).minusMillis(1)), Invariant.DO_NOT_CALL, "2 placements");
    }

    private static Chronicle calledTwice(Duration apart) {
        Chronicle capped = new Chronicle(With.cap(Chronicle.SETTINGS, 1));
        capped.add("a", "+1").unanswered("a", "a1");
        capped.after(apart.minus(Chronicle.TALK)).contacted("a", "a2");
        return capped;
    }

    private Request list(String number) {
        return told.ask(new Request.DoNotCall("l-" + number, "acc", number));
    }

    private static Row.Guard guard(Row.Listing listing) {
        return new Row.Guard("acc", "+1", listing, Optional.empty(), List.of());
    }
}
