package io.redial.sources.gohighlevel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.call.Variable;
import io.redial.domain.source.ContactFilter;
import java.util.List;
import java.util.TreeMap;

/** Filters as the search writes them. */
final class Filters {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Filters() {}

    static ArrayNode json(List<ContactFilter> filters) {
        ArrayNode all = NODES.arrayNode();
        filters.forEach(filter -> all.add(json(filter)));
        return all;
    }

    private static ObjectNode json(ContactFilter filter) {
        return switch (filter) {
            case ContactFilter.Compare compare ->
                field(compare.field(), compare.operator().wire()).set("value", values(compare.values()));
            case ContactFilter.Has has -> field(has.field(), has.presence().wire());
            case ContactFilter.Within within -> {
                ObjectNode bounds = NODES.objectNode();
                new TreeMap<>(within.bounds()).forEach((bound, value) -> bounds.set(bound.wire(), value(value)));
                yield field(within.field(), "range").set("value", bounds);
            }
            case ContactFilter.Group group ->
                NODES.objectNode().put("group", group.junction().name()).set("filters", json(group.filters()));
        };
    }

    private static ObjectNode field(String field, String operator) {
        return NODES.objectNode().put("field", field).put("operator", operator);
    }

    private static JsonNode values(List<Variable> values) {
        if (values.size() == 1) {
            return value(values.getFirst());
        }
        ArrayNode all = NODES.arrayNode();
        values.forEach(value -> all.add(value(value)));
        return all;
    }

    private static JsonNode value(Variable value) {
        return switch (value) {
            case Variable.Text(String text) -> NODES.textNode(text);
            case Variable.Numeric(var number) -> NODES.numberNode(number);
            case Variable.Flag(boolean flag) -> NODES.booleanNode(flag);
        };
    }
}
