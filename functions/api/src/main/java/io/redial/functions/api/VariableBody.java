package io.redial.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.call.Variable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Post-call variables as they are written in answers. */
final class VariableBody {

    private VariableBody() {}

    static void put(ObjectNode node, String name, Variable value) {
        switch (value) {
            case Variable.Text(String text) -> node.put(name, text);
            case Variable.Numeric(BigDecimal number) -> node.put(name, number);
            case Variable.Flag(boolean flag) -> node.put(name, flag);
        }
    }

    static JsonNode node(Variable value) {
        ObjectNode holder = Json.node();
        put(holder, "value", value);
        return holder.path("value");
    }

    static ObjectNode write(Map<String, Variable> variables) {
        ObjectNode node = Json.node();
        new TreeMap<>(variables).forEach((name, value) -> put(node, name, value));
        return node;
    }
}
