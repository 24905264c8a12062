package io.redial.local.gohighlevel;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Filters of a search. */
final class Matching {

    /** A filter that the API does not know. */
    static final class UnknownFilter extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String why;

        UnknownFilter(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    private Matching() {}

    /** Whether all filters hold. */
    static boolean all(JsonNode filters, JsonNode contact) {
        return stream(filters).filter(filter -> !one(filter, contact)).findAny().isEmpty();
    }

    private static boolean one(JsonNode filter, JsonNode contact) {
        if (filter.has("group")) {
            return switch (filter.path("group").asText()) {
                case "AND" -> all(filter.path("filters"), contact);
                case "OR" -> stream(filter.path("filters")).anyMatch(part -> one(part, contact));
                default -> throw new UnknownFilter("group must be AND or OR");
            };
        }
        String field = filter.path("field").asText("");
        if (field.isEmpty()) {
            throw new UnknownFilter("filters.field must be a string");
        }
        List<JsonNode> values = values(contact.path(field));
        List<JsonNode> wanted = values(filter.path("value"));
        return switch (filter.path("operator").asText()) {
            case "exists" -> !values.isEmpty();
            case "not_exists" -> values.isEmpty();
            case "eq" -> values.stream().anyMatch(value -> wanted.stream().anyMatch(want -> same(value, want)));
            case "not_eq" -> values.stream().noneMatch(value -> wanted.stream().anyMatch(want -> same(value, want)));
            case "contains" ->
                values.stream().anyMatch(value -> wanted.stream().anyMatch(want -> contains(value, want)));
            case "not_contains" ->
                values.stream().noneMatch(value -> wanted.stream().anyMatch(want -> contains(value, want)));
            case "range" -> values.stream().anyMatch(value -> within(value, filter.path("value")));
            default ->
                throw new UnknownFilter("operator " + filter.path("operator").asText() + " is invalid");
        };
    }

    /** A missing value, null and an empty text are no value. */
    private static List<JsonNode> values(JsonNode node) {
        List<JsonNode> values = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(values::add);
        } else if (!node.isMissingNode() && !node.isNull() && !node.asText().isEmpty()) {
            values.add(node);
        }
        return values;
    }

    private static boolean same(JsonNode value, JsonNode want) {
        return lower(value).equals(lower(want));
    }

    private static boolean contains(JsonNode value, JsonNode want) {
        return lower(value).contains(lower(want));
    }

    private static boolean within(JsonNode value, JsonNode bounds) {
        for (Map.Entry<String, JsonNode> bound : bounds.properties()) {
            int order = compare(value, bound.getValue());
            boolean holds = switch (bound.getKey()) {
                case "gte" -> order >= 0;
                case "lte" -> order <= 0;
                case "gt" -> order > 0;
                case "lt" -> order < 0;
                default -> throw new UnknownFilter("range takes gte, lte, gt and lt");
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static int compare(JsonNode value, JsonNode bound) {
        Optional<BigDecimal> number = number(value);
        Optional<BigDecimal> limit = number(bound);
        return number.isPresent() && limit.isPresent()
                ? number.get().compareTo(limit.get())
                : value.asText().compareTo(bound.asText());
    }

    private static Optional<BigDecimal> number(JsonNode node) {
        return node.isNumber() ? Optional.of(node.decimalValue()) : Optional.empty();
    }

    private static String lower(JsonNode node) {
        return node.asText().toLowerCase(Locale.ROOT);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
