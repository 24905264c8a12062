package io.redial.local.template;

import io.redial.local.template.Problems.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The template's conditions: what they say depends on parameters alone. */
final class Conditions {
    private final Tree.Mapping declared;
    private final Map<String, String> values;
    private final Problems problems;
    private final Set<String> asking = new HashSet<>();

    /** @param values parameters and pseudo parameters */
    Conditions(Tree.Mapping declared, Map<String, String> values, Problems problems) {
        this.declared = declared;
        this.values = values;
        this.problems = problems;
    }

    /** Whether {@code name} holds; an unknown one is a problem at {@code place}, and doesn't. */
    boolean holds(String name, Place place) {
        Tree tree = declared.get(name).orElse(null);
        if (tree == null) {
            problems.add(place, "refers to the condition " + name + ", which is not declared");
            return false;
        }
        if (!asking.add(name)) {
            problems.add(place, "refers to the condition " + name + ", which depends on itself");
            return false;
        }
        try {
            return truth(tree, Place.of("Conditions").at(name));
        } finally {
            asking.remove(name);
        }
    }

    /** Evaluates every condition once, so that a broken one is found though nothing uses it. */
    void checkAll() {
        declared.entries().keySet().forEach(name -> holds(name, Place.of("Conditions")));
    }

    private boolean truth(Tree tree, Place place) {
        if (!(tree instanceof Tree.Mapping mapping) || mapping.entries().size() != 1) {
            problems.add(place, "is not a condition function");
            return false;
        }
        Map.Entry<String, Tree> call = mapping.entries().entrySet().iterator().next();
        List<Tree> arguments = call.getValue() instanceof Tree.Sequence sequence ? sequence.items() : List.of();
        return switch (call.getKey()) {
            case "Fn::Equals" ->
                arguments.size() == 2 && text(arguments.get(0), place).equals(text(arguments.get(1), place));
            case "Fn::Not" -> arguments.size() == 1 && !truth(arguments.getFirst(), place);
            case "Fn::And" -> arguments.stream().allMatch(argument -> truth(argument, place));
            case "Fn::Or" -> arguments.stream().anyMatch(argument -> truth(argument, place));
            case "Condition" -> holds(text(call.getValue(), place), place);
            default -> {
                problems.add(place, call.getKey() + " is not a condition function");
                yield false;
            }
        };
    }

    private String text(Tree tree, Place place) {
        if (tree instanceof Tree.Leaf leaf) {
            return leaf.value().literal().orElse("");
        }
        String name = tree instanceof Tree.Mapping mapping ? mapping.text("Ref").orElse("") : "";
        if (!name.isEmpty()) {
            String value = values.get(name);
            if (value != null) {
                return value;
            }
            problems.add(place, "refers to " + name + ", which is not a parameter");
            return "";
        }
        problems.add(place, "a condition compares texts and parameters");
        return "";
    }
}
