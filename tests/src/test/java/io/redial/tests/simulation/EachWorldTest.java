package io.redial.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run of each world, each a test of its own: what is broken shows by the worlds that notice it. */
class EachWorldTest {

    private static final long SEED = 1;

    static Stream<String> worlds() {
        return Stream.of(Worlds.all(), Worlds.special()).flatMap(List::stream).map(World::name);
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void whatMustHoldHolds(String world) {
        Result result = Simulation.run(Worlds.named(world).orElseThrow(), SEED);

        assertThat(result.violations()).isEmpty();
        assertThat(result.placed()).isPositive();
    }
}
