package io.redial.aws.dynamo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Builds an item, or a map within one. What is absent or empty has no attribute; an empty text has one. */
final class ItemWriter {

    private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

    Map<String, AttributeValue> attributes() {
        return attributes;
    }

    ItemWriter text(String name, String value) {
        attributes.put(name, AttributeValue.fromS(value));
        return this;
    }

    ItemWriter text(String name, Optional<String> value) {
        value.ifPresent(text -> text(name, text));
        return this;
    }

    ItemWriter number(String name, long value) {
        attributes.put(name, AttributeValue.fromN(Long.toString(value)));
        return this;
    }

    /** Exact: a double needs at most 17 digits, and DynamoDB keeps 38. */
    ItemWriter decimal(String name, double value) {
        attributes.put(name, AttributeValue.fromN(Double.toString(value)));
        return this;
    }

    ItemWriter instant(String name, Instant value) {
        return text(name, InstantText.exact(value));
    }

    ItemWriter instant(String name, Optional<Instant> value) {
        value.ifPresent(instant -> instant(name, instant));
        return this;
    }

    /** A constant's name in lower case, which is its word on the wire. */
    ItemWriter word(String name, Enum<?> value) {
        return text(name, value.name().toLowerCase(Locale.ROOT));
    }

    ItemWriter map(String name, Consumer<ItemWriter> content) {
        attributes.put(name, AttributeValue.fromM(nested(content)));
        return this;
    }

    <V> ItemWriter map(String name, Optional<V> value, BiConsumer<V, ItemWriter> content) {
        value.ifPresent(present -> map(name, nested -> content.accept(present, nested)));
        return this;
    }

    <V> ItemWriter maps(String name, Collection<V> values, BiConsumer<V, ItemWriter> content) {
        List<AttributeValue> all = new ArrayList<>();
        values.forEach(value -> all.add(AttributeValue.fromM(nested(out -> content.accept(value, out)))));
        return list(name, all);
    }

    ItemWriter texts(String name, Collection<String> values) {
        return list(name, values.stream().map(AttributeValue::fromS).toList());
    }

    ItemWriter textMap(String name, Map<String, String> values) {
        return values.isEmpty() ? this : map(name, nested -> new TreeMap<>(values).forEach(nested::text));
    }

    ItemWriter put(String name, AttributeValue value) {
        attributes.put(name, value);
        return this;
    }

    private ItemWriter list(String name, List<AttributeValue> values) {
        if (!values.isEmpty()) {
            attributes.put(name, AttributeValue.fromL(values));
        }
        return this;
    }

    private static Map<String, AttributeValue> nested(Consumer<ItemWriter> content) {
        ItemWriter nested = new ItemWriter();
        content.accept(nested);
        return nested.attributes;
    }
}
