package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Invariant 3; the interval is an hour. */
final class RetryGapTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofSeconds(5);

    @Test
    void retryAfterTheIntervalPasses() {
        Judged.passes(retried(Tolerances.STRICT, HOUR));
    }

    @Test
    void retryAMomentSoonerIsCaught() {
        Chronicle told = retried(Tolerances.STRICT, HOUR.minusMillis(1));
        Judged.catches(told, Invariant.RETRY_GAP, "not PT1H");
    }

    @Test
    void clocksOfWhichOneIsBehindAndOneAheadMayRetrySoonerByTwiceTheSkew() {
        Judged.passes(retried(Tolerances.STRICT.withSkew(SKEW), HOUR.minus(SKEW.multipliedBy(2))));
    }

    @Test
    void clockThatIsAheadMayNotRetrySoonerStill() {
        Chronicle told = retried(
                Tolerances.STRICT.withSkew(SKEW),
                HOUR.minus(SKEW.multipliedBy(2)).minusMillis(1));
        Judged.catches(told, Invariant.RETRY_GAP, "not PT1H");
    }

    @Test
    void intervalCountsFromTheEndOfTheRoundNotFromItsStart() {
        Chronicle told = new Chronicle(Chronicle.SETTINGS);
        told.add("a", "+1").dial("a", "a1");
        told.after(Duration.ofMinutes(5)).end("a1", Network.Outcome.UNANSWERED);
        told.record("a", Row.CallResult.UNANSWERED, Map.of(), told.retry());
        told.after(Duration.ofMinutes(56)).dial("a", "a2");
        Judged.catches(told, Invariant.RETRY_GAP, "PT56M");
    }

    @Test
    void secondaryIsDialledAtOnce() {
        Chronicle told = new Chronicle(Chronicle.SETTINGS);
        told.add("a", "+1", "+2").dial("a", "a1");
        told.after(Chronicle.TALK).end("a1", Network.Outcome.BUSY);
        told.record("a", Row.CallResult.BUSY, Map.of(), told.nextNumber());
        told.after(Duration.ofSeconds(1)).dialFor("a", "a2", 1, "+2");
        Judged.passes(told);
    }

    @Test
    void shorterIntervalThatWasSavedSinceTheEndCounts() {
        Chronicle told = new Chronicle(Chronicle.SETTINGS);
        told.add("a", "+1").unanswered("a", "a1");
        told.settings(With.retry(Chronicle.SETTINGS, 1, Duration.ofMinutes(10)));
        told.after(Duration.ofMinutes(10)).contacted("a", "a2");
        Judged.passes(told);
    }

    @Test
    void conclusionOfOursCountsWhereTheProviderNeverTells() {
        Chronicle told = new Chronicle(Chronicle.SETTINGS);
        told.add("a", "+1").dial("a", "a1");
        told.hear(new Network.Forgotten("a1"));
        told.after(Duration.ofMinutes(2));
        Row.Call unknown =
                With.result(told.call("a1"), Row.CallResult.FAILED, Row.Source.INFERRED, Optional.of(told.now));
        told.write(told.retry().apply(With.held(told.lead("a"), Optional.empty(), Optional.empty())), unknown);
        told.after(Duration.ofMinutes(8)).end("a1", Network.Outcome.UNANSWERED);
        told.after(Duration.ofMinutes(52)).contacted("a", "a2");
        Judged.passes(told);
    }

    private static Chronicle retried(Tolerances tolerances, Duration gap) {
        Chronicle told = new Chronicle(Chronicle.SETTINGS, tolerances);
        told.add("a", "+1").unanswered("a", "a1").after(gap).contacted("a", "a2");
        return told;
    }
}
