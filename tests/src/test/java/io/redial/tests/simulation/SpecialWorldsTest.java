package io.redial.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.tests.simulation.oracle.Invariant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must hold holds in the worlds that are each made for one thing. */
class SpecialWorldsTest {

    private static final int WORKERS = 2;

    /** What {@link SimulationTest} leaves to this world. */
    static final Set<String> WHEN_TOLD_LATE =
            Set.of("EDGE CALL FAILED>BUSY", "EDGE CALL FAILED>COMPLETED", "EDGE CALL FAILED>UNANSWERED", "OWED");

    /** Each happens fifteen times or more in a hundred of them; in which, changes with every change of what is drawn. */
    private static final int MOST_SEEDS = 160;

    private static final int SEEDS_AT_ONCE = 8;

    @Test
    void whatMustHoldHolds() {
        expectNothing(0, 60);
    }

    @Test
    @Tag("heavy")
    void whatMustHoldHoldsFromManySeeds() {
        expectNothing(1_000, 1_000);
    }

    /**
     * In other worlds the network has told how a call ended long before the engine gives it up, or never does; here it tells it
     * afterwards, and what the call has cost by then may be more than there is.
     */
    @Test
    void whatIsToldOfACallThatWasGivenUpReplacesOurConclusionHoweverItEnded() {
        World late = Worlds.named("late-words").orElseThrow();
        Set<String> missing = new TreeSet<>(WHEN_TOLD_LATE);
        for (int first = 0; !missing.isEmpty() && first < MOST_SEEDS; first += SEEDS_AT_ONCE) {
            Sweep sweep = Sweep.ofSeeds(List.of(late), first, SEEDS_AT_ONCE, WORKERS);
            assertThat(sweep.reports()).isEmpty();
            missing.removeAll(sweep.coverage().keySet());
        }
        assertThat(missing).isEmpty();
    }

    /** Nothing else fails there: what comes with such a message, before it or after it, is done as if it were not there. */
    @Test
    void aMessageThatNobodyCanReadIsGivenUpAndNothingElseIs() {
        World unreadable = Worlds.named("unreadable").orElseThrow();
        Set<String> missing = new TreeSet<>();
        Stream.of("WAKE_UPS", "LATER", "DIALS", "CALL_EVENTS", "LEAD_ACTIONS", "CHUNKS", "UPLOADS", "DELIVERIES")
                .forEach(queue -> missing.addAll(List.of("UNREADABLE " + queue, "UNREADABLE GIVEN UP " + queue)));
        Stream.of("WAKE_UPS", "LATER", "CALL_EVENTS").forEach(queue -> missing.add("UNREADABLE AMONG OTHERS " + queue));
        for (int first = 0; !missing.isEmpty() && first < MOST_SEEDS; first += SEEDS_AT_ONCE) {
            Sweep sweep = Sweep.ofSeeds(List.of(unreadable), first, SEEDS_AT_ONCE, WORKERS);
            assertThat(sweep.reports()).isEmpty();
            missing.removeAll(sweep.coverage().keySet());
        }
        assertThat(missing).isEmpty();
    }

    private static void expectNothing(long first, int seeds) {
        List<World> worlds = Worlds.special();
        Sweep sweep = Sweep.ofSeeds(worlds, first, seeds, WORKERS);
        assertThat(sweep.reports()).isEmpty();
        assertThat(sweep.placed()).isGreaterThan(10L * seeds);
        assertThat(sweep.coverage())
                .containsKeys("DECLINED PROVIDER", "DELIVERY SENT", "DENIED THROTTLED", "EDGE LEAD CREATED>PROCESSING");
        assertThat(sweep.coverage().get("JUDGED " + Invariant.DELIVERIES)).isPositive();
    }
}
