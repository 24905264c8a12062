package io.redial.engine.connection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a provider or source knows us by: values by the names that the API has for them.
 *
 * @param values none of them blank: a login without its secret would let anybody in, and a callback's signature with an empty
 *     one could be made by anybody
 */
public record Credentials(Map<String, String> values) {

    public Credentials {
        values = Map.copyOf(values);
        values.forEach((name, value) -> {
            if (value.isBlank()) {
                throw new IllegalArgumentException("the credential " + name + " is blank");
            }
        });
    }

    /** The value of this name. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The same with another value of this name. */
    Credentials with(String name, String value) {
        Map<String, String> others = new LinkedHashMap<>(values);
        others.put(name, value);
        return new Credentials(others);
    }

    /** As one text. */
    String text() {
        return text(values);
    }

    /** Values as one text: a line for each, behind its name. No two opening braces stand in a row in it. */
    static String text(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(values)
                .forEach((name, value) -> text.append(name)
                        .append('=')
                        .append(value.replace("\\", "\\\\")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r")
                                .replace("{", "\\{"))
                        .append('\n'));
        return text.toString();
    }

    /** The values of which {@link #text(Map)} made a text. */
    static Map<String, String> values(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        // No other sign ends a line: values may hold whatever else the machine takes for one.
        for (String line : text.split("\n", -1)) {
            int mark = line.indexOf('=');
            if (mark >= 0) {
                values.put(line.substring(0, mark), unescaped(line.substring(mark + 1)));
            }
        }
        return values;
    }

    /** What {@link #text()} made. A value that is blank is none. */
    static Credentials parse(String text) {
        return given(values(text));
    }

    /** Those of the values that are not blank. */
    static Credentials given(Map<String, String> values) {
        Map<String, String> known = new LinkedHashMap<>(values);
        known.values().removeIf(String::isBlank);
        return new Credentials(known);
    }

    private static String unescaped(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
                plain.append(
                        switch (value.charAt(i)) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> value.charAt(i);
                        });
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** The names alone: credentials must not reach logs by accident. */
    @Override
    public String toString() {
        return "Credentials" + values.keySet();
    }
}
