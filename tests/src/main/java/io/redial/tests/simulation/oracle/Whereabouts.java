package io.redial.tests.simulation.oracle;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By whose clocks a person may live, as it was written down for the judges: they know it of the numbers that are called here, and
 * ask neither the engine nor the library that it asks.
 */
public final class Whereabouts {

    private static final Map<String, Set<String>> BY_PREFIX = Map.of(
            // Nobody in London has so short a number: nothing is known of it.
            "+44201", Set.of(),
            "+44202", Set.of(),
            "+44207", Set.of("Europe/London"),
            "+1212555", Set.of("America/New_York"),
            // The north-west of South Australia is called by the codes of Western Australia.
            "+618911", Set.of("Australia/Adelaide", "Australia/Perth"));

    private Whereabouts() {}

    /**
     * The zone that was told of a person; else all those of all their numbers.
     *
     * @throws IllegalStateException when nobody has written down where such a number is
     */
    public static Set<String> of(Optional<String> told, List<String> numbers) {
        if (told.isPresent()) {
            return Set.of(told.get());
        }
        Set<String> all = new HashSet<>();
        numbers.forEach(number -> all.addAll(of(number)));
        return all;
    }

    private static Set<String> of(String number) {
        return BY_PREFIX.entrySet().stream()
                .filter(known -> number.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody has written down where " + number + " is"));
    }
}
