package io.redial.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Over four weeks in which clocks are changed, nobody is called when nobody may be, and no lead is lost. */
class WeeksTest {

    private static final int WORKERS = 2;

    @Test
    void whatMustHoldHoldsForWeeks() {
        expectNothing(Sweep.ofSeeds(List.of(Worlds.weeks()), 0, 4, WORKERS));
    }

    @Test
    @Tag("heavy")
    void whatMustHoldHoldsForWeeksFromManySeeds() {
        expectNothing(Sweep.ofSeeds(List.of(Worlds.weeks()), 1_000, 150, WORKERS));
    }

    @Test
    void aRunLastsForWeeks() {
        assertThat(Simulation.run(Worlds.weeks(), 1).virtual()).isGreaterThan(Duration.ofDays(28));
    }

    private static void expectNothing(Sweep sweep) {
        assertThat(sweep.reports()).isEmpty();
        assertThat(sweep.placed()).isGreaterThan(20L * sweep.runs());
    }
}
