package io.redial.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Not some port calls of a small run, but each of them. The build makes one such tour; the others take minutes. */
class EnumerationTest {

    private static final int WORKERS = 2;

    @Test
    void whatMustHoldHoldsWhicheverPortCallFails() {
        Enumeration enumeration = new Enumeration(Worlds.small(), 5);
        assertThat(enumeration.calls()).isGreaterThan(200);
        List<Disturbance> all = new ArrayList<>(enumeration.failing());
        all.addAll(enumeration.stalling());
        assertThat(Sweep.ofDisturbances(Worlds.small(), 5, all, WORKERS).reports())
                .isEmpty();
    }

    @Test
    @Tag("heavy")
    void anImportComesToTheSameEndWhicheverPortCallFails() {
        List<Disturbance> all = new Enumeration(Worlds.fewFiles(), 8).failing();
        assertThat(all).hasSizeGreaterThan(400);
        assertThatImportsEnd(8, all);
    }

    @Test
    @Tag("heavy")
    void anImportInPartsComesToTheSameEndWhereverItIsKilled() {
        List<Disturbance> killing = new Enumeration(Worlds.fewFiles(), 7)
                .failing().stream()
                        .filter(one -> one instanceof Disturbance.Fails fails && fails.how() == Fate.Kind.CRASH_AFTER)
                        .toList();
        assertThatImportsEnd(7, killing);
    }

    /** That none fails without a reason is judged in each run. */
    private static void assertThatImportsEnd(long seed, List<Disturbance> disturbances) {
        Sweep sweep = Sweep.ofDisturbances(Worlds.fewFiles(), seed, disturbances, WORKERS);
        assertThat(sweep.reports()).isEmpty();
        assertThat(sweep.coverage()).containsKeys("IMPORT COMPLETED", "JUDGED IMPORT_RESUMES");
    }

    /** {@link LongSimulationTest} has those that are left out here, and four other runs. */
    @Test
    @Tag("heavy")
    void whatMustHoldHoldsWhateverSomebodyDoesBetweenWhicheverTwoPortCalls() {
        Enumeration enumeration = new Enumeration(Worlds.small(), 3);
        assertThat(Sweep.ofDisturbances(Worlds.small(), 3, enumeration.actingInTurn(), WORKERS)
                        .reports())
                .isEmpty();
    }
}
