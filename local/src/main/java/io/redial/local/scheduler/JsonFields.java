package io.redial.local.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** The members of a JSON object, checked as they are read; every complaint is a validation error of the service. */
record JsonFields(ObjectNode object) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int MILLI_DIGITS = 3;
    private static final BigDecimal LATEST_SECOND = new BigDecimal("253402300799");

    /** Reads a text that must be one JSON object. */
    static JsonFields parse(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return new JsonFields(object);
            }
        } catch (JsonProcessingException e) {
            throw SchedulerError.invalid("The body is not JSON.");
        }
        throw SchedulerError.invalid("The body is not a JSON object.");
    }

    static boolean isJson(String text) {
        try {
            return !MAPPER.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    static ObjectNode empty() {
        return MAPPER.createObjectNode();
    }

    /** An instant as the protocol writes it: epoch seconds with milliseconds. */
    static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), MILLI_DIGITS);
    }

    Optional<String> text(String name, int minimumLength, int maximumLength) {
        return member(name).map(node -> {
            require(node.isTextual(), name + " must be a string.");
            int length = node.textValue().length();
            require(
                    length >= minimumLength && length <= maximumLength,
                    name + " must be " + minimumLength + " to " + maximumLength + " characters long.");
            return node.textValue();
        });
    }

    String requiredText(String name, int minimumLength, int maximumLength) {
        return text(name, minimumLength, maximumLength).orElseThrow(() -> missing(name));
    }

    Optional<Integer> integer(String name, int minimum, int maximum) {
        return member(name).map(node -> {
            boolean whole = node.isIntegralNumber() && node.canConvertToInt();
            require(
                    whole && node.intValue() >= minimum && node.intValue() <= maximum,
                    name + " must be a whole number from " + minimum + " to " + maximum + ".");
            return node.intValue();
        });
    }

    Optional<Instant> instant(String name) {
        return member(name).map(node -> {
            require(node.isNumber(), name + " must be in epoch seconds.");
            BigDecimal seconds = node.decimalValue();
            require(
                    seconds.signum() >= 0 && seconds.compareTo(LATEST_SECOND) <= 0,
                    name + " must lie between the years 1970 and 9999.");
            return Instant.ofEpochMilli(seconds.movePointRight(MILLI_DIGITS).longValue());
        });
    }

    Instant requiredInstant(String name) {
        return instant(name).orElseThrow(() -> missing(name));
    }

    <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
        return text(name, 0, Integer.MAX_VALUE).map(value -> constantOf(name, value, type));
    }

    static <E extends Enum<E>> E constantOf(String name, String value, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw SchedulerError.invalid(name + " has no such value.");
    }

    Optional<JsonFields> child(String name) {
        return member(name).map(node -> {
            if (node instanceof ObjectNode child) {
                return new JsonFields(child);
            }
            throw SchedulerError.invalid(name + " must be an object.");
        });
    }

    JsonFields requiredChild(String name) {
        return child(name).orElseThrow(() -> missing(name));
    }

    static SchedulerError missing(String name) {
        return SchedulerError.invalid(name + " must not be null.");
    }

    private Optional<JsonNode> member(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw SchedulerError.invalid(message);
        }
    }
}
