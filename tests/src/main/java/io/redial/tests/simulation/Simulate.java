package io.redial.tests.simulation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code ./redial simulate}: one run again, or many new ones. */
public final class Simulate {

    private Simulate() {}

    /** Exits with 1 if anything that must hold did not. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = options(List.of(arguments));
        Optional<World> world = Optional.ofNullable(options.get("world"))
                .map(name -> Worlds.named(name).orElseThrow(() -> new IllegalArgumentException("no such world: " + name)));
        if (options.containsKey("seed")) {
            World one = world.orElseThrow(() -> new IllegalArgumentException("--seed needs a --world"));
            System.exit(again(
                    one,
                    Long.parseLong(options.get("seed")),
                    disturbance(options),
                    Optional.ofNullable(options.get("trace"))));
        }
        if (options.containsKey("enumerate")) {
            System.exit(enumerated(Long.parseLong(options.get("enumerate"))));
        }
        int seeds = Integer.parseInt(options.getOrDefault("seeds", "1000"));
        System.exit(many(world.map(List::of).orElse(Worlds.all()), seeds));
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (!word.startsWith("--") || !words.hasNext()) {
                throw new IllegalArgumentException("options are --world, --seed, --seeds and --trace, each with a value");
            }
            options.put(word.substring(2), words.next());
        }
        return options;
    }

    private static Disturbance disturbance(Map<String, String> options) {
        if (!options.containsKey("at")) {
            return new Disturbance.None();
        }
        long index = Long.parseLong(options.get("at"));
        if (options.containsKey("fate")) {
            return new Disturbance.Fails(index, Fate.Kind.valueOf(options.get("fate")));
        }
        return options.containsKey("stall")
                ? new Disturbance.Stalls(index, Duration.ofMillis(Long.parseLong(options.get("stall"))))
                : new Disturbance.Acts(index, Disturbance.Deed.of(options.getOrDefault("deed", "")));
    }

    private static int enumerated(long seed) {
        long began = System.nanoTime();
        Enumeration enumeration = new Enumeration(Worlds.small(), seed);
        List<Result> failed = enumeration.failures(enumeration.everything());
        failed.forEach(result -> System.out.println(result.violations().getFirst() + "\n  " + result.replay()));
        System.out.println(enumeration.everything().size() + " disturbances of " + enumeration.calls() + " port calls in "
                + Math.round((System.nanoTime() - began) / 1e9) + " s, " + failed.size() + " failed");
        return failed.isEmpty() ? 0 : 1;
    }

    private static int again(World world, long seed, Disturbance disturbance, Optional<String> trace) throws IOException {
        Result result;
        if (trace.isPresent()) {
            try (BufferedWriter lines = Files.newBufferedWriter(Path.of(trace.get()))) {
                result = Simulation.run(world, seed, disturbance, lines);
            }
        } else {
            result = Simulation.run(world, seed, disturbance);
        }
        System.out.println(result.hash() + " " + result.placed() + " calls placed, " + result.portCalls()
                + " port calls, " + result.virtual());
        new TreeMap<>(result.coverage()).forEach((what, n) -> System.out.println("  " + n + " " + what));
        result.violations().forEach(System.out::println);
        return result.violations().isEmpty() ? 0 : 1;
    }

    private static int many(List<World> worlds, int seeds) {
        List<Result> failed = new ArrayList<>();
        Map<String, Long> coverage = new TreeMap<>();
        long placed = 0;
        long calls = 0;
        long began = System.nanoTime();
        for (int seed = 0; seed < seeds; seed++) {
            Result result = Simulation.run(worlds.get(seed % worlds.size()), seed);
            result.coverage().forEach((what, n) -> coverage.merge(what, n, Long::sum));
            placed += result.placed();
            calls += result.portCalls();
            if (!result.violations().isEmpty()) {
                failed.add(result);
                System.out.println(result.violations().getFirst() + "\n  " + result.replay());
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        coverage.forEach((what, n) -> System.out.println("  " + n + " " + what));
        System.out.println(seeds + " seeds in " + Math.round(seconds) + " s: " + placed + " calls placed ("
                + Math.round(placed / seconds) + " a second), " + calls + " port calls, " + failed.size() + " failed");
        return failed.isEmpty() ? 0 : 1;
    }
}
