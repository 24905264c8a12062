package io.redial.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SameSeedTest {

    @Test
    void theSameSeedGivesTheSameHistoryTwice() {
        for (World world : Worlds.all()) {
            Result once = Simulation.run(world, 4711);
            Result again = Simulation.run(world, 4711);
            assertThat(again).isEqualTo(once);
        }
    }

    @Test
    void writingTheTraceChangesNothing() {
        World world = Worlds.named("storm").orElseThrow();
        StringBuilder lines = new StringBuilder();
        Result written = Simulation.run(world, 7, new Disturbance.None(), lines);
        assertThat(written.hash()).isEqualTo(Simulation.run(world, 7).hash());
        assertThat(lines.toString().lines()).hasSizeGreaterThan(100);
    }

    @Test
    void anotherSeedGivesAnotherHistory() {
        World world = Worlds.named("calm").orElseThrow();
        Set<String> hashes = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            hashes.add(Simulation.run(world, seed).hash());
        }
        assertThat(hashes).hasSize(20);
    }
}
