package io.redial.testkit.lockstep;

import io.redial.engine.port.Commit;
import io.redial.engine.port.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Leads two stores through the same random steps and compares every answer. Where they differ, the story is cut down to
 * the steps that it takes, and told together with the seed that repeats it.
 */
public final class Lockstep {

    private static final int CUTS = 60;

    private final Supplier<Store> ones;
    private final Supplier<Store> others;

    /**
     * Compares stores of two kinds.
     *
     * @param ones gives an empty store each time
     * @param others likewise
     */
    public Lockstep(Supplier<Store> ones, Supplier<Store> others) {
        this.ones = ones;
        this.others = others;
    }

    /**
     * The difference between two stores that were led by this seed.
     *
     * @param steps how many at most
     * @return what to tell of the first difference, or nothing when there is none
     */
    public Optional<String> difference(long seed, int steps) {
        Side one = new Side(ones.get());
        Side other = new Side(others.get());
        StepGenerator generator = new StepGenerator(new SplittableRandom(seed), one.store());
        List<Step> taken = new ArrayList<>();
        while (taken.size() < steps) {
            Step step = generator.next();
            taken.add(step);
            if (!step.on(one).equals(step.on(other))) {
                return Optional.of("seed " + seed + ", step " + taken.size() + "\n" + told(shortened(taken)));
            }
        }
        return Optional.empty();
    }

    /** Two answers that differ, to the last of these steps. */
    private record Difference(List<Step> steps, Object one, Object other) {}

    private Optional<Difference> play(List<Step> steps) {
        Side one = new Side(ones.get());
        Side other = new Side(others.get());
        for (int i = 0; i < steps.size(); i++) {
            Object first = steps.get(i).on(one);
            Object second = steps.get(i).on(other);
            if (!first.equals(second)) {
                return Optional.of(new Difference(steps.subList(0, i + 1), first, second));
            }
        }
        return Optional.empty();
    }

    /** The story without whatever can be left out of it: first steps, then writes of the commits that stay. */
    private Optional<Difference> shortened(List<Step> steps) {
        return play(steps).map(this::withFewerSteps).map(this::withFewerWrites);
    }

    /** Leaves out ever smaller runs of steps as long as the rest still ends in a difference. */
    private Difference withFewerSteps(Difference found) {
        Difference shortest = found;
        int run = Math.max(1, found.steps().size() / 2);
        int from = 0;
        for (int cuts = 0; cuts < CUTS; cuts++) {
            List<Step> all = shortest.steps();
            if (from >= all.size() - 1) {
                if (run == 1) {
                    break;
                }
                run = Math.max(1, run / 2);
                from = 0;
            }
            List<Step> rest = new ArrayList<>(all.subList(0, from));
            rest.addAll(all.subList(Math.min(all.size() - 1, from + run), all.size()));
            Optional<Difference> shorter = play(rest);
            shortest = shorter.orElse(shortest);
            from += shorter.isPresent() ? 0 : run;
        }
        return shortest;
    }

    private Difference withFewerWrites(Difference found) {
        Difference shortest = found;
        int cuts = 0;
        for (int i = 0; i < shortest.steps().size(); i++) {
            int write = 0;
            while (cuts < CUTS
                    && i < shortest.steps().size()
                    && shortest.steps().get(i) instanceof Step.Write(Commit commit)
                    && write < commit.writes().size()
                    && commit.writes().size() > 1) {
                List<Commit.Write> fewer = new ArrayList<>(commit.writes());
                fewer.remove(write);
                List<Step> steps = new ArrayList<>(shortest.steps());
                steps.set(i, new Step.Write(new Commit(fewer)));
                Optional<Difference> shorter = play(steps);
                shortest = shorter.orElse(shortest);
                write += shorter.isPresent() ? 0 : 1;
                cuts++;
            }
        }
        return shortest;
    }

    private static String told(Optional<Difference> difference) {
        if (difference.isEmpty()) {
            return "and the same steps do not differ again";
        }
        StringBuilder told = new StringBuilder();
        difference.get().steps().forEach(step -> told.append("  ").append(step).append('\n'));
        return told.append("one:   ")
                .append(difference.get().one())
                .append("\nother: ")
                .append(difference.get().other())
                .toString();
    }
}
