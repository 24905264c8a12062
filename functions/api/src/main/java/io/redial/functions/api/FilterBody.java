package io.redial.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.call.Variable;
import io.redial.domain.source.ContactFilter;
import io.redial.domain.source.ContactFilter.Bound;
import io.redial.domain.source.ContactFilter.Junction;
import io.redial.domain.source.ContactFilter.Operator;
import io.redial.domain.source.ContactFilter.Presence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Filters of contacts in the words of the source, which are those of the contract too. */
final class FilterBody {

    private static final String FIELD = "field";
    private static final String OPERATOR = "operator";
    private static final String VALUE = "value";
    private static final String GROUP = "group";
    private static final String FILTERS = "filters";
    private static final String RANGE = "range";
    private static final Map<String, Operator> OPERATORS = Words.of(Operator.class, Operator::wire);
    private static final Map<String, Presence> PRESENCES = Words.of(Presence.class, Presence::wire);
    private static final Map<String, Bound> BOUNDS = Words.of(Bound.class, Bound::wire);
    private static final Map<String, Junction> JUNCTIONS = Words.of(Junction.class, Junction::name);

    private FilterBody() {}

    /** One filter, or a list of which all hold; none where the field is absent. */
    static List<ContactFilter> read(Fields body, String name) {
        return body.value(name)
                .map(node -> {
                    try {
                        return node.isArray() ? all(node) : List.of(filter(node));
                    } catch (IllegalArgumentException invalid) {
                        body.findings().fault(body.path(name), "invalid_filter", String.valueOf(invalid.getMessage()));
                        return List.<ContactFilter>of();
                    }
                })
                .orElse(List.of());
    }

    private static List<ContactFilter> all(JsonNode list) {
        List<ContactFilter> filters = new ArrayList<>();
        if (list.size() > ContactFilter.MOST) {
            throw new IllegalArgumentException("There are at most " + ContactFilter.MOST + " filters.");
        }
        list.forEach(each -> filters.add(filter(each)));
        return filters;
    }

    private static ContactFilter filter(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("A filter is an object with field, operator and value.");
        }
        if (node.has(GROUP)) {
            requireOnly(node, List.of(GROUP, FILTERS));
            return new ContactFilter.Group(
                    known(JUNCTIONS, node.path(GROUP).asText(), "A group is AND or OR."), all(node.path(FILTERS)));
        }
        requireOnly(node, List.of(FIELD, OPERATOR, VALUE));
        String field = node.path(FIELD).asText("");
        String operator = node.path(OPERATOR).asText("");
        if (PRESENCES.containsKey(operator)) {
            return new ContactFilter.Has(field, known(PRESENCES, operator, ""));
        }
        if (operator.equals(RANGE)) {
            return new ContactFilter.Within(field, bounds(node.path(VALUE)));
        }
        Operator compared = known(
                OPERATORS, operator, "An operator is eq, not_eq, contains, not_contains, exists, not_exists or range.");
        return new ContactFilter.Compare(field, compared, values(node.path(VALUE)));
    }

    private static void requireOnly(JsonNode node, List<String> names) {
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("A filter has field, operator and value, or group and filters.");
            }
        });
    }

    private static <T> T known(Map<String, T> words, String word, String otherwise) {
        T value = words.get(word);
        if (value == null) {
            throw new IllegalArgumentException(otherwise);
        }
        return value;
    }

    private static Map<Bound, Variable> bounds(JsonNode value) {
        Map<Bound, Variable> bounds = new EnumMap<>(Bound.class);
        value.properties()
                .forEach(entry -> bounds.put(
                        known(BOUNDS, entry.getKey(), "The bounds of a range are gte, lte, gt and lt."),
                        one(entry.getValue())));
        return bounds;
    }

    private static List<Variable> values(JsonNode value) {
        List<Variable> values = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> values.add(one(each)));
        } else {
            values.add(one(value));
        }
        return values;
    }

    private static Variable one(JsonNode value) {
        if (value.isBoolean()) {
            return new Variable.Flag(value.booleanValue());
        }
        if (value.isNumber() && Variable.Numeric.isModest(value.decimalValue())) {
            return new Variable.Numeric(value.decimalValue());
        }
        if (value.isTextual() && value.textValue().length() <= 500) {
            return new Variable.Text(value.textValue());
        }
        throw new IllegalArgumentException("A value is a text of up to 500 characters, a number, true or false.");
    }

    /** As a request would have them. */
    static ArrayNode write(List<ContactFilter> filters) {
        ArrayNode all = Json.node().arrayNode();
        filters.forEach(filter -> all.add(write(filter)));
        return all;
    }

    private static ObjectNode write(ContactFilter filter) {
        return switch (filter) {
            case ContactFilter.Compare(String field, Operator operator, List<Variable> values) -> {
                ArrayNode list = Json.node().arrayNode();
                values.forEach(value -> list.add(VariableBody.node(value)));
                yield named(field, operator.wire()).set(VALUE, list.size() == 1 ? list.get(0) : list);
            }
            case ContactFilter.Has(String field, Presence presence) -> named(field, presence.wire());
            case ContactFilter.Within(String field, Map<Bound, Variable> bounds) -> {
                ObjectNode range = Json.node();
                new TreeMap<>(bounds).forEach((bound, value) -> range.set(bound.wire(), VariableBody.node(value)));
                yield named(field, RANGE).set(VALUE, range);
            }
            case ContactFilter.Group(Junction junction, List<ContactFilter> filters) ->
                Json.node().put(GROUP, junction.name()).set(FILTERS, write(filters));
        };
    }

    private static ObjectNode named(String field, String operator) {
        return Json.node().put(FIELD, field).put(OPERATOR, operator);
    }
}
