package io.redial.tests.simulation.oracle;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Invariant 13, for the calls of an hour. */
final class HoursTest {

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS).add("a", "+1");

    private Row.Hour hour(Map<Row.Count, Long> counts) {
        return new Row.Hour("cmp", told.now.truncatedTo(ChronoUnit.HOURS), 0, counts);
    }

    @Test
    void hourThatCountsItsCallsPasses() {
        told.unanswered("a", "a1");
        told.tell(new Fact.Committed(
                told.now, Whose.onlyOf("acc"), List.of(Change.added(hour(Map.of(Row.Count.RESULT_UNANSWERED, 1L))))));
        Judged.passes(told);
    }

    @Test
    void hourThatMissesACallIsCaught() {
        told.unanswered("a", "a1");
        told.tell(new Fact.Committed(told.now, Whose.onlyOf("acc"), List.of(Change.added(hour(Map.of())))));
        Judged.catches(told, Invariant.TALLIES, "RESULT_UNANSWERED is 0, and a recount gives 1");
    }

    @Test
    void callThatIsCountedTwiceIsCaught() {
        told.unanswered("a", "a1");
        told.tell(new Fact.Committed(
                told.now,
                Whose.onlyOf("acc"),
                List.of(Change.added(hour(Map.of(Row.Count.LIVE, 1L, Row.Count.RESULT_UNANSWERED, 1L))))));
        Judged.catches(told, Invariant.TALLIES, "LIVE is 1, and a recount gives 0");
    }
}
