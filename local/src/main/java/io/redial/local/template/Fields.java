package io.redial.local.template;

import io.redial.local.template.Problems.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads typed properties out of a resolved mapping; what is missing or wrong becomes a problem, never an exception. */
final class Fields {
    private final Tree.Mapping mapping;
    private final Place place;
    private final Problems problems;

    Fields(Tree.Mapping mapping, Place place, Problems problems) {
        this.mapping = mapping;
        this.place = place;
        this.problems = problems;
    }

    Place place(String name) {
        return place.at(name);
    }

    void problem(String name, String message) {
        problems.add(place.at(name), message);
    }

    boolean has(String name) {
        return mapping.get(name).isPresent();
    }

    /** Names any property outside {@code known} as a problem: an event that says more than is done must not pass. */
    void allowOnly(Set<String> known) {
        mapping.entries().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problem(name, "is not supported by the local run"));
    }

    Optional<Expression> expression(String name) {
        if (mapping.get(name).orElse(null) instanceof Tree.Leaf leaf) {
            return Optional.of(leaf.value());
        }
        if (has(name)) {
            problem(name, "must be a text");
        }
        return Optional.empty();
    }

    /** A text that must be known before deployment. */
    Optional<String> text(String name) {
        Optional<Expression> expression = expression(name);
        if (expression.isPresent() && expression.get().literal().isEmpty()) {
            problem(name, "must be known before deployment");
        }
        return expression.flatMap(Expression::literal);
    }

    String requiredText(String name) {
        Optional<String> text = text(name).filter(value -> !value.isBlank());
        if (text.isEmpty()) {
            problem(name, "is missing");
        }
        return text.orElse("");
    }

    int number(String name, int otherwise, int minimum, int maximum) {
        return number(name, minimum, maximum).orElse(otherwise);
    }

    OptionalInt number(String name, int minimum, int maximum) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (text.get().matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(text.get());
            if (value >= minimum && value <= maximum) {
                return OptionalInt.of(value);
            }
        }
        problem(name, "must be a number from " + minimum + " to " + maximum + ", not '" + text.get() + "'");
        return OptionalInt.empty();
    }

    /** Whether the property says {@code true}; absent says no. */
    boolean isTrue(String name) {
        return text(name).filter(value -> value.equals("true")).isPresent();
    }

    Fields fields(String name) {
        return new Fields(mapping.mapping(name), place.at(name), problems);
    }

    /** The mappings under {@code name}, by their names. */
    Map<String, Fields> children(String name) {
        Map<String, Fields> children = new LinkedHashMap<>();
        mapping.mapping(name).entries().forEach((child, tree) -> children.put(child, child(tree, name + "." + child)));
        return children;
    }

    /** The mappings of the list under {@code name}. */
    List<Fields> list(String name) {
        List<Fields> items = new ArrayList<>();
        if (mapping.get(name).orElse(null) instanceof Tree.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                items.add(child(sequence.items().get(i), name + "." + i));
            }
        } else if (has(name)) {
            problem(name, "must be a list");
        }
        return items;
    }

    private Fields child(Tree tree, String path) {
        if (tree instanceof Tree.Mapping child) {
            return new Fields(child, place.at(path), problems);
        }
        problem(path, "must be a mapping");
        return new Fields(Tree.Mapping.EMPTY, place.at(path), problems);
    }

    /** The texts of the list under {@code name}; one text is a list of one. */
    List<String> texts(String name) {
        List<Tree> items = switch (mapping.get(name).orElse(new Tree.Sequence(List.of()))) {
            case Tree.Sequence sequence -> sequence.items();
            case Tree.Leaf leaf -> List.of(leaf);
            case Tree.Mapping _ -> List.of(Tree.Mapping.EMPTY);
        };
        List<String> texts = new ArrayList<>();
        for (Tree item : items) {
            Optional<String> text =
                    item instanceof Tree.Leaf leaf ? leaf.value().literal() : Optional.empty();
            text.ifPresentOrElse(texts::add, () -> problem(name, "must be a list of texts"));
        }
        return texts;
    }

    /** All leaves of the mapping under {@code name}. */
    Map<String, Expression> expressions(String name) {
        Map<String, Expression> found = new LinkedHashMap<>();
        Fields child = fields(name);
        child.mapping
                .entries()
                .keySet()
                .forEach(key -> child.expression(key).ifPresent(value -> found.put(key, value)));
        return found;
    }

    /** The logical id of the resource whose attribute the property is. */
    Optional<String> resource(String name, String attribute) {
        Optional<Expression> expression = expression(name);
        Optional<String> logicalId = expression.flatMap(value -> value.resourceOf(attribute));
        if (logicalId.isEmpty()) {
            String wanted = attribute.equals("Ref") ? "a !Ref" : "a !GetAtt … ." + attribute;
            problem(
                    name,
                    expression.isEmpty() ? "is missing" : "must be " + wanted + " of a resource of this template");
        }
        return logicalId;
    }
}
