package io.redial.tests.model;

import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Lead;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
            return (complete ? "complete: " : "NOT complete, given up after ") + size() + " states " + states + ", "
                    + steps
                    + " steps, depth " + depth + ", " + millis + " ms of CPU, production code played " + played
                    + " times"
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
    private final Edges edges = new Edges();
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
        long begun = cpuNanos();
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
        long millis = (cpuNanos() - begun) / 1_000_000;
        return new Result(!cut, List.copyOf(byFaults), steps, deepest, millis, programs.played(), found);
    }

    /** Of this thread: how busy the machine is says nothing about a search. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
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
                    edges.add(state, to);
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
        boolean[] ends = edges.leadTo(table.size(), state -> moves.isEnd(world(state)));
        int first = -1;
        for (int state = 0; state < ends.length; state++) {
            boolean searched = faultsUsed.get(state) <= used;
            if (searched && !ends[state] && (first < 0 || depths.get(state) < depths.get(first))) {
                first = state;
            }
        }
        return first < 0
                ? Optional.empty()
                : Optional.of(counterexample(Violation.Kind.NEVER_FINAL, first, Optional.empty()));
    }

    private Counterexample counterexample(Violation.Kind kind, int state, Optional<Step> last) {
        List<World> path = new ArrayList<>();
        for (int at = state; at >= 0; at = parents.get(at)) {
            path.add(world(at));
        }
        return new Retelling(moves, shelves).of(kind, path.reversed(), last);
    }
}
