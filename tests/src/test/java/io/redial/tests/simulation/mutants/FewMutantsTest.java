package io.redial.tests.simulation.mutants;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Some of {@link MutantsTest} that are quickly caught: they show with every build that the simulation can still fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FewMutantsTest {

    private static final List<String> FEW = List.of(
            "a placing request without an answer is sent again",
            "a pause answers before its gates are closed",
            "one attempt too many",
            "the lead's zone is ignored",
            "slots are not kept apart");

    private final Hunts hunts = new Hunts();

    @TestFactory
    Stream<DynamicTest> isCaught() {
        List<Mutant> all = MutantList.all();
        return hunts.tests(FEW.stream()
                .map(name -> all.stream()
                        .filter(mutant -> mutant.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("there is no mutant " + name)))
                .toList());
    }

    @AfterAll
    void print() {
        hunts.close();
    }
}
