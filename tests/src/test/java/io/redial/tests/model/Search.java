package io.redial.tests.model;

import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Lead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A breadth-first search through all states that can be reached with so many faults: first those that need none, then
 * those that need one, and so on. A state is searched on with all faults that are left when it was first reached, which
 * includes whatever could happen had it been reached with fewer left.
 */
final class Search {

    /** A search that met a broken promise, and how it was broken with as few faults and steps as can be. */
    record Counterexample(Violation.Kind kind, List<Fault> faults, List<String> trace) {
        @Override
        public String toString() {
            return kind + " with " + faults + "\n  " + String.join("\n  ", trace);
        }
    }

    /**
     * What came of a search.
     *
     * @param complete whether every state was looked at
     * @param states how many there are, by the least number of faults that leads to them
     */
    record Result(
            boolean complete,
            List<Integer> states,
            long steps,
            int depth,
            long millis,
            long played,
            Optional<Counterexample> found) {

        int size() {
            return states.stream().mapToInt(Integer::intValue).sum();
        }

        @Override
        public String toString() {
            return (complete ? "complete: " : "NOT complete, given up after ") + size() + " states " + states + ", " + steps
                    + " steps, depth " + depth + ", " + millis + " ms, production code played " + played + " times"
                    + found.map(example -> "\n" + example).orElse("");
        }
    }

    private final Setting setting;
    private final Catalogue catalogue = new Catalogue();
    private final Programs programs = new Programs();
    private final Shelves shelves;
    private final Machine machine;
    private final Moves moves;
    private final int budget;
    private final int limit;
    private final StateTable table = new StateTable();
    private final Ints parents = new Ints();
    private final Ints depths = new Ints();
    private final Ints faultsUsed = new Ints();
    private final Ints edgesFrom = new Ints();
    private final Ints edgesTo = new Ints();
    private final List<Ints> frontier = new ArrayList<>();
    private final List<Ints> later = new ArrayList<>();
    private long steps;
    private boolean cut;
    private Optional<Counterexample> found = Optional.empty();

    /**
     * A search.
     *
     * @param budget how many faults may happen, each of them any of {@code faults}
     * @param limit of states, after which it is given up
     */
    Search(Setting setting, Rules rules, Machine.Grain grain, Set<Fault> faults, int budget, int limit) {
        this.setting = setting;
        this.shelves = new Shelves(catalogue, setting);
        this.machine = new Machine(catalogue, programs, shelves, rules, grain);
        this.moves = new Moves(catalogue, shelves, machine, rules, faults);
        this.budget = budget;
        this.limit = limit;
    }

    Result run() {
        long begun = System.nanoTime();
        reach(beginning().encoded(), -1, 0, 0, later);
        List<Integer> byFaults = new ArrayList<>();
        int before = 0;
        for (int used = 0; used <= budget && found.isEmpty() && !cut; used++) {
            frontier.clear();
            frontier.addAll(later);
            later.clear();
            layer(used);
            int upTo = reachedWith(used);
            byFaults.add(upTo - before);
            before = upTo;
            if (found.isEmpty() && !cut) {
                found = stuck(used);
            }
        }
        int deepest = 0;
        for (int i = 0; i < depths.size(); i++) {
            deepest = Math.max(deepest, depths.get(i));
        }
        long millis = (System.nanoTime() - begun) / 1_000_000;
        return new Result(!cut, List.copyOf(byFaults), steps, deepest, millis, programs.played(), found);
    }

    private int reachedWith(int used) {
        int count = 0;
        for (int i = 0; i < faultsUsed.size(); i++) {
            count += faultsUsed.get(i) <= used ? 1 : 0;
        }
        return count;
    }

    private World beginning() {
        List<Lead> leads = setting.leads();
        World world = new World(leads.size(), setting.allNumbers().size());
        CampaignState running = CampaignState.draft(Setting.stateKey()).started(Abstraction.NOW);
        world.campaign = catalogue.number(Abstraction.revised(Abstraction.stored(running, Abstraction.NOW), 1));
        for (int i = 0; i < leads.size(); i++) {
            Lead lead = Abstraction.stored(leads.get(i), Abstraction.NOW);
            world.leads[i] = catalogue.number(Abstraction.revised(lead, 1));
        }
        Tally none = new Tally(Setting.CAMPAIGN, 0, new Tally.Gate(true, running.epoch()), Map.of());
        world.tally = catalogue.number(none);
        Map<Tally.Count, Long> counts = new EnumMap<>(shelves.recount(world));
        world.tally = catalogue.number(new Tally(none.campaignId(), 0, none.gate(), counts));
        return world;
    }

    /** All states that are reached with so many faults and no more. */
    private void layer(int used) {
        for (int depth = 0; depth < frontier.size(); depth++) {
            Ints states = frontier.get(depth);
            for (int i = 0; i < states.size(); i++) {
                int state = states.get(i);
                if (faultsUsed.get(state) == used && depths.get(state) == depth) {
                    expand(state, used, depth);
                }
                if (found.isPresent() || cut) {
                    return;
                }
            }
            states.clear();
        }
    }

    private void expand(int state, int used, int depth) {
        World world = world(state);
        for (Step step : moves.from(world, used < budget)) {
            steps++;
            if (step.broken().isPresent()) {
                found = Optional.of(counterexample(step.broken().get().kind(), state, Optional.of(step)));
                return;
            }
            int[] next = step.next().orElseThrow().encoded();
            if (step.fault().isPresent()) {
                reach(next, state, used + 1, depth + 1, later);
            } else {
                int to = reach(next, state, used, depth + 1, frontier);
                if (to != state) {
                    edgesFrom.add(state);
                    edgesTo.add(to);
                }
            }
        }
        cut |= table.size() > limit;
    }

    private int reach(int[] next, int from, int used, int depth, List<Ints> where) {
        int known = table.size();
        int state = table.number(next);
        if (state == known) {
            parents.add(from);
            depths.add(depth);
            faultsUsed.add(used);
            at(where, depth).add(state);
        } else if (used < faultsUsed.get(state) || (used == faultsUsed.get(state) && depth < depths.get(state))) {
            parents.set(state, from);
            depths.set(state, depth);
            faultsUsed.set(state, used);
            at(where, depth).add(state);
        }
        return state;
    }

    private static Ints at(List<Ints> where, int depth) {
        while (where.size() <= depth) {
            where.add(new Ints());
        }
        return where.get(depth);
    }

    private World world(int state) {
        return World.decoded(
                table.state(state), setting.leads().size(), setting.allNumbers().size());
    }

    /** The first state from which no way without a fault leads to the end of all leads. */
    private Optional<Counterexample> stuck(int used) {
        int size = table.size();
        int[] begin = new int[size + 2];
        for (int i = 0; i < edgesTo.size(); i++) {
            begin[edgesTo.get(i) + 2]++;
        }
        for (int i = 2; i < begin.length; i++) {
            begin[i] += begin[i - 1];
        }
        int[] sources = new int[edgesFrom.size()];
        for (int i = 0; i < edgesFrom.size(); i++) {
            sources[begin[edgesTo.get(i) + 1]++] = edgesFrom.get(i);
        }
        boolean[] ends = new boolean[size];
        Ints open = new Ints();
        for (int state = 0; state < size; state++) {
            if (moves.isEnd(world(state))) {
                ends[state] = true;
                open.add(state);
            }
        }
        for (int i = 0; i < open.size(); i++) {
            int state = open.get(i);
            for (int j = begin[state]; j < begin[state + 1]; j++) {
                if (!ends[sources[j]]) {
                    ends[sources[j]] = true;
                    open.add(sources[j]);
                }
            }
        }
        int first = -1;
        for (int state = 0; state < size; state++) {
            boolean searched = faultsUsed.get(state) <= used;
            if (searched && !ends[state] && (first < 0 || depths.get(state) < depths.get(first))) {
                first = state;
            }
        }
        return first < 0
                ? Optional.empty()
                : Optional.of(counterexample(Violation.Kind.NEVER_FINAL, first, Optional.empty()));
    }

    /** How a state is reached, told by taking the same steps again. */
    private Counterexample counterexample(Violation.Kind kind, int state, Optional<Step> last) {
        List<Integer> path = new ArrayList<>();
        for (int at = state; at >= 0; at = parents.get(at)) {
            path.add(at);
        }
        Collections.reverse(path);
        moves.tellAll();
        List<Fault> faults = new ArrayList<>();
        List<String> trace = new ArrayList<>();
        for (int i = 1; i < path.size(); i++) {
            int[] target = table.state(path.get(i));
            tell(
                    path.get(i - 1),
                    is -> is.next()
                            .filter(next -> Arrays.equals(next.encoded(), target))
                            .isPresent(),
                    faults,
                    trace);
        }
        last.ifPresent(step ->
                tell(state, is -> is.broken().isPresent() && is.what().startsWith(step.what()), faults, trace));
        trace.add(last.flatMap(Step::broken).map(Violation::getMessage).orElse(kind + ": " + describe(world(state))));
        return new Counterexample(kind, List.copyOf(faults), List.copyOf(trace));
    }

    /** The step is taken again, and tells what belongs to it. */
    private void tell(int from, Predicate<Step> which, List<Fault> faults, List<String> trace) {
        List<Step> possible = moves.from(world(from), true);
        Step step = possible.stream()
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
