package io.redial.local.template;

import io.redial.local.template.Problems.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values of the template's parameters: what is given, else the default, checked against what is allowed. */
final class Parameters {
    private Parameters() {}

    static Map<String, String> values(Tree.Mapping declared, Map<String, String> given, Problems problems) {
        Map<String, String> values = new HashMap<>();
        declared.entries().forEach((name, tree) -> {
            Place place = Place.of("Parameters").at(name);
            Tree.Mapping declaration = tree instanceof Tree.Mapping mapping ? mapping : Tree.Mapping.EMPTY;
            Optional<String> value = Optional.ofNullable(given.get(name)).or(() -> declaration.text("Default"));
            value.ifPresent(text -> check(declaration, text, place, problems));
            if (value.isEmpty()) {
                problems.add(place, "has no default and no value was given");
            }
            values.put(name, value.orElse(""));
        });
        given.keySet().stream()
                .filter(name -> !declared.entries().containsKey(name))
                .sorted()
                .forEach(name -> problems.add(Place.of("Parameters").at(name), "is given, but not declared"));
        return values;
    }

    private static void check(Tree.Mapping declaration, String value, Place place, Problems problems) {
        if (declaration.get("AllowedValues").orElse(null) instanceof Tree.Sequence allowed
                && !allowed.items().contains(Tree.Leaf.of(value))) {
            problems.add(place, "may not be '" + value + "'");
        }
        declaration
                .text("AllowedPattern")
                .filter(pattern -> !value.matches(pattern))
                .ifPresent(pattern -> problems.add(place, "must match " + pattern));
        if (declaration.text("Type").orElse("").equals("Number")) {
            checkRange(declaration, value, place, problems);
        }
    }

    private static void checkRange(Tree.Mapping declaration, String value, Place place, Problems problems) {
        if (!value.matches("-?[0-9]{1,18}")) {
            problems.add(place, "must be a number, not '" + value + "'");
            return;
        }
        long number = Long.parseLong(value);
        declaration
                .text("MinValue")
                .filter(minimum -> number < Long.parseLong(minimum))
                .ifPresent(minimum -> problems.add(place, "must be at least " + minimum));
        declaration
                .text("MaxValue")
                .filter(maximum -> number > Long.parseLong(maximum))
                .ifPresent(maximum -> problems.add(place, "must be at most " + maximum));
    }
}
