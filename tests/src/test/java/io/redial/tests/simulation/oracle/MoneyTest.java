package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Invariant 17; a call of half a minute costs 30 micros, and a claim holds 630. */
final class MoneyTest {

    private final Chronicle told =
            new Chronicle(Chronicle.SETTINGS).add("a", "+1").add("b", "+2");

    @Test
    void spendingTheLastMicroPasses() {
        credits(630);
        told.contacted("a", "a1").pause();
        Judged.passesAtRest(without(told));
    }

    @Test
    void claimThatOverdrawsIsCaught() {
        credits(629);
        told.claim("a", "a1");
        Judged.catches(told, Invariant.MONEY, "overdrawn by 1 micros");
    }

    @Test
    void twoClaimsThatTogetherOverdrawAreCaught() {
        credits(1_000);
        told.claim("a", "a1").after(Duration.ofSeconds(1)).claim("b", "b1");
        Judged.catches(told, Invariant.MONEY, "overdrawn by 260 micros");
    }

    @Test
    void accountThatPaysItsProviderItselfIsNeverOverdrawn() {
        told.write(new Row.Account("acc", Row.Billing.UNMETERED, 0, 60, 100));
        told.claim("a", "a1");
        Judged.passes(told);
    }

    @Test
    void chargeByTheStartedSecondPassesAndOthersAreCaughtAtRest() {
        charged(30);
        Judged.passesAtRest(without(told));
        Chronicle more = new Chronicle(Chronicle.SETTINGS).add("a", "+1");
        charge(more, 32);
        more.pause().atRest();
        Judged.catches(more, Invariant.MONEY, "charged 32 micros for PT30S");
    }

    @Test
    void costThatTheProviderReportsIsWhatIsCharged() {
        told.dial("a", "a1");
        told.hear(new Network.Answered("a1"));
        told.after(Chronicle.TALK).hear(new Network.Ended("a1", Network.Outcome.PERSON, Map.of(), Optional.of(77L)));
        record(told, 77);
        told.pause();
        Judged.passesAtRest(without(told));
    }

    @Test
    void moneyThatIsHeldForEverIsCaughtAtRest() {
        told.claim("a", "a1").pause().atRest();
        Judged.includes(told, Invariant.MONEY, "630 micros are still held");
    }

    @Test
    void acknowledgedCreditMustBeThere() {
        Request credit = told.ask(new Request.Credit("c", "acc", 500));
        told.acknowledge(credit);
        told.pause().atRest();
        Judged.catches(told, Invariant.MONEY, "credited with 0 micros");
    }

    @Test
    void creditMustBeThereOnce() {
        told.acknowledge(told.ask(new Request.Credit("c", "acc", 500)));
        credits(1_000_500);
        told.pause();
        Judged.passesAtRest(told);
        Chronicle twice = new Chronicle(Chronicle.SETTINGS);
        twice.acknowledge(twice.ask(new Request.Credit("c", "acc", 500)));
        twice.write(new Row.Account("acc", Row.Billing.PREPAID, 1_001_000, 60, 100));
        twice.pause().atRest();
        Judged.catches(twice, Invariant.MONEY, "credited with 1000 micros");
    }

    @Test
    void claimThatHoldsLessThanItsCallMayCostIsCaught() {
        told.write(new Row.Account("acc", Row.Billing.PREPAID, 1_000_000, 62, 100));
        told.after(Duration.ofSeconds(11)).claim("a", "a1");
        Judged.catches(told, Invariant.MONEY, "holds 630 micros for a call that may cost 651");
    }

    @Test
    void priceThatAPassMayHaveReadIsHeldFor() {
        told.write(new Row.Account("acc", Row.Billing.PREPAID, 1_000_000, 62, 100));
        told.after(Duration.ofSeconds(9)).claim("a", "a1");
        Judged.passes(told);
    }

    @Test
    void spendThatIsForgottenWhenItsCampaignCompletesIsCaught() {
        told.contacted("a", "a1").contacted("b", "b1").complete();
        Judged.passes(told);
        credits(1_000_000);
        Judged.catches(told, Invariant.MONEY, "0 micros are settled or owed, and its campaigns at rest have spent 60");
    }

    @Test
    void debtForWhichNoCallWasDearerThanExpectedIsCaught() {
        told.write(new Row.Account("acc", Row.Billing.PREPAID, 1_000_000, 60, 100, 100, 5, 0));
        Judged.catches(told, Invariant.MONEY, "owes 5 micros");
    }

    private void credits(long micros) {
        told.write(new Row.Account("acc", Row.Billing.PREPAID, micros, 60, 100));
    }

    /** The tests lower the credit by hand; for the end's sake it comes back. */
    private static Chronicle without(Chronicle told) {
        told.write(new Row.Account("acc", Row.Billing.PREPAID, 1_000_000, 60, 100));
        return told;
    }

    private void charged(long micros) {
        charge(told, micros);
        told.pause();
    }

    private static void charge(Chronicle told, long micros) {
        told.dial("a", "a1");
        told.talk("a1", Network.Outcome.PERSON, Map.of());
        record(told, micros);
    }

    private static void record(Chronicle told, long micros) {
        Row.Call ended = With.call(
                told.call("a1"),
                Row.CallResult.COMPLETED,
                Row.Source.TOLD,
                Row.Voicemail.NONE,
                Optional.of(told.now),
                Map.of(),
                micros);
        Row.Lead free = With.held(told.lead("a"), Optional.empty(), Optional.empty());
        told.write(Chronicle.close(Row.ClosedReason.CONTACTED).apply(free), ended);
    }
}
