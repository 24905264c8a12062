package io.redial.tests.model;

import io.redial.domain.call.NumberGuard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells how a state is reached, by taking the same steps again. */
final class Retelling {

    private final Moves moves;
    private final Shelves shelves;
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();

    Retelling(Moves moves, Shelves shelves) {
        this.moves = moves;
        this.shelves = shelves;
        moves.tellAll();
    }

    /**
     * A broken promise.
     *
     * @param path the states up to the last one that breaks none
     * @param last the step that broke it; empty when it is that no step helps any more
     */
    Search.Counterexample of(Violation.Kind kind, List<World> path, Optional<Step> last) {
        for (int i = 1; i < path.size(); i++) {
            int[] target = path.get(i).encoded();
            tell(
                    path.get(i - 1),
                    is -> is.next()
                            .filter(next -> Arrays.equals(next.encoded(), target))
                            .isPresent());
        }
        last.ifPresent(step ->
                tell(path.getLast(), is -> is.broken().isPresent() && is.what().startsWith(step.what())));
        trace.add(last.flatMap(Step::broken)
                .map(Violation::getMessage)
                .orElseGet(() -> kind + ": " + describe(path.getLast())));
        return new Search.Counterexample(kind, List.copyOf(faults), List.copyOf(trace));
    }

    private void tell(World from, Predicate<Step> which) {
        Step step = moves.from(from, true).stream()
                .filter(which)
                .min(Comparator.comparing(is -> is.fault().isPresent()))
                .orElseThrow();
        step.fault().ifPresent(faults::add);
        trace.add(step.fault().map(fault -> "[" + fault + "] ").orElse("") + step.what());
    }

    private String describe(World world) {
        StringBuilder text = new StringBuilder("no way leads on from");
        for (int i = 0; i < world.leads.length; i++) {
            text.append(" lead ")
                    .append(i + 1)
                    .append(": ")
                    .append(shelves.lead(world, i).state());
        }
        shelves.calls(world)
                .forEach(call -> text.append("; ")
                        .append(Words.of(call.key()))
                        .append(' ')
                        .append(call.result()));
        shelves.guards(world)
                .forEach(guard -> text.append("; ").append(guard.live().map(NumberGuard.Live::call)));
        return text.append("; ").append(shelves.tally(world).gate()).toString();
    }
}
