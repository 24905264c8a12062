package io.redial.tests.simulation.mutants;

import io.redial.tests.simulation.oracle.Invariant;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs the simulation over an engine whose classes are its own, until something that must hold does not. */
final class Hunt {

    private static final String SIMULATION = "io.redial.tests.simulation.";
    private static final Pattern VIOLATION = Pattern.compile("invariant (\\d+) .*");

    /** What never ends would be played for weeks; the engine as it is ends sooner, or the same run shows that it does not. */
    private static final Duration PATIENCE = Duration.ofDays(20);

    private final ClassLoader classes;
    private final Map<Place, List<?>> enumerated = new HashMap<>();

    Hunt(Map<String, byte[]> replaced) {
        this.classes = new OwnClasses(replaced);
    }

    /**
     * Where something was caught.
     *
     * @param by what did not hold, in a word
     * @param runs how many it took
     * @param words all that was said
     */
    record Catch(String by, Place place, int runs, String words) {}

    /**
     * Runs the worlds in turn, from seed 0 on. One that is written like {@code small:acting:ADD} is run with all its
     * disturbances of that kind, one after the other, of which those are taken whose words have the last one. So many runs are
     * left out as stand behind an {@code @}: they are known to catch nothing, until somebody changes what is drawn.
     *
     * @param most so many runs
     */
    Optional<Catch> look(List<String> worlds, int most) {
        List<Iterator<Place>> ways = new ArrayList<>();
        worlds.forEach(world -> {
            String[] parts = world.split("@", 2);
            long skipped = parts.length == 1 ? 0 : Long.parseLong(parts[1]);
            ways.add(places(parts[0]).skip(skipped).iterator());
        });
        for (int i = 0; i < most; i++) {
            Iterator<Place> way = ways.get(i % ways.size());
            if (!way.hasNext()) {
                break;
            }
            Place place = way.next();
            Optional<String> words = violation(place);
            if (words.isPresent()) {
                return Optional.of(new Catch(name(words.get()), place, i + 1, words.get()));
            }
        }
        return Optional.empty();
    }

    private Stream<Place> places(String written) {
        String[] parts = written.split(":", -1);
        Stream<Long> seeds = Stream.iterate(0L, seed -> seed + 1);
        if (parts.length == 1) {
            return seeds.map(seed -> new Place(written, seed, ""));
        }
        return seeds.flatMap(seed -> {
            Object enumeration = enumeration(parts[0], seed);
            List<?> all = (List<?>) call(enumeration.getClass(), parts[1], enumeration);
            enumerated.put(new Place(parts[0], seed, ""), all);
            return all.stream()
                    .map(Hunt::words)
                    .filter(words -> words.contains(parts[2]))
                    .map(words -> new Place(parts[0], seed, words));
        });
    }

    private Object enumeration(String world, long seed) {
        try {
            Class<?> type = classes.loadClass(SIMULATION + "Enumeration");
            return type.getConstructors()[0].newInstance(world(world), seed);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("runs are enumerated otherwise", changed);
        }
    }

    private static String words(Object disturbance) {
        return (String) call(disturbance.getClass(), "words", disturbance);
    }

    /** The first violation of a run, if there is one. */
    Optional<String> violation(Place place) {
        Object world = world(place.world());
        Class<?> simulation = type("Simulation");
        Object result = place.words().isEmpty()
                ? call(simulation, "run", world, place.seed())
                : call(simulation, "run", world, place.seed(), disturbance(place));
        List<?> all = (List<?>) call(result.getClass(), "violations", result);
        return all.stream().map(String::valueOf).findFirst();
    }

    private Object world(String name) {
        Object world = ((Optional<?>) call(type("Worlds"), "named", name))
                .orElseThrow(() -> new IllegalStateException("there is no world " + name));
        return call(world.getClass(), "withPatience", world, PATIENCE);
    }

    private Object disturbance(Place place) {
        return enumerated
                .computeIfAbsent(new Place(place.world(), place.seed(), ""), _ -> {
                    Object enumeration = enumeration(place.world(), place.seed());
                    return (List<?>) call(enumeration.getClass(), "everything", enumeration);
                })
                .stream()
                .filter(one -> words(one).equals(place.words()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the run has no such port call: " + place));
    }

    private Class<?> type(String name) {
        try {
            return classes.loadClass(SIMULATION + name);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException("the simulation is called otherwise", gone);
        }
    }

    /** The method of this name that takes so many arguments; the first of them is its object where it has one. */
    private static Object call(Class<?> type, String name, Object... arguments) {
        try {
            for (Method method : type.getMethods()) {
                boolean ofType = java.lang.reflect.Modifier.isStatic(method.getModifiers());
                Object[] given = ofType
                        ? arguments
                        : List.of(arguments).subList(1, arguments.length).toArray();
                if (method.getName().equals(name) && method.getParameterCount() == given.length) {
                    method.setAccessible(true);
                    return method.invoke(ofType ? null : arguments[0], given);
                }
            }
        } catch (InvocationTargetException broken) {
            throw new IllegalStateException(type.getSimpleName() + "." + name + " broke", broken.getCause());
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
        throw new IllegalStateException(type + " has no method " + name);
    }

    /** An invariant by its name; else what was said. */
    private static String name(String words) {
        Matcher matcher = VIOLATION.matcher(words);
        if (!matcher.matches()) {
            return words.startsWith("not at rest") ? "LIVENESS" : words;
        }
        int number = Integer.parseInt(matcher.group(1));
        return Stream.of(Invariant.values())
                .filter(invariant -> invariant.number() == number)
                .map(Invariant::name)
                .findFirst()
                .orElse(words);
    }
}
