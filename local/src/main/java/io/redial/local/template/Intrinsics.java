package io.redial.local.template;

import io.redial.local.template.Expression.Attribute;
import io.redial.local.template.Expression.Literal;
import io.redial.local.template.Problems.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves intrinsic functions (see "Intrinsic function reference" of CloudFormation). Whatever can't be resolved is
 * recorded with its place, and an empty text stands in for it so that the search for problems can go on.
 */
final class Intrinsics {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Tree.Leaf UNRESOLVED = Tree.Leaf.of("");

    private final Map<String, String> values;
    private final Map<String, String> resourceTypes;
    private final Conditions conditions;
    private final Problems problems;

    /**
     * @param values parameters and pseudo parameters
     * @param resourceTypes the type of every resource that is deployed, by logical id
     */
    Intrinsics(
            Map<String, String> values, Map<String, String> resourceTypes, Conditions conditions, Problems problems) {
        this.values = values;
        this.resourceTypes = resourceTypes;
        this.conditions = conditions;
        this.problems = problems;
    }

    /** The tree without functions; empty when it comes to {@code AWS::NoValue}. */
    Optional<Tree> resolve(Tree tree, Place place) {
        return switch (tree) {
            case Tree.Leaf leaf -> Optional.of(leaf);
            case Tree.Sequence sequence -> Optional.of(new Tree.Sequence(resolveAll(sequence, place)));
            case Tree.Mapping mapping ->
                isCall(mapping)
                        ? call(mapping.entries().entrySet().iterator().next(), place)
                        : Optional.of(resolveEntries(mapping, place));
        };
    }

    private static boolean isCall(Tree.Mapping mapping) {
        if (mapping.entries().size() != 1) {
            return false;
        }
        String name = mapping.entries().keySet().iterator().next();
        return name.equals("Ref") || name.startsWith("Fn::");
    }

    private Tree.Mapping resolveEntries(Tree.Mapping mapping, Place place) {
        Map<String, Tree> entries = new LinkedHashMap<>();
        mapping.entries()
                .forEach((name, value) ->
                        resolve(value, place.at(name)).ifPresent(resolved -> entries.put(name, resolved)));
        return new Tree.Mapping(entries);
    }

    private List<Tree> resolveAll(Tree.Sequence sequence, Place place) {
        List<Tree> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            resolve(sequence.items().get(i), place.at(Integer.toString(i))).ifPresent(items::add);
        }
        return items;
    }

    private Optional<Tree> call(Map.Entry<String, Tree> call, Place place) {
        Tree argument = call.getValue();
        return switch (call.getKey()) {
            case "Ref" -> ref(argument, place);
            case "Fn::GetAtt" -> Optional.of(new Tree.Leaf(attribute(attributePath(argument), place)));
            case "Fn::Sub" -> Optional.of(new Tree.Leaf(substitute(argument, place)));
            case "Fn::If" -> choose(argument, place);
            case "Fn::Join" -> Optional.of(new Tree.Leaf(join(argument, place)));
            case "Fn::Select" -> select(argument, place);
            case "Fn::Split" -> Optional.of(split(argument, place));
            default -> fail(place, call.getKey() + " is not supported by the local run");
        };
    }

    private Optional<Tree> ref(Tree argument, Place place) {
        String name = literal(argument);
        return name.equals("AWS::NoValue") ? Optional.empty() : Optional.of(new Tree.Leaf(reference(name, place)));
    }

    private Expression reference(String name, Place place) {
        String value = values.get(name);
        if (value != null) {
            return new Literal(value);
        }
        if (resourceTypes.containsKey(name)) {
            return new Attribute(name, Attribute.REF);
        }
        problems.add(place, "refers to " + name + ", which is neither a parameter nor a resource");
        return new Literal("");
    }

    private static String attributePath(Tree argument) {
        return argument instanceof Tree.Sequence sequence
                ? String.join(
                        ".", sequence.items().stream().map(Intrinsics::literal).toList())
                : literal(argument);
    }

    private Expression attribute(String path, Place place) {
        int dot = path.indexOf('.');
        String logicalId = dot < 0 ? path : path.substring(0, dot);
        String name = dot < 0 ? "" : path.substring(dot + 1);
        String type = resourceTypes.get(logicalId);
        if (type == null) {
            problems.add(place, "refers to " + path + ", but there is no resource " + logicalId);
        } else if (!ResourceTypes.attributes(type).contains(name)) {
            problems.add(place, "refers to " + path + ", but an " + type + " has no attribute '" + name + "' here");
        } else {
            return new Attribute(logicalId, name);
        }
        return new Literal("");
    }

    private Expression substitute(Tree argument, Place place) {
        Tree.Mapping locals = Tree.Mapping.EMPTY;
        Tree text = argument;
        if (argument instanceof Tree.Sequence(List<Tree> items)
                && items.size() == 2
                && items.get(1) instanceof Tree.Mapping given) {
            text = items.get(0);
            locals = resolveEntries(given, place);
        }
        List<Expression> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(literal(text));
        StringBuilder plain = new StringBuilder();
        while (placeholder.find()) {
            plain.setLength(0);
            placeholder.appendReplacement(plain, "");
            parts.add(new Literal(plain.toString()));
            parts.add(placeholder(placeholder.group(1).strip(), locals, place));
        }
        plain.setLength(0);
        placeholder.appendTail(plain);
        parts.add(new Literal(plain.toString()));
        return Expression.concat(parts);
    }

    private Expression placeholder(String name, Tree.Mapping locals, Place place) {
        if (name.startsWith("!")) {
            return new Literal("${" + name.substring(1) + "}");
        }
        if (locals.get(name).orElse(null) instanceof Tree.Leaf leaf) {
            return leaf.value();
        }
        return name.contains(".") ? attribute(name, place) : reference(name, place);
    }

    private Optional<Tree> choose(Tree argument, Place place) {
        if (argument instanceof Tree.Sequence(List<Tree> items) && items.size() == 3) {
            boolean holds = conditions.holds(literal(items.getFirst()), place);
            return resolve(items.get(holds ? 1 : 2), place);
        }
        return fail(place, "Fn::If takes a condition and two values");
    }

    private Expression join(Tree argument, Place place) {
        if (argument instanceof Tree.Sequence(List<Tree> items)
                && items.size() == 2
                && resolve(items.get(1), place).orElse(null) instanceof Tree.Sequence(List<Tree> texts)) {
            Literal delimiter = new Literal(literal(items.getFirst()));
            List<Expression> parts = new ArrayList<>();
            for (Tree text : texts) {
                if (!parts.isEmpty()) {
                    parts.add(delimiter);
                }
                parts.add(text instanceof Tree.Leaf leaf ? leaf.value() : new Literal(""));
            }
            return Expression.concat(parts);
        }
        problems.add(place, "Fn::Join takes a delimiter and a list");
        return new Literal("");
    }

    private Optional<Tree> select(Tree argument, Place place) {
        if (argument instanceof Tree.Sequence(List<Tree> items)
                && items.size() == 2
                && literal(items.getFirst()).matches("[0-9]{1,4}")
                && resolve(items.get(1), place).orElse(null) instanceof Tree.Sequence(List<Tree> choices)) {
            int index = Integer.parseInt(literal(items.getFirst()));
            if (index < choices.size()) {
                return Optional.of(choices.get(index));
            }
        }
        return fail(place, "Fn::Select takes an index and a list that has it");
    }

    private Tree split(Tree argument, Place place) {
        if (argument instanceof Tree.Sequence(List<Tree> items)
                && items.size() == 2
                && resolve(items.get(1), place).orElse(null) instanceof Tree.Leaf leaf
                && leaf.value() instanceof Literal(String text)) {
            List<Tree> parts = new ArrayList<>();
            for (String part : text.split(Pattern.quote(literal(items.getFirst())), -1)) {
                parts.add(Tree.Leaf.of(part));
            }
            return new Tree.Sequence(parts);
        }
        problems.add(place, "Fn::Split takes a delimiter and a text that is known before deployment");
        return UNRESOLVED;
    }

    private Optional<Tree> fail(Place place, String message) {
        problems.add(place, message);
        return Optional.of(UNRESOLVED);
    }

    private static String literal(Tree tree) {
        return tree instanceof Tree.Leaf leaf ? leaf.value().literal().orElse("") : "";
    }
}
