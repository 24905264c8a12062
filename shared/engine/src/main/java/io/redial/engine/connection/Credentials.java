package io.redial.engine.connection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a provider or source knows us by: values by the names that the API has for them.
 *
 * @param values none of them empty
 */
public record Credentials(Map<String, String> values) {

    public Credentials {
        values = Map.copyOf(values);
    }

    /** The value of this name. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** As one text: a line for each value, behind its name. No two opening braces stand in a row in it. */
    String text() {
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

    /** What {@link #text()} made. */
    static Credentials parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        // No other sign ends a line: values may hold whatever else the machine takes for one.
        for (String line : text.split("\n", -1)) {
            int mark = line.indexOf('=');
            if (mark >= 0) {
                values.put(line.substring(0, mark), unescaped(line.substring(mark + 1)));
            }
        }
        return new Credentials(values);
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
