package io.redial.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A text of the template after parameters and conditions are settled; what only a deployment knows is still open. */
public sealed interface Expression {

    /** A text that is known. */
    record Literal(String text) implements Expression {}

    /**
     * What a resource has once it exists.
     *
     * @param logicalId a resource of the template
     * @param name the attribute, as {@code Fn::GetAtt} names it, or {@link #REF}
     */
    record Attribute(String logicalId, String name) implements Expression {
        /** The name of what {@code Ref} gives: a queue's URL, a table's name … */
        public static final String REF = "Ref";
    }

    /** Texts one after the other. */
    record Concat(List<Expression> parts) implements Expression {
        public Concat {
            parts = List.copyOf(parts);
        }
    }

    /** The text, once {@code attributes} answers for every resource that it names. */
    default String evaluate(Function<Attribute, String> attributes) {
        return switch (this) {
            case Literal literal -> literal.text();
            case Attribute attribute -> attributes.apply(attribute);
            case Concat concat ->
                concat.parts().stream().map(part -> part.evaluate(attributes)).collect(Collectors.joining());
        };
    }

    /** The text, if no deployment is needed to know it. */
    default Optional<String> literal() {
        return this instanceof Literal literal ? Optional.of(literal.text()) : Optional.empty();
    }

    /** The resource that this expression is the given attribute of, if it is just that. */
    default Optional<String> resourceOf(String attributeName) {
        return this instanceof Attribute attribute && attribute.name().equals(attributeName)
                ? Optional.of(attribute.logicalId())
                : Optional.empty();
    }

    /** {@code parts} as one expression, neighbouring literals melted together. */
    static Expression concat(List<Expression> parts) {
        List<Expression> melted = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Expression part : parts) {
            if (part instanceof Literal literal) {
                text.append(literal.text());
            } else {
                flush(text, melted);
                melted.add(part);
            }
        }
        flush(text, melted);
        return switch (melted.size()) {
            case 0 -> new Literal("");
            case 1 -> melted.getFirst();
            default -> new Concat(melted);
        };
    }

    private static void flush(StringBuilder text, List<Expression> into) {
        if (!text.isEmpty()) {
            into.add(new Literal(text.toString()));
            text.setLength(0);
        }
    }
}
