package io.redial.tests.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A breadth-first search through all states of a model that has few of them. */
final class SmallSearch<S> {

    /** What is searched; equal states are one state. */
    interface Model<S> {
        S beginning();

        List<Move<S>> from(S state);

        boolean isEnd(S state);
    }

    /**
     * What may happen next.
     *
     * @param then the state after it; a {@link Violation} when a promise is broken
     */
    record Move<S>(String what, Supplier<S> then) {}

    /**
     * What came of it.
     *
     * @param found the steps that break a promise, or that lead to where no way leads to an end; none when it holds
     */
    record Result(int states, Optional<List<String>> found) {}

    private final Model<S> model;
    private final Map<S, List<String>> ways = new HashMap<>();
    private final Map<S, Set<S>> before = new HashMap<>();
    private final List<S> states = new ArrayList<>();

    SmallSearch(Model<S> model) {
        this.model = model;
    }

    Result run() {
        reach(model.beginning(), List.of());
        for (int i = 0; i < states.size(); i++) {
            S state = states.get(i);
            for (Move<S> move : model.isEnd(state) ? List.<Move<S>>of() : model.from(state)) {
                List<String> way = new ArrayList<>(ways.getOrDefault(state, List.of()));
                way.add(move.what());
                try {
                    S next = move.then().get();
                    reach(next, way);
                    before.computeIfAbsent(next, _ -> new HashSet<>()).add(state);
                } catch (Violation broken) {
                    way.add(broken.getMessage());
                    return new Result(states.size(), Optional.of(way));
                }
            }
        }
        return new Result(states.size(), stuck());
    }

    private void reach(S state, List<String> way) {
        if (ways.putIfAbsent(state, List.copyOf(way)) == null) {
            states.add(state);
        }
    }

    private Optional<List<String>> stuck() {
        List<S> ending = new ArrayList<>(states.stream().filter(model::isEnd).toList());
        Set<S> end = new HashSet<>(ending);
        for (int i = 0; i < ending.size(); i++) {
            for (S earlier : before.getOrDefault(ending.get(i), Set.of())) {
                if (end.add(earlier)) {
                    ending.add(earlier);
                }
            }
        }
        return states.stream().filter(state -> !end.contains(state)).findFirst().map(ways::get);
    }
}
