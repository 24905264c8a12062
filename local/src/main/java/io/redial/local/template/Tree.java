package io.redial.local.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shape of a YAML document: intrinsic functions stand in it in their long form until they are resolved. */
sealed interface Tree {

    /** Names in the order of the file. */
    record Mapping(Map<String, Tree> entries) implements Tree {
        static final Mapping EMPTY = new Mapping(Map.of());

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        Optional<Tree> get(String name) {
            return Optional.ofNullable(entries.get(name));
        }

        /** The mapping under {@code name}; an empty one if there is none. */
        Mapping mapping(String name) {
            return entries.get(name) instanceof Mapping mapping ? mapping : EMPTY;
        }

        /** The known text under {@code name}. */
        Optional<String> text(String name) {
            return entries.get(name) instanceof Leaf leaf ? leaf.value().literal() : Optional.empty();
        }
    }

    record Sequence(List<Tree> items) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Leaf(Expression value) implements Tree {
        static Leaf of(String text) {
            return new Leaf(new Expression.Literal(text));
        }
    }
}
