package io.redial.local.retell;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Set;

/** One condition of a list of calls, by type and operation. */
final class Filter {

    private static final Set<String> KNOWN = Set.of(
            "string eq",
            "string ne",
            "string sw",
            "string ew",
            "string co",
            "number eq",
            "number ne",
            "number gt",
            "number ge",
            "number lt",
            "number le",
            "range bt",
            "boolean eq",
            "enum in",
            "present pr",
            "present np");

    private Filter() {}

    static boolean isKnown(JsonNode filter) {
        return KNOWN.contains(form(filter));
    }

    /** Whether a value meets it; one that is missing meets none but those that want it so. */
    static boolean isMet(JsonNode filter, JsonNode value) {
        boolean missing = value.isMissingNode() || value.isNull();
        JsonNode wanted = filter.path("value");
        return switch (form(filter)) {
            case "present pr" -> !missing;
            case "present np" -> missing;
            case "string ne", "number ne" -> !missing && !isEqual(value, wanted);
            case "string eq", "number eq", "boolean eq" -> !missing && isEqual(value, wanted);
            case "string sw" -> value.isTextual() && value.asText().startsWith(wanted.asText());
            case "string ew" -> value.isTextual() && value.asText().endsWith(wanted.asText());
            case "string co" -> value.isTextual() && value.asText().contains(wanted.asText());
            case "enum in" -> !missing && wanted.valueStream().anyMatch(one -> isEqual(value, one));
            case "range bt" ->
                value.isNumber() && number(value, wanted.path(0)) >= 0 && number(value, wanted.path(1)) <= 0;
            case "number gt" -> value.isNumber() && number(value, wanted) > 0;
            case "number ge" -> value.isNumber() && number(value, wanted) >= 0;
            case "number lt" -> value.isNumber() && number(value, wanted) < 0;
            case "number le" -> value.isNumber() && number(value, wanted) <= 0;
            default -> throw new IllegalArgumentException("not a filter: " + form(filter));
        };
    }

    private static String form(JsonNode filter) {
        return filter.path("type").asText() + " " + filter.path("op").asText();
    }

    private static boolean isEqual(JsonNode value, JsonNode wanted) {
        return (value.isNumber() && wanted.isNumber())
                ? number(value, wanted) == 0
                : value.getNodeType() == wanted.getNodeType() && value.asText().equals(wanted.asText());
    }

    private static int number(JsonNode value, JsonNode other) {
        return value.decimalValue().compareTo(other.isNumber() ? other.decimalValue() : BigDecimal.ZERO);
    }
}
