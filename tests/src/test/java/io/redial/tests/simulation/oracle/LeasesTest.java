package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Invariant 22, of what holds a lead. */
final class LeasesTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS).add("a", "+1");

    private void due(int dueClass, Instant at) {
        told.edit("a", lead -> With.due(lead, dueClass, at));
    }

    private static UnaryOperator<Row.Lead> waiting(Row.LeadStatus status, int dueClass, Instant at) {
        return lead -> With.held(
                With.status(lead, status, Optional.of(new Row.Due(dueClass, at))), Optional.empty(), Optional.empty());
    }

    private void caught() {
        Judged.catches(told, Invariant.LEASES, "held for too long");
    }

    @Test
    void claimThatOutlivesItsSlotForLongIsCaught() {
        told.claim("a", "a1");
        due(1, told.now.plus(Duration.ofMinutes(2)));
        Judged.passes(told);
        due(1, told.now.plus(Duration.ofMinutes(2)).plus(MOMENT));
        caught();
    }

    @Test
    void callThatNobodyLooksAtByItsHorizonIsCaught() {
        told.dial("a", "a1");
        due(1, told.call("a1").horizon());
        Judged.passes(told);
        due(1, told.now.plus(Duration.ofMinutes(30)).plus(MOMENT));
        caught();
    }

    @Test
    void callThatMustBeOverIsLookedAtWithinHalfAnHour() {
        told.dial("a", "a1");
        told.at(told.call("a1").horizon());
        due(1, told.now.plus(Duration.ofMinutes(30)));
        Judged.passes(told);
    }

    @Test
    void findingsAreWaitedForForTenMinutes() {
        analyse(Duration.ofMinutes(10));
        Judged.passes(told);
    }

    @Test
    void findingsThatAreWaitedForForLongerAreCaught() {
        analyse(Duration.ofMinutes(10).plus(MOMENT));
        caught();
    }

    @Test
    void findingsThatAreWaitedForAnewAreCaught() {
        analyse(Duration.ofMinutes(5));
        told.after(Duration.ofMinutes(5));
        due(1, told.now.plus(Duration.ofMinutes(6)));
        caught();
    }

    private void analyse(Duration grace) {
        told.dial("a", "a1");
        told.talk("a1", Network.Outcome.PERSON, Map.of());
        Instant until = told.now.plus(grace);
        told.record("a", Row.CallResult.COMPLETED, Map.of(), waiting(Row.LeadStatus.PROCESSING, 1, until));
    }

    @Test
    void whoseNumberIsBusyIsPutOffForHalfAMinute() {
        told.claim("a", "a1").edit("a", waiting(Row.LeadStatus.CREATED, 3, told.now.plusSeconds(30)));
        Judged.passes(told);
    }

    @Test
    void whoeverIsPutOffForLongerIsCaught() {
        told.claim("a", "a1").edit("a", waiting(Row.LeadStatus.CREATED, 3, told.now.plusSeconds(31)));
        caught();
    }

    @Test
    void callThatIsSaidNotToBeIsWaitedFor() {
        told.claim("a", "a1").intend("a");
        told.placeAs("a1", "a1");
        told.hear(new Network.Denied("a1"));
        Row.Call refused =
                With.result(told.call("a1"), Row.CallResult.NOT_PLACED, Row.Source.REFUSED, Optional.empty());
        told.write(waiting(Row.LeadStatus.CREATED, 3, told.now).apply(told.lead("a")), refused);
        Instant horizon = refused.horizon();
        due(3, horizon);
        Judged.passes(told);
        due(3, horizon.plus(MOMENT));
        caught();
    }

    @Test
    void whoeverWaitsAlreadyIsPutOffByACapAndNothingElse() {
        told.settings(With.cap(Chronicle.SETTINGS, 1));
        due(3, told.now.plus(Duration.ofHours(24)));
        Judged.passes(told);
        due(3, told.now.plus(Duration.ofHours(24)).plusSeconds(11));
        caught();
    }

    @Test
    void whoeverWaitsAlreadyAndIsPutOffForNothingIsCaught() {
        due(3, told.now.plusSeconds(1));
        caught();
    }

    @Test
    void retryThatComesLaterThanItsIntervalIsCaught() {
        told.unanswered("a", "a1");
        Judged.passes(told);
        told.after(Duration.ofMinutes(60)).dial("a", "a2");
        told.end("a2", Network.Outcome.UNANSWERED);
        Instant late = told.now.plus(Duration.ofMinutes(60)).plus(MOMENT);
        told.record(
                "a",
                Row.CallResult.UNANSWERED,
                Map.of(),
                lead -> With.attempts(
                        waiting(Row.LeadStatus.RESCHEDULED, 2, late).apply(lead), 2));
        Judged.includes(told, Invariant.LEASES, "held for too long");
    }

    @Test
    void intervalCountsFromAnEndThatIsToldLate() {
        told.unanswered("a", "a1").after(Duration.ofMinutes(10));
        Instant again = told.now.plus(Duration.ofMinutes(60));
        Row.Call call = told.call("a1");
        told.write(
                With.due(told.lead("a"), 2, again),
                With.result(call, Row.CallResult.UNANSWERED, Row.Source.TOLD, Optional.of(told.now)));
        Judged.passes(told);
        due(2, again.plus(MOMENT));
        caught();
    }

    @Test
    void clockThatIsOffPutsOffByAsMuch() {
        Chronicle skewed = new Chronicle(Chronicle.SETTINGS, Tolerances.STRICT.withSkew(Duration.ofSeconds(3)));
        skewed.add("a", "+1").claim("a", "a1");
        skewed.edit("a", waiting(Row.LeadStatus.CREATED, 3, skewed.now.plusSeconds(33)));
        Judged.passes(skewed);
    }

    @Test
    void whatHasRunOutAndIsNotSettledIsCaughtWhereNothingFails() {
        Judged.passes(settledAfter(calm(), Tolerances.IN_TIME));
        Judged.catches(
                settledAfter(calm(), Tolerances.IN_TIME.plus(MOMENT)), Invariant.LEASES, "had run out and was not");
    }

    private static Chronicle calm() {
        return new Chronicle(Chronicle.SETTINGS, Tolerances.STRICT.withWait(Tolerances.IN_TIME));
    }

    /** A claim whose dial got lost, given back so long after its end. */
    private static Chronicle settledAfter(Chronicle told, Duration late) {
        told.add("a", "+1").claim("a", "a1").pause();
        return told.after(Duration.ofSeconds(60)).after(late).giveBack("a", Row.LeadStatus.CREATED);
    }

    @Test
    void whatHasRunOutIsSettledSoonAfterEverythingHasHealed() {
        Chronicle late = new Chronicle(Chronicle.SETTINGS).add("a", "+1");
        for (Chronicle one : new Chronicle[] {told, late}) {
            one.tell(new Fact.FaultsBegan(one.now));
            one.claim("a", "a1").after(Duration.ofHours(3));
            one.tell(new Fact.FaultsEnded(one.now));
        }
        told.after(Tolerances.HEALING).after(Tolerances.BY_THE_TICK).giveBack("a", Row.LeadStatus.CREATED);
        Judged.passes(told);
        late.after(Tolerances.HEALING)
                .after(Tolerances.BY_THE_TICK.plus(MOMENT))
                .giveBack("a", Row.LeadStatus.CREATED);
        Judged.catches(late, Invariant.LEASES, "had run out and was not settled");
    }

    @Test
    void whileThingsFailThereIsNoSayingWhenItIsSettled() {
        told.tell(new Fact.FaultsBegan(told.now));
        told.claim("a", "a1").after(Duration.ofHours(3)).giveBack("a", Row.LeadStatus.CREATED);
        Judged.passes(told);
    }
}
