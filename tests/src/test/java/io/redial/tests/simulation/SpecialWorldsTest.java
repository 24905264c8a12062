package io.redial.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must hold holds in the worlds that are each made for one thing. */
class SpecialWorldsTest {

    private static final int WORKERS = 2;

    @Test
    void whatMustHoldHolds() {
        expectNothing(0, 40);
    }

    @Test
    @Tag("heavy")
    void whatMustHoldHoldsFromManySeeds() {
        expectNothing(1_000, 1_000);
    }

    private static void expectNothing(long first, int seeds) {
        List<World> worlds = Worlds.special();
        Sweep sweep = Sweep.ofSeeds(worlds, first, seeds, WORKERS);
        assertThat(sweep.reports()).isEmpty();
        assertThat(sweep.placed()).isGreaterThan(10L * seeds);
    }
}
