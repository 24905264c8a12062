package io.redial.aws.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads an object's fields; one that is missing or of another type is an {@link IllegalArgumentException}. */
record JsonReader(JsonNode node) {

    String text(String name) {
        return required(name, JsonNode::isTextual).textValue();
    }

    Optional<String> optionalText(String name) {
        return node.has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    long number(String name) {
        return required(name, JsonNode::isIntegralNumber).longValue();
    }

    Optional<Long> optionalNumber(String name) {
        return node.has(name) ? Optional.of(number(name)) : Optional.empty();
    }

    int integer(String name) {
        return Math.toIntExact(number(name));
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
        return node.has(name) ? Optional.of(word(name, type)) : Optional.empty();
    }

    JsonReader object(String name) {
        return new JsonReader(required(name, JsonNode::isObject));
    }

    private JsonNode required(String name, Predicate<JsonNode> type) {
        JsonNode field = node.path(name);
        if (!type.test(field)) {
            throw new IllegalArgumentException("field " + name + " is missing or of another type");
        }
        return field;
    }
}
