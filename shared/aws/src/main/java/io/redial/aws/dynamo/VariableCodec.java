package io.redial.aws.dynamo;

import io.redial.domain.call.Variable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Typed variables. A number is kept as text, since DynamoDB's own numbers lose trailing zeros and digits after the
 * 38th.
 */
final class VariableCodec {

    private static final String NUMBER = "number";

    private VariableCodec() {}

    static void write(String name, Map<String, Variable> variables, ItemWriter out) {
        if (!variables.isEmpty()) {
            out.map(name, nested -> new TreeMap<>(variables).forEach((each, value) -> nested.put(each, write(value))));
        }
    }

    static Map<String, Variable> read(String name, ItemReader in) {
        Map<String, Variable> all = new HashMap<>();
        in.optionalMap(name)
                .ifPresent(nested -> nested.names().forEach(each -> all.put(each, read(nested.value(each)))));
        return all;
    }

    static AttributeValue write(Variable variable) {
        return switch (variable) {
            case Variable.Text(String text) -> AttributeValue.fromS(text);
            case Variable.Flag(boolean flag) -> AttributeValue.fromBool(flag);
            case Variable.Numeric(BigDecimal number) ->
                AttributeValue.fromM(Map.of(NUMBER, AttributeValue.fromS(number.toString())));
        };
    }

    static Variable read(AttributeValue value) {
        return switch (value.type()) {
            case S -> new Variable.Text(value.s());
            case BOOL -> new Variable.Flag(value.bool());
            case M -> new Variable.Numeric(new BigDecimal(new ItemReader(value.m()).text(NUMBER)));
            case N, B, SS, NS, BS, L, NUL, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalStateException("a variable is of an unknown type");
        };
    }
}
