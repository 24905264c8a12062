package io.redial.tests.simulation.mutants;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Whatever is wrong with the engine, the simulation notices. */
@Tag("heavy")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutantsTest {

    private final Hunts hunts = new Hunts();

    @TestFactory
    Stream<DynamicTest> isCaught() {
        return hunts.tests(MutantList.all());
    }

    @AfterAll
    void print() {
        hunts.close();
    }
}
