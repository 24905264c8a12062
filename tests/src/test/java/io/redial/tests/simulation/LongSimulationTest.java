package io.redial.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link SimulationTest} and {@link EnumerationTest} do, on other seeds and more of them. */
@Tag("heavy")
class LongSimulationTest {

    private static final int FIRST = 100_000;
    private static final int SEEDS = 6_000;
    private static final int WORKERS = 2;

    @Test
    void whatMustHoldHoldsFromOtherSeedsToo() {
        assertThat(Sweep.ofSeeds(Worlds.all(), FIRST, SEEDS, WORKERS).reports()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 6, 7, 8, 9})
    void whatMustHoldHoldsWhateverHappensAtWhicheverPortCall(long seed) {
        Enumeration enumeration = new Enumeration(Worlds.small(), seed);
        assertThat(enumeration.calls()).isPositive();
        assertThat(Sweep.ofDisturbances(Worlds.small(), seed, enumeration.everything(), WORKERS)
                        .reports())
                .isEmpty();
    }
}
