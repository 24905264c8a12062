package io.redial.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.Tally.Count;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Very many leads that are due at once: each becomes final, with everything going wrong that does on a real day. */
class DayTest {

    @ParameterizedTest
    @ValueSource(ints = 500)
    void everyLeadBecomesFinal(int leads) {
        expectAllFinal(leads);
    }

    @ParameterizedTest
    @Tag("heavy")
    @ValueSource(ints = 20_000)
    void everyLeadOfVeryManyBecomesFinal(int leads) {
        DayRun.Report report = expectAllFinal(leads);
        assertThat(report.coverage())
                .containsKeys("LOST DIALS", "DOUBLED DIALS", "CALLBACK x0", "STORE_WRITE CRASH_AFTER");
    }

    private static DayRun.Report expectAllFinal(int leads) {
        DayRun.Report report = DayRun.run(Day.full(leads), 1);
        assertThat(report.violations()).isEmpty();
        assertThat(report.counts().getOrDefault(Count.OPEN, 0L)).isZero();
        assertThat(report.counts().getOrDefault(Count.COMPLETED, 0L)
                        + report.counts().getOrDefault(Count.MAX_RETRIES, 0L))
                .isEqualTo(leads);
        assertThat(report.virtual()).isLessThan(Duration.ofDays(2));
        return report;
    }
}
