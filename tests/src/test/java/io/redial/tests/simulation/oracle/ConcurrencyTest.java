package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Invariant 7; the settings allow two calls at once. */
final class ConcurrencyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Chronicle told =
            new Chronicle(Chronicle.SETTINGS).add("a", "+1").add("b", "+2").add("c", "+3");

    @Test
    void asManyCallsAsAllowedPass() {
        told.dial("a", "a1");
        told.after(SECOND).dial("b", "b1");
        Judged.passes(told);
    }

    @Test
    void oneCallMoreIsCaughtAtTheClaimAndAtTheProvider() {
        told.dial("a", "a1");
        told.after(SECOND).dial("b", "b1");
        told.after(SECOND).dial("c", "c1");
        Judged.catches(told, Invariant.CONCURRENCY, "3 scheduled or live, of at most 2");
        Judged.includes(told, Invariant.CONCURRENCY, "3 live at the provider, of at most 2");
    }

    @Test
    void slotThatIsFreedBeforeTheCallIsOverIsCaughtAtTheProvider() {
        told.dial("a", "a1");
        told.after(SECOND).dial("b", "b1");
        told.edit(
                "b",
                lead -> With.held(
                        told.nextNumber().apply(lead), java.util.Optional.empty(), java.util.Optional.empty()));
        told.after(SECOND).dial("c", "c1");
        Judged.includes(told, Invariant.CONCURRENCY, "3 live at the provider, of at most 2");
    }

    @Test
    void whatWasClaimedUnderAHigherLimitStillRuns() {
        told.dial("a", "a1");
        told.after(SECOND).claim("b", "b1");
        told.settings(With.limits(Chronicle.SETTINGS, 1, 1)).after(Duration.ofMillis(50));
        told.intend("b");
        told.place("b1");
        Judged.passes(told);
    }

    @Test
    void loweredLimitHoldsForPassesThatBeginAfterIt() {
        told.dial("a", "a1");
        told.settings(With.limits(Chronicle.SETTINGS, 1, 1)).after(Duration.ofMillis(10_001));
        told.claim("b", "b1");
        Judged.catches(told, Invariant.CONCURRENCY, "2 scheduled or live, of at most 1");
    }

    @Test
    void limitOfTheAccountHoldsOverItsCampaigns() {
        told.write(new Row.Account("acc", Row.Billing.PREPAID, 1_000_000, 60, 1));
        told.campaign("other", Chronicle.SETTINGS);
        told.start("other").addTo("other", "o", "+9").after(Duration.ofSeconds(11));
        told.dial("a", "a1");
        told.after(SECOND).claim("o", "o1");
        Judged.catches(told, Invariant.CONCURRENCY, "2 scheduled or live, of at most 1");
    }

    @Test
    void endedCallMakesRoom() {
        told.dial("a", "a1");
        told.after(SECOND).dial("b", "b1");
        told.talk("a1", Network.Outcome.PERSON, Map.of());
        told.record("a", Row.CallResult.COMPLETED, Map.of(), Chronicle.close(Row.ClosedReason.CONTACTED));
        told.dial("c", "c1");
        Judged.passes(told);
    }
}
