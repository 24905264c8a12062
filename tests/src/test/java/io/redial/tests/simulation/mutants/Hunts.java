package io.redial.tests.simulation.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.tests.SourceTree;
import io.redial.tests.simulation.mutants.Hunt.Catch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Hunts for several mutants, some at a time, as one test each. */
final class Hunts implements AutoCloseable {

    private static final int MOST_RUNS = 400;
    private static final int WORKERS = 2;
    private static final long MINUTES = 10;

    private final SourceTree tree = SourceTree.ofProcess();
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final Hunt control = new Hunt(Map.of());
    private final Map<Mutant, String> table = new LinkedHashMap<>();

    /** A test of each: it is caught, and in the same run nothing is wrong with the engine as it is. */
    Stream<DynamicTest> tests(List<Mutant> mutants) {
        Map<Mutant, Future<Hunted>> hunts = new LinkedHashMap<>();
        mutants.forEach(mutant -> hunts.put(mutant, workers.submit(() -> hunted(mutant))));
        return hunts.entrySet().stream()
                .map(hunt ->
                        DynamicTest.dynamicTest(hunt.getKey().name(), () -> isCaught(hunt.getKey(), hunt.getValue())));
    }

    private record Hunted(Optional<Catch> caught, long seconds) {}

    private Hunted hunted(Mutant mutant) {
        long began = System.nanoTime();
        Optional<Catch> caught = new Hunt(Compiler.compile(mutant, tree)).look(mutant.worlds(), MOST_RUNS);
        return new Hunted(caught, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    private void isCaught(Mutant mutant, Future<Hunted> hunt) throws Exception {
        table.put(mutant, "nothing | | |");
        Hunted hunted = hunt.get(MINUTES, TimeUnit.MINUTES);
        Optional<Catch> caught = hunted.caught();
        assertThat(caught)
                .as(() -> mutant + " survives " + MOST_RUNS + " runs of " + mutant.worlds())
                .isPresent();
        Catch is = caught.get();
        table.put(mutant, is.by() + " | " + is.place() + " | " + is.runs() + " | " + hunted.seconds());
        assertThat(control.violation(is.place()))
                .as(() -> "the engine as it is, in the run that catches the mutant: " + is.words())
                .isEmpty();
    }

    /** Prints what caught which. */
    @Override
    public void close() {
        workers.shutdownNow();
        StringBuilder text =
                new StringBuilder("| mutant | caught by | run | runs | seconds |\n| --- | --- | --- | ---: | ---: |\n");
        table.forEach((mutant, row) ->
                text.append("| ").append(mutant).append(" | ").append(row).append(" |\n"));
        System.out.println(text);
    }
}
