package io.redial.tests.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Invariant 8. */
final class PaceTest {

    @Test
    void slotsOfAnEvenPacePass() {
        Chronicle told = withLeads(1, Tolerances.STRICT);
        claims(told, 0, 1_000, 2_000, 3_000);
        Judged.passes(told);
    }

    @Test
    void oneSlotMoreThanThePaceAllowsInASecondPasses() {
        Chronicle told = withLeads(1, Tolerances.STRICT);
        claims(told, 0, 500, 1_000);
        Judged.passes(told);
    }

    @Test
    void twoMoreAreCaught() {
        Chronicle told = withLeads(1, Tolerances.STRICT);
        claims(told, 0, 500, 999);
        Judged.catches(told, Invariant.PACE, "more slots than 1.0 per second");
    }

    @Test
    void anyRollingSecondIsJudgedAndNotOnlyCalendarOnes() {
        Chronicle told = withLeads(10, Tolerances.STRICT);
        claims(told, 500, 590, 680, 770, 860, 950, 1_040, 1_130, 1_220, 1_310, 1_400, 1_490);
        Judged.catches(told, Invariant.PACE, "more slots than 10.0 per second");
    }

    @Test
    void slowPaceIsJudgedOverALongerStretch() {
        Chronicle told = withLeads(0.1, Tolerances.STRICT);
        claims(told, 0, 4_000, 8_000);
        Judged.catches(told, Invariant.PACE, "more slots than 0.1 per second");
    }

    @Test
    void slotsOutOfOrderAreJudgedAsIfInOrder() {
        Chronicle told = withLeads(1, Tolerances.STRICT);
        claims(told, 0, 5_000, 400, 800);
        Judged.catches(told, Invariant.PACE, "more slots than 1.0 per second");
    }

    @Test
    void numberOfSeveralCampaignsHasOnePace() {
        Chronicle told = withLeads(100, Tolerances.STRICT);
        told.write(new Row.Line("acc", Chronicle.FROM, 1));
        told.campaign("other", With.limits(Chronicle.SETTINGS, 50, 100));
        told.start("other").addTo("other", "o", "+77").after(Duration.ofSeconds(31));
        told.claim("l0", "c0").claim("l1", "c1").claim("o", "o1");
        Judged.catches(told, Invariant.PACE, "more slots than 1.0 per second");
    }

    @Test
    void startWithinTheToleranceOfItsSlotPasses() {
        Judged.passes(startedAfter(Duration.ofMillis(100), Tolerances.STRICT));
        Judged.passes(startedAfter(Duration.ofMillis(150), Tolerances.STRICT.withLatency(Duration.ofMillis(50))));
    }

    @Test
    void startTooLateAfterItsSlotIsCaught() {
        Chronicle told = startedAfter(Duration.ofMillis(101), Tolerances.STRICT);
        Judged.catches(told, Invariant.PACE, "started too late after its slot");
    }

    @Test
    void startBeforeItsSlotIsCaughtUnlessTheClockIsThatFarAhead() {
        Chronicle strict = withLeads(1, Tolerances.STRICT);
        early(strict);
        Judged.catches(strict, Invariant.PACE, "started before its slot");
        Chronicle skewed = withLeads(1, Tolerances.STRICT.withSkew(Duration.ofMillis(200)));
        early(skewed);
        Judged.passes(skewed);
    }

    @Test
    void lateDialMayTakeAnotherSlot() {
        Chronicle told = withLeads(1, Tolerances.STRICT);
        told.claim("l0", "c0").after(Duration.ofSeconds(5));
        Instant another = told.now.plusMillis(300);
        told.tell(new Fact.SlotTaken(told.now, "c0", "cmp", another));
        told.tell(new Fact.SlotTaken(told.now, "c0", Chronicle.FROM, another));
        told.at(another).intend("l0");
        told.place("c0");
        Judged.passes(told);
    }

    @Test
    void lateDialsTakeTheirSlotsFromTheSamePace() {
        Chronicle told = withLeads(1, Tolerances.STRICT);
        claims(told, 0, 1_000, 2_000);
        told.after(Duration.ofSeconds(10));
        for (int i = 0; i < 3; i++) {
            told.tell(new Fact.SlotTaken(told.now, "c" + i, "cmp", told.now.plusMillis(300 + i)));
        }
        Judged.catches(told, Invariant.PACE, "more slots than 1.0 per second");
    }

    @Test
    void startsThatBunchUpAreCaught() {
        Chronicle told = withLeads(1, Tolerances.STRICT);
        claims(told, 0, 1_000, 2_000);
        told.at(Chronicle.MORNING.plusMillis(2_000));
        for (int i = 0; i < 3; i++) {
            told.intend("l" + i);
            told.place("c" + i);
        }
        Judged.includes(told, Invariant.PACE, "more starts than 1.0 per second");
    }

    @Test
    void fasterPaceThatWasInForceWhenSlotsWereGivenCounts() {
        Chronicle told = withLeads(10, Tolerances.STRICT);
        claims(told, 0, 100, 200);
        told.settings(With.limits(Chronicle.SETTINGS, 50, 1));
        claimsFrom(told, 3, 300, 400);
        Judged.passes(told);
        told.after(Duration.ofMillis(30_001));
        claimsFrom(told, 5, 31_000, 31_100, 31_200);
        Judged.catches(told, Invariant.PACE, "more slots than 1.0 per second");
    }

    @Test
    void rollingForgetsWhatIsLongPastAndKeepsTheRest() {
        Rolling rolling = new Rolling();
        for (int i = 0; i < 10_000; i++) {
            int place = rolling.add(Chronicle.MORNING.plusMillis(100L * i));
            assertThat(rolling.crowded(place, Duration.ofSeconds(1), 10)).isFalse();
            assertThat(rolling.crowded(place, Duration.ofSeconds(1), 9)).isEqualTo(i >= 9);
            assertThat(rolling.crowded(place, Duration.ofMillis(1_001), 10)).isEqualTo(i >= 10);
        }
    }

    private static Chronicle startedAfter(Duration late, Tolerances tolerances) {
        Chronicle told = withLeads(1, tolerances);
        told.claim("l0", "c0").after(late).intend("l0");
        told.place("c0");
        return told;
    }

    private static void early(Chronicle told) {
        told.claimAt("l0", "c0", 1, "+10", told.now.plusMillis(200));
        told.intend("l0");
        told.place("c0");
    }

    private static Chronicle withLeads(double callsPerSecond, Tolerances tolerances) {
        Chronicle told = new Chronicle(With.limits(Chronicle.SETTINGS, 50, callsPerSecond), tolerances);
        for (int i = 0; i < 12; i++) {
            told.add("l" + i, "+1" + i);
        }
        return told;
    }

    private static void claims(Chronicle told, int... millis) {
        claimsFrom(told, 0, millis);
    }

    private static void claimsFrom(Chronicle told, int first, int... millis) {
        for (int i = 0; i < millis.length; i++) {
            Instant slot = Chronicle.MORNING.plusMillis(millis[i]);
            told.claimAt("l" + (first + i), "c" + (first + i), 1, "+1" + (first + i), slot);
        }
    }
}
