package io.redial.telephony;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.Texts;
import io.redial.domain.call.Variable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Post-call variables as providers send them: a JSON object, typed by JSON, of any size; the first of them that fit are kept. */
public final class PostCallVariables {

    /** How many are kept: the first ones. */
    public static final int MOST = 100;

    /** Characters of a text that are kept. */
    public static final int LONGEST_TEXT = 4_000;

    /** Bytes of all names and values together that are kept: a call's item holds 400 kB. */
    static final int WHOLE_BYTES = 128 * 1024;

    /** Characters of a transcript that are kept: some eight minutes of talk. */
    public static final int LONGEST_TRANSCRIPT = 10_000;

    private static final String ELLIPSIS = "…";

    /** A longer name is not one that an assistant declares: the variable is dropped, since cut names could collide. */
    private static final int LONGEST_NAME = 200;

    private PostCallVariables() {}

    /** The variables of an object; none for anything else. A null is no variable; a list or an object is its JSON. */
    public static Map<String, Variable> of(JsonNode object) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        int bytes = 0;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getValue().isNull() || field.getKey().length() > LONGEST_NAME) {
                continue;
            }
            Variable variable = variable(field.getValue());
            bytes += bytes(field.getKey()) + (variable instanceof Variable.Text(String text) ? bytes(text) : 0);
            if (variables.size() == MOST || bytes > WHOLE_BYTES) {
                break;
            }
            variables.put(field.getKey(), variable);
        }
        return variables;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The text, cut to {@link #LONGEST_TEXT} characters and never within one. */
    public static String cut(String text) {
        return Texts.cut(text, LONGEST_TEXT);
    }

    /** A transcript from its beginning on, with a mark where it was cut. */
    public static String cutTranscript(String text) {
        return text.length() <= LONGEST_TRANSCRIPT
                ? text
                : Texts.cut(text, LONGEST_TRANSCRIPT - ELLIPSIS.length()) + ELLIPSIS;
    }

    private static Variable variable(JsonNode value) {
        if (value.isBoolean()) {
            return new Variable.Flag(value.booleanValue());
        }
        if (value.isNumber() && Variable.Numeric.isModest(value.decimalValue())) {
            return new Variable.Numeric(value.decimalValue());
        }
        return new Variable.Text(cut(value.isTextual() ? value.textValue() : value.toString()));
    }
}
