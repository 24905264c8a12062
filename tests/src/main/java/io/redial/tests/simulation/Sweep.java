package io.redial.tests.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Many runs, several at a time.
 *
 * @param failed the runs in which something that must hold did not, in the order in which they were asked for
 * @param placed calls that were placed in all of them
 * @param coverage how often what happened in all of them
 */
public record Sweep(int runs, List<Result> failed, long placed, long portCalls, Map<String, Long> coverage) {

    /** What one worker has found. */
    private static final class Share {
        private final List<Numbered> failed = new ArrayList<>();
        private final Map<String, Long> coverage = new TreeMap<>();
        private long placed;
        private long portCalls;

        void add(int number, Result result) {
            placed += result.placed();
            portCalls += result.portCalls();
            result.coverage().forEach((what, n) -> coverage.merge(what, n, Long::sum));
            if (!result.violations().isEmpty()) {
                failed.add(new Numbered(number, result));
            }
        }
    }

    private record Numbered(int number, Result result) {}

    /** As many seeds from {@code first} on, through the worlds in turn. */
    public static Sweep ofSeeds(List<World> worlds, long first, int seeds, int workers) {
        return of(seeds, workers, i -> Simulation.run(worlds.get(i % worlds.size()), first + i));
    }

    /** One run of the same seed for each disturbance. */
    public static Sweep ofDisturbances(World world, long seed, List<Disturbance> disturbances, int workers) {
        return of(disturbances.size(), workers, i -> Simulation.run(world, seed, disturbances.get(i)));
    }

    /** Each worker takes every so manieth run: which of them does what makes no difference to any. */
    private static Sweep of(int runs, int workers, IntFunction<Result> run) {
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Future<Share>> shares = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                int first = worker;
                shares.add(pool.submit(() -> {
                    Share share = new Share();
                    for (int i = first; i < runs; i += workers) {
                        share.add(i, run.apply(i));
                    }
                    return share;
                }));
            }
            return together(runs, shares);
        }
    }

    private static Sweep together(int runs, List<Future<Share>> shares) {
        Share all = new Share();
        for (Future<Share> future : shares) {
            Share share = result(future);
            all.placed += share.placed;
            all.portCalls += share.portCalls;
            share.coverage.forEach((what, n) -> all.coverage.merge(what, n, Long::sum));
            all.failed.addAll(share.failed);
        }
        List<Result> failed = all.failed.stream()
                .sorted(Comparator.comparingInt(Numbered::number))
                .map(Numbered::result)
                .toList();
        return new Sweep(runs, failed, all.placed, all.portCalls, all.coverage);
    }

    private static Share result(Future<Share> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a run broke", broken.getCause());
        }
    }

    /** What failed, each with the command that shows it again. */
    public List<String> reports() {
        return failed.stream()
                .map(result -> result.violations().getFirst() + "\n    " + result.replay())
                .toList();
    }
}
