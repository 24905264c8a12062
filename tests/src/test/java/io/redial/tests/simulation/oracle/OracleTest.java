package io.redial.tests.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The oracle as a whole. */
final class OracleTest {

    @Test
    void rightHistoryFromStartToCompletionPasses() {
        Chronicle told = new Chronicle(Chronicle.SETTINGS);
        told.add("a", "+1").add("b", "+2", "+3").after(Duration.ofSeconds(5));
        told.contacted("a", "a1").after(Duration.ofSeconds(5));
        told.dial("b", "b1");
        told.after(Duration.ofSeconds(20)).end("b1", Network.Outcome.BUSY);
        told.record("b", Row.CallResult.BUSY, Map.of(), told.nextNumber());
        told.dialFor("b", "b2", 1, "+3");
        told.after(Duration.ofSeconds(20)).end("b2", Network.Outcome.UNANSWERED);
        told.record("b", Row.CallResult.UNANSWERED, Map.of(), told.retry());
        told.after(Duration.ofMinutes(60)).contacted("b", "b3").complete();
        Judged.passesAtRest(told);
        // One live call: by each of the four as it is placed, and as it ends.
        assertThat(told.oracle.judgements())
                .containsEntry(Invariant.RETRY_GAP, 1L)
                .containsEntry(Invariant.COMPLETION, 1L)
                .containsEntry(Invariant.ONE_LIVE_CALL, 8L);
    }

    @Test
    void violationNamesInvariantSubjectAndInstants() {
        Chronicle told = new Chronicle(Chronicle.SETTINGS);
        told.add("a", "+1").dial("a", "a1");
        List<Violation> found = told.after(Duration.ofSeconds(2)).placeAs("again", "a1");
        assertThat(found)
                .anySatisfy(violation -> assertThat(violation.toString())
                        .contains("invariant 1 ", "lead a", "2026-03-02T09:00:00Z", "2026-03-02T09:00:02Z"));
    }

    @Test
    void historyWithAHoleIsRefused() {
        Chronicle told = new Chronicle(Chronicle.SETTINGS);
        told.add("a", "+1");
        Row.Lead unknown = With.attempts(told.lead("a"), 1);
        Fact holed = new Fact.Committed(told.now, Whose.onlyOf("acc"), List.of(Change.moved(unknown, told.lead("a"))));
        assertThatIllegalStateException().isThrownBy(() -> told.tell(holed)).withMessageContaining("hole");
    }

    @Test
    void historyOutOfOrderIsRefused() {
        Chronicle told = new Chronicle(Chronicle.SETTINGS);
        Fact earlier = new Fact.FaultsBegan(Chronicle.MORNING.minusSeconds(1));
        assertThatIllegalStateException().isThrownBy(() -> told.tell(earlier));
    }

    @Test
    void callThatNobodyPlacedIsAHole() {
        Chronicle told = new Chronicle(Chronicle.SETTINGS);
        Network end = new Network.Ended("unheard", Network.Outcome.BUSY, Map.of(), Optional.empty());
        assertThatIllegalStateException().isThrownBy(() -> told.hear(end));
    }
}
