package io.redial.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.window.Zones;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one JSON object. Each is asked for once, with its type and range; what is wrong goes to the findings and
 * reads as absent. Null reads as absent too. {@link #close()} finds the fields that nobody has asked for.
 */
final class Fields implements AutoCloseable {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final ObjectNode node;
    private final String prefix;
    private final Findings findings;
    private final Set<String> asked = new HashSet<>();

    private Fields(ObjectNode node, String prefix, Findings findings) {
        this.node = node;
        this.prefix = prefix;
        this.findings = findings;
    }

    static Fields of(ObjectNode node, Findings findings) {
        return new Fields(node, "", findings);
    }

    /** The path of a field of this object. */
    String path(String name) {
        return prefix + name;
    }

    Findings findings() {
        return findings;
    }

    Optional<JsonNode> value(String name) {
        asked.add(name);
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    /** Whether a field stands as null, rather than being absent. */
    boolean isNull(String name) {
        asked.add(name);
        return node.path(name).isNull();
    }

    /** A text that is not blank; an empty one reads as absent. */
    Optional<String> text(String name, int longest) {
        return value(name).flatMap(value -> text(path(name), value, longest));
    }

    Optional<String> requiredText(String name, int longest) {
        return required(name, text(name, longest));
    }

    <T> Optional<T> required(String name, Optional<T> value) {
        boolean given = value(name)
                .filter(it -> !it.isTextual() || !it.textValue().isEmpty())
                .isPresent();
        if (!given) {
            findings.fault(path(name), "required", "This field is required.");
        }
        return value;
    }

    private Optional<String> text(String path, JsonNode value, int longest) {
        if (!value.isTextual()) {
            return wrongType(path, "a string");
        }
        String text = value.textValue();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.isBlank()) {
            findings.fault(path, "blank", "This must not be blank.");
            return Optional.empty();
        }
        if (text.length() > longest) {
            findings.fault(path, "too_long", "This has at most " + longest + " characters.");
            return Optional.empty();
        }
        if (text.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            findings.fault(path, "invalid_text", "This is not valid Unicode.");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    int integer(String name, int min, int max, int otherwise) {
        return (int) whole(name, min, max).orElse((long) otherwise).longValue();
    }

    Optional<Long> whole(String name, long min, long max) {
        return value(name).flatMap(value -> {
            if (!value.isIntegralNumber()) {
                return wrongType(path(name), "a whole number");
            }
            boolean inside = value.canConvertToLong() && value.longValue() >= min && value.longValue() <= max;
            return inside ? Optional.of(value.longValue()) : outOfRange(path(name), min + " to " + max);
        });
    }

    double decimal(String name, double min, double max, double otherwise) {
        return decimal(name, min, max).orElse(otherwise);
    }

    Optional<Double> decimal(String name, double min, double max) {
        return value(name).flatMap(value -> {
            if (!value.isNumber()) {
                return wrongType(path(name), "a number");
            }
            BigDecimal number = value.decimalValue();
            boolean inside =
                    number.compareTo(BigDecimal.valueOf(min)) >= 0 && number.compareTo(BigDecimal.valueOf(max)) <= 0;
            return inside
                    ? Optional.of(number.doubleValue())
                    : outOfRange(path(name), trimmed(min) + " to " + trimmed(max));
        });
    }

    Optional<Boolean> flag(String name) {
        return value(name)
                .flatMap(value ->
                        value.isBoolean() ? Optional.of(value.booleanValue()) : wrongType(path(name), "true or false"));
    }

    /** One of a few words. */
    <T> Optional<T> word(String name, Map<String, T> words) {
        return value(name).flatMap(value -> {
            if (!value.isTextual()) {
                return wrongType(path(name), "a string");
            }
            Optional<T> known = Optional.ofNullable(words.get(value.textValue()));
            if (known.isEmpty()) {
                findings.fault(path(name), "invalid_value", "This is one of " + String.join(", ", sorted(words)) + ".");
            }
            return known;
        });
    }

    Optional<Instant> instant(String name) {
        return text(name, 64).flatMap(text -> {
            try {
                Instant instant = Instant.parse(text);
                return instant.isBefore(FIRST) || instant.isAfter(LAST)
                        ? outOfRange(path(name), FIRST + " to " + LAST)
                        : Optional.of(instant);
            } catch (DateTimeParseException notATime) {
                findings.fault(path(name), "invalid_time", "Instants are written as in 2026-12-24T18:00:00Z.");
                return Optional.empty();
            }
        });
    }

    Optional<ZoneId> zone(String name) {
        return text(name, 100).flatMap(id -> findings.attempt(() -> Zones.require(path(name), id)));
    }

    /** Texts of a list, of which none may be wrong. */
    List<String> texts(String name, int most, int longest) {
        List<String> all = new ArrayList<>();
        List<JsonNode> values = list(name, most);
        for (int i = 0; i < values.size(); i++) {
            text(path(name) + "[" + i + "]", values.get(i), longest).ifPresent(all::add);
        }
        return all;
    }

    List<JsonNode> list(String name, int most) {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof ArrayNode array)) {
            wrongType(path(name), "a list");
            return List.of();
        }
        if (array.size() > most) {
            findings.fault(path(name), "too_many", "This has at most " + most + " entries.");
            return List.of();
        }
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }

    /** Objects of a list, by their positions; entries that are no objects are found and left out. */
    List<Fields> objects(String name, int most) {
        List<Fields> all = new ArrayList<>();
        List<JsonNode> values = list(name, most);
        for (int i = 0; i < values.size(); i++) {
            nested(path(name) + "[" + i + "]", values.get(i), findings).ifPresent(all::add);
        }
        return all;
    }

    Optional<Fields> object(String name) {
        return value(name).flatMap(value -> nested(path(name), value, findings));
    }

    static Optional<Fields> nested(String path, JsonNode value, Findings findings) {
        if (value instanceof ObjectNode object) {
            return Optional.of(new Fields(object, path + ".", findings));
        }
        findings.fault(path, "wrong_type", "This must be an object.");
        return Optional.empty();
    }

    /** All fields of the object, asked for or not. */
    Set<Map.Entry<String, JsonNode>> all() {
        node.fieldNames().forEachRemaining(asked::add);
        return node.properties();
    }

    <T> Optional<T> wrongType(String path, String wanted) {
        findings.fault(path, "wrong_type", "This must be " + wanted + ".");
        return Optional.empty();
    }

    private <T> Optional<T> outOfRange(String path, String range) {
        findings.fault(path, "out_of_range", "This must be " + range + ".");
        return Optional.empty();
    }

    @Override
    public void close() {
        node.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                findings.unknown(path(name.length() > 100 ? name.substring(0, 100) : name));
            }
        });
    }

    private static String trimmed(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static List<String> sorted(Map<String, ?> words) {
        return words.keySet().stream().sorted().toList();
    }
}
