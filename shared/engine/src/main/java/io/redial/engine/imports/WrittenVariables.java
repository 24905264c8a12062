package io.redial.engine.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.redial.domain.contact.PersonLimits;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Several variables in one cell: a JSON object of strings. It begins with a brace and has its line ends escaped, so no
 * spreadsheet takes it for a formula.
 */
public final class WrittenVariables {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Reading INVALID = new Unread(
            "invalid_variables",
            "Variables of a secondary number are one JSON object of strings, such as {\"office\": \"Berlin\"}.");

    private WrittenVariables() {}

    /** What became of a cell. */
    sealed interface Reading {}

    /** What the cell holds. */
    record Read(Map<String, String> variables) implements Reading {
        public Read {
            variables = Map.copyOf(variables);
        }
    }

    /**
     * The cell holds something else.
     *
     * @param code of the row's error
     * @param message for people
     */
    record Unread(String code, String message) implements Reading {}

    /** The cell for these variables, by name in alphabetical order; empty for none. */
    public static String write(Map<String, String> variables) {
        if (variables.isEmpty()) {
            return "";
        }
        StringWriter cell = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(cell)) {
            json.writeStartObject();
            for (Map.Entry<String, String> variable : new TreeMap<>(variables).entrySet()) {
                json.writeStringField(variable.getKey(), variable.getValue());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory can be written", impossible);
        }
        return cell.toString();
    }

    /** Reads a cell that is not empty. A name that stands there twice, or is blank, makes it unreadable: nothing is lost. */
    static Reading read(String cell) {
        try (JsonParser json = JSON.createParser(cell)) {
            Map<String, String> variables = new HashMap<>();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return INVALID;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (name.isBlank() || json.nextToken() != JsonToken.VALUE_STRING) {
                    return INVALID;
                }
                variables.put(name, json.getText());
            }
            // Nothing stands behind the object.
            boolean ends = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
            return ends ? measured(variables) : INVALID;
        } catch (IOException _) {
            return INVALID;
        }
    }

    private static Reading measured(Map<String, String> variables) {
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (variable.getKey().indexOf('\0') >= 0 || variable.getValue().indexOf('\0') >= 0) {
                return new Unread("not_text", "The cell holds a NUL character.");
            }
            if (PersonLimits.bytes(variable.getValue()) > PersonLimits.VALUE_BYTES) {
                return new Unread("value_too_long", "A value has at most 64 KiB.");
            }
        }
        return new Read(variables);
    }
}
