package io.redial.tests.simulation.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Invariant 13. */
final class TalliesTest {

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS).add("a", "+1");

    @Test
    void countsThatMoveWithTheirLeadsPass() {
        told.unanswered("a", "a1");
        Judged.passes(told);
    }

    @Test
    void countThatDriftsIsCaught() {
        Map<Row.Count, Long> wrong = new HashMap<>(told.tally("cmp").counts());
        wrong.merge(Row.Count.CREATED, 1L, Long::sum);
        told.write(new Row.Tally("cmp", 0, Row.Gate.OPEN, 1, wrong));
        Judged.catches(told, Invariant.TALLIES, "CREATED is 2, and a recount gives 1");
    }

    @Test
    void leadThatIsWrittenWithoutItsTallyIsCaught() {
        Row.Lead another = told.fresh("cmp", "b", "+2");
        told.tell(new Fact.Committed(told.now, Whose.onlyOf("acc"), List.of(Change.added(another))));
        Judged.catches(told, Invariant.TALLIES, "OPEN is 1, and a recount gives 2");
    }

    @Test
    void sumOfMoneyThatDriftsIsCaught() {
        told.claim("a", "a1");
        Map<Row.Count, Long> wrong = new HashMap<>(told.tally("cmp").counts());
        wrong.put(Row.Count.RESERVED_MICROS, 0L);
        told.write(new Row.Tally("cmp", 0, Row.Gate.OPEN, 1, wrong));
        Judged.catches(told, Invariant.TALLIES, "RESERVED_MICROS is 0, and a recount gives 630");
    }

    @Test
    void negativeCountIsCaught() {
        Chronicle empty = new Chronicle(Chronicle.SETTINGS);
        empty.write(new Row.Tally("cmp", 0, Row.Gate.OPEN, 1, Map.of(Row.Count.LIVE, -1L)));
        Judged.catches(empty, Invariant.TALLIES, "LIVE is -1");
    }
}
