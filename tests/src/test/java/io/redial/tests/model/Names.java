package io.redial.tests.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Gives the ids in a state the lowest numbers, in the order in which they occur: states that differ only in which id was drawn
 * for what are one state. What can be done under some ids can be done under any others, so it breaks nothing where two such
 * states are not told to be one; they are only searched twice.
 */
final class Names {

    private static final int NONE = -1;
    private static final String NAMELESS = "nameless";

    private final Catalogue catalogue;
    private final Programs programs;
    /** By thing, the ids in it, in the order of their occurrence. */
    private final Map<Integer, int[]> occurring = new HashMap<>();
    /** By thing, what it is without its ids. */
    private final Map<Integer, Integer> looks = new HashMap<>();

    private final Map<Renamed, Integer> renamed = new HashMap<>();

    private record Renamed(int thing, List<Integer> names) {}

    Names(Catalogue catalogue, Programs programs) {
        this.catalogue = catalogue;
        this.programs = programs;
    }

    /** Renames the ids of a state. */
    void settle(World world) {
        int[] names = names(world);
        if (isSettled(names)) {
            return;
        }
        world.leads = under(names, world.leads);
        world.guards = under(names, world.guards);
        world.processes = under(names, world.processes);
        world.calls = sorted(under(names, world.calls));
        world.listed = sorted(under(names, world.listed));
        world.dials = sorted(under(names, world.dials));
        world.reports = sorted(under(names, world.reports));
        world.lookUps = sorted(under(names, world.lookUps));
    }

    private static boolean isSettled(int[] names) {
        return IntStream.range(0, names.length).allMatch(id -> names[id] == NONE || names[id] == id);
    }

    private static int[] sorted(int[] bag) {
        Arrays.sort(bag);
        return bag;
    }

    /** By id, the number that it gets. */
    private int[] names(World world) {
        int[] dialers = Arrays.copyOf(world.processes, World.PACER);
        int[] others = Arrays.copyOfRange(world.processes, World.PACER, world.processes.length);
        int[] names = new int[Abstraction.IDS];
        int given = 0;
        Arrays.fill(names, NONE);
        for (int[] things : new int[][] {
            world.leads,
            world.guards,
            byLook(dialers),
            others,
            byLook(world.calls),
            byLook(world.listed),
            byLook(world.dials),
            byLook(world.reports),
            byLook(world.lookUps)
        }) {
            for (int thing : things) {
                for (int id : ids(thing)) {
                    if (names[id] == NONE) {
                        names[id] = given++;
                    }
                }
            }
        }
        return names;
    }

    /** In an order that does not depend on ids, as far as what they are without them tells them apart. */
    private int[] byLook(int[] things) {
        return things.length < 2
                ? things
                : Arrays.stream(things)
                        .boxed()
                        .sorted(Comparator.comparingInt(this::look))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    private int look(int thing) {
        Integer known = looks.get(thing);
        if (known == null) {
            known = catalogue.number(under(_ -> NAMELESS, parts(catalogue.thing(thing))));
            looks.put(thing, known);
        }
        return known;
    }

    private int[] ids(int thing) {
        if (catalogue.ids(thing) == 0) {
            return new int[0];
        }
        return occurring.computeIfAbsent(thing, _ -> {
            List<Integer> found = new ArrayList<>();
            each(parts(catalogue.thing(thing)), found::add);
            return found.stream().distinct().mapToInt(Integer::intValue).toArray();
        });
    }

    private int[] under(int[] names, int[] things) {
        return Arrays.stream(things).map(thing -> under(names, thing)).toArray();
    }

    private int under(int[] names, int thing) {
        int[] ids = ids(thing);
        if (Arrays.stream(ids).allMatch(id -> names[id] == id)) {
            return thing;
        }
        List<Integer> own = Arrays.stream(ids).mapToObj(id -> names[id]).toList();
        Renamed key = new Renamed(thing, own);
        Integer known = renamed.get(key);
        if (known == null) {
            known = catalogue.number(whole(
                    catalogue.thing(thing), under(id -> Abstraction.id(names[id]), parts(catalogue.thing(thing)))));
            renamed.put(key, known);
        }
        return known;
    }

    /** What a thing consists of: itself, as a rule. */
    private static List<Object> parts(Object thing) {
        if (!(thing instanceof Invocation invocation)) {
            return List.of(thing);
        }
        List<Object> parts = new ArrayList<>(List.of(invocation.task()));
        parts.addAll(invocation.answers());
        return parts;
    }

    /** What an invocation asks next is asked of production code anew. */
    private Object whole(Object thing, List<Object> parts) {
        if (!(thing instanceof Invocation)) {
            return parts.getFirst();
        }
        Invocation now = programs.begin((Task) parts.getFirst());
        for (Object answer : parts.subList(1, parts.size())) {
            now = programs.after(now, (Reply) answer);
        }
        return now;
    }

    private static List<Object> under(IntFunction<String> names, List<Object> parts) {
        return parts.stream().map(part -> under(names, part)).toList();
    }

    private static Object under(IntFunction<String> names, Object part) {
        if (part instanceof Reply.Drawn(int number)) {
            return new Reply.Drawn(Abstraction.numberOf(names.apply(number)));
        }
        return Records.map(part, (_, leaf) -> {
            int number = leaf instanceof String text ? Abstraction.numberOf(text) : NONE;
            return number == NONE ? leaf : names.apply(number);
        });
    }

    private static void each(List<Object> parts, IntConsumer sink) {
        for (Object part : parts) {
            if (part instanceof Reply.Drawn(int number)) {
                sink.accept(number);
            }
            Records.map(part, (_, leaf) -> {
                int number = leaf instanceof String text ? Abstraction.numberOf(text) : NONE;
                if (number != NONE) {
                    sink.accept(number);
                }
                return leaf;
            });
        }
    }
}
