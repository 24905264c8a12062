package io.redial.tests.simulation.oracle;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Invariant 18. */
final class TenantsTest {

    private final Chronicle told = new Chronicle(Chronicle.SETTINGS);

    @Test
    void accessToOnesOwnKeysPasses() {
        told.tell(new Fact.Accessed(told.now, "acc", "acc", "lead#1"));
        Judged.passes(told);
    }

    @Test
    void accessForNobodyInParticularPasses() {
        told.tell(new Fact.Accessed(told.now, "", "acc", "wake#1"));
        Judged.passes(told);
    }

    @Test
    void readOfAnotherAccountsKeyIsCaught() {
        told.tell(new Fact.Accessed(told.now, "other", "acc", "lead#1"));
        Judged.catches(told, Invariant.TENANTS, "touched lead#1 of account acc");
    }

    @Test
    void writeOfAnotherAccountsRowIsCaught() {
        Row.Line line = new Row.Line("acc", "+9", 1);
        told.tell(new Fact.Committed(told.now, "other", List.of(Change.added(line))));
        Judged.catches(told, Invariant.TENANTS, "of account acc");
    }
}
