package io.redial.aws.dynamo;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads what {@link ItemWriter} wrote; anything else is an {@link IllegalStateException} that names the attribute. */
final class ItemReader {

    private final Map<String, AttributeValue> attributes;

    ItemReader(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    String text(String name) {
        return require(name, optionalText(name));
    }

    Optional<String> optionalText(String name) {
        return optional(name, AttributeValue.Type.S).map(AttributeValue::s);
    }

    long number(String name) {
        return require(name, optionalNumber(name));
    }

    Optional<Long> optionalNumber(String name) {
        return optional(name, AttributeValue.Type.N).map(value -> Long.parseLong(value.n()));
    }

    int integer(String name) {
        return Math.toIntExact(number(name));
    }

    double decimal(String name) {
        return Double.parseDouble(
                require(name, optional(name, AttributeValue.Type.N)).n());
    }

    Optional<Double> optionalDecimal(String name) {
        return optional(name, AttributeValue.Type.N).map(value -> Double.parseDouble(value.n()));
    }

    Optional<Boolean> optionalFlag(String name) {
        return optional(name, AttributeValue.Type.BOOL).map(AttributeValue::bool);
    }

    Instant instant(String name) {
        return Instant.parse(text(name));
    }

    Optional<Instant> optionalInstant(String name) {
        return optionalText(name).map(Instant::parse);
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT));
    }

    <E extends Enum<E>> Optional<E> optionalWord(String name, Class<E> type) {
        return optionalText(name).map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
    }

    ItemReader map(String name) {
        return require(name, optionalMap(name));
    }

    Optional<ItemReader> optionalMap(String name) {
        return optional(name, AttributeValue.Type.M).map(value -> new ItemReader(value.m()));
    }

    List<ItemReader> maps(String name) {
        return list(name).stream()
                .map(value -> new ItemReader(
                        require(name, typed(value, AttributeValue.Type.M)).m()))
                .toList();
    }

    List<String> texts(String name) {
        return list(name).stream()
                .map(value -> require(name, typed(value, AttributeValue.Type.S)).s())
                .toList();
    }

    Map<String, String> textMap(String name) {
        Map<String, String> all = new HashMap<>();
        optionalMap(name).ifPresent(nested -> nested.names().forEach(each -> all.put(each, nested.text(each))));
        return all;
    }

    Set<String> names() {
        return attributes.keySet();
    }

    AttributeValue value(String name) {
        return require(name, Optional.ofNullable(attributes.get(name)));
    }

    private List<AttributeValue> list(String name) {
        return optional(name, AttributeValue.Type.L).map(AttributeValue::l).orElse(List.of());
    }

    /** Absent, or of this type. */
    private Optional<AttributeValue> optional(String name, AttributeValue.Type type) {
        AttributeValue value = attributes.get(name);
        return value == null ? Optional.empty() : Optional.of(require(name, typed(value, type)));
    }

    private static Optional<AttributeValue> typed(AttributeValue value, AttributeValue.Type type) {
        return Optional.of(value).filter(present -> present.type() == type);
    }

    private static <V> V require(String name, Optional<V> value) {
        return value.orElseThrow(
                () -> new IllegalStateException("attribute " + name + " is missing or of another type"));
    }
}
