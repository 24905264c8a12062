package io.redial.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where there are leads enough, a call starts in every slot. Dials once came to their dialers later than their slots, since a
 * pass reads its clock once and takes its time: half of the slots of one campaign were lost so, and three of four where
 * campaigns shared a number.
 */
class PaceUsedTest {

    @ParameterizedTest
    @CsvSource({"1, 1, OWN", "2, 3, OWN", "2, 3, SHARED", "10, 1, OWN"})
    void aCallStartsInEverySlot(double pace, int campaigns, Day.Lines lines) {
        Duration looked = Duration.ofMinutes(3);
        int leads = (int) (pace * looked.toSeconds() * 1.5 * campaigns) + 100;
        Day day = new Day(
                "pace",
                leads,
                campaigns,
                pace,
                lines == Day.Lines.OWN ? pace : 100,
                lines,
                pace,
                looked,
                Day.Faults.NONE);
        DayRun.Report report = DayRun.run(day, 1);
        assertThat(report.violations()).isEmpty();
        assertThat(report.possible()).isGreaterThan(60 * pace);
        assertThat(report.share()).isBetween(0.98, 1.02);
    }
}
