package io.redial.testkit.lockstep;

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

    /** Leaves out ever smaller runs of steps as long as the rest still ends in a difference. */
    private Optional<Difference> shortened(List<Step> steps) {
        Optional<Difference> shortest = play(steps);
        int run = Math.max(1, steps.size() / 2);
        int from = 0;
        for (int cuts = 0; cuts < CUTS && shortest.isPresent(); cuts++) {
            List<Step> all = shortest.get().steps();
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
            if (shorter.isPresent()) {
                shortest = shorter;
            } else {
                from += run;
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
