package io.redial.local.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which fields an object of Vapi's API has, and of which form they are. Fields that are not among them are refused, as
 * Vapi refuses them.
 */
final class Shape {

    /** The form of one field. */
    private interface Form {
        void check(String path, JsonNode value, List<String> problems);
    }

    private final Map<String, Form> fields = new LinkedHashMap<>();
    private boolean open;

    /** Other fields, too, may be there; what the fake does not look into. */
    static Shape open() {
        Shape shape = new Shape();
        shape.open = true;
        return shape;
    }

    Shape text(String name, int longest) {
        fields.put(name, (path, value, problems) -> {
            if (!value.isTextual()) {
                problems.add(path + " must be a string");
            } else if (value.textValue().length() > longest) {
                problems.add(path + " must be shorter than or equal to " + longest + " characters");
            }
        });
        return this;
    }

    Shape text(String... names) {
        for (String name : names) {
            text(name, Integer.MAX_VALUE);
        }
        return this;
    }

    Shape oneOf(String name, List<String> words) {
        fields.put(name, (path, value, problems) -> {
            if (!words.contains(value.asText())) {
                problems.add(path + " must be one of the following values: " + String.join(", ", words));
            }
        });
        return this;
    }

    Shape number(String name, int least, int most) {
        fields.put(name, (path, value, problems) -> {
            if (!value.isNumber()) {
                problems.add(path + " must be a number conforming to the specified constraints");
            } else if (value.doubleValue() < least) {
                problems.add(path + " must not be less than " + least);
            } else if (value.doubleValue() > most) {
                problems.add(path + " must not be greater than " + most);
            }
        });
        return this;
    }

    Shape flag(String... names) {
        for (String name : names) {
            fields.put(name, (path, value, problems) -> {
                if (!value.isBoolean()) {
                    problems.add(path + " must be a boolean value");
                }
            });
        }
        return this;
    }

    Shape list(String... names) {
        for (String name : names) {
            fields.put(name, (path, value, problems) -> {
                if (!value.isArray()) {
                    problems.add(path + " must be an array");
                }
            });
        }
        return this;
    }

    /** A list of words. */
    Shape words(String name, List<String> words) {
        fields.put(name, (path, value, problems) -> {
            if (!value.isArray() || value.valueStream().anyMatch(word -> !words.contains(word.asText()))) {
                problems.add(
                        "each value in " + path + " must be one of the following values: " + String.join(", ", words));
            }
        });
        return this;
    }

    Shape object(String name, Shape shape) {
        fields.put(name, (path, value, problems) -> {
            if (value.isObject()) {
                shape.check(path + ".", value, problems);
            } else {
                problems.add(path + " must be an object");
            }
        });
        return this;
    }

    /** Objects that the fake does not look into. */
    Shape objects(String... names) {
        for (String name : names) {
            object(name, open());
        }
        return this;
    }

    /** Fields of any form. */
    Shape any(String... names) {
        for (String name : names) {
            fields.put(name, (_, _, _) -> {});
        }
        return this;
    }

    /**
     * Finds what is wrong with an object.
     *
     * @param prefix the path to it, with its dot
     */
    void check(String prefix, JsonNode object, List<String> problems) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            Optional<Form> form = Optional.ofNullable(fields.get(field.getKey()));
            if (form.isEmpty() && !open) {
                problems.add(prefix + "property " + field.getKey() + " should not exist");
            } else if (!field.getValue().isNull()) {
                form.ifPresent(known -> known.check(prefix + field.getKey(), field.getValue(), problems));
            }
        }
    }
}
