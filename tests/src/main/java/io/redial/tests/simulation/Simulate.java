package io.redial.tests.simulation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code ./redial simulate}: one run again, many new ones, or every disturbance of a small one. */
public final class Simulate {

    private static final String USAGE = """
        ./redial simulate --seeds N [--first SEED] [--world WORLD] [--workers N]
        ./redial simulate --world WORLD --seed SEED [--trace FILE]
        ./redial simulate --world WORLD --seed SEED --at CALL (--fate FATE | --stall MILLIS | --deed DEED) [--trace FILE]
        ./redial simulate --enumerate SEED [--workers N]\
        """;

    private final Map<String, String> options;

    private Simulate(Map<String, String> options) {
        this.options = options;
    }

    /** Exits with 1 if anything that must hold did not, and with 2 if it does not understand what is asked for. */
    public static void main(String[] arguments) throws IOException {
        int status;
        try {
            status = new Simulate(options(List.of(arguments))).run();
        } catch (IllegalArgumentException misunderstood) {
            System.err.println(misunderstood.getMessage() + "\n" + USAGE);
            status = 2;
        }
        System.exit(status);
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (!word.startsWith("--") || !words.hasNext()) {
                throw new IllegalArgumentException("every option has a value");
            }
            options.put(word.substring(2), words.next());
        }
        return options;
    }

    private int run() throws IOException {
        if (options.containsKey("enumerate")) {
            return enumerated(number("enumerate", 0));
        }
        Optional<World> world = Optional.ofNullable(options.get("world")).map(Simulate::world);
        if (options.containsKey("seed")) {
            return again(world.orElseThrow(() -> new IllegalArgumentException("--seed needs a --world")));
        }
        return many(world.map(List::of).orElse(Worlds.all()));
    }

    private static World world(String name) {
        return Worlds.named(name)
                .orElseThrow(() -> new IllegalArgumentException("the worlds are "
                        + Worlds.all().stream().map(World::name).toList()));
    }

    private long number(String option, long otherwise) {
        return Optional.ofNullable(options.get(option)).map(Long::parseLong).orElse(otherwise);
    }

    private int workers() {
        return Math.toIntExact(number("workers", Runtime.getRuntime().availableProcessors()));
    }

    private int again(World world) throws IOException {
        Result result;
        if (options.containsKey("trace")) {
            try (BufferedWriter lines = Files.newBufferedWriter(Path.of(options.getOrDefault("trace", "")))) {
                result = Simulation.run(world, number("seed", 0), disturbance(), lines);
            }
        } else {
            result = Simulation.run(world, number("seed", 0), disturbance());
        }
        print(result.coverage());
        System.out.println(result.placed() + " calls placed, " + result.portCalls() + " port calls, "
                + result.virtual().toMinutes() + " minutes of virtual time, " + result.hash());
        result.violations().forEach(System.out::println);
        return result.violations().isEmpty() ? 0 : 1;
    }

    private Disturbance disturbance() {
        if (!options.containsKey("at")) {
            return new Disturbance.None();
        }
        long index = number("at", 0);
        if (options.containsKey("fate")) {
            return new Disturbance.Fails(index, Fate.Kind.valueOf(options.getOrDefault("fate", "")));
        }
        return options.containsKey("stall")
                ? new Disturbance.Stalls(index, Duration.ofMillis(number("stall", 0)))
                : new Disturbance.Acts(index, Disturbance.Deed.of(options.getOrDefault("deed", "")));
    }

    private int enumerated(long seed) {
        long began = System.nanoTime();
        Enumeration enumeration = new Enumeration(Worlds.small(), seed);
        return report(Sweep.ofDisturbances(Worlds.small(), seed, enumeration.everything(), workers()), began);
    }

    private int many(List<World> worlds) {
        long began = System.nanoTime();
        int seeds = Math.toIntExact(number("seeds", 1000));
        return report(Sweep.ofSeeds(worlds, number("first", 0), seeds, workers()), began);
    }

    private static int report(Sweep sweep, long began) {
        double seconds = (System.nanoTime() - began) / 1e9;
        print(sweep.coverage());
        sweep.reports().forEach(System.out::println);
        System.out.println(
                sweep.runs() + " runs in " + Math.round(seconds) + " s: " + sweep.placed() + " calls placed ("
                        + Math.round(sweep.placed() / seconds) + " a second), " + sweep.portCalls() + " port calls ("
                        + Math.round(sweep.portCalls() / seconds) + " a second), "
                        + sweep.failed().size() + " failed");
        return sweep.failed().isEmpty() ? 0 : 1;
    }

    private static void print(Map<String, Long> coverage) {
        new TreeMap<>(coverage).forEach((what, n) -> System.out.println("  " + what + ": " + n));
    }
}
