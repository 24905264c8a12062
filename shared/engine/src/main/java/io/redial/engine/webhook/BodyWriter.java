package io.redial.engine.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.redial.domain.Texts;
import io.redial.domain.call.Variable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes one body as JSON. Long texts are cut and long lists end early, as far as it is told; a link is whole or not there,
 * since half of one leads nowhere.
 */
final class BodyWriter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String ELLIPSIS = "…";
    private static final int LONGEST_LINK = 2_000;

    /**
     * How much is written.
     *
     * @param text characters of one text
     * @param entries of one map or list
     */
    record Limits(int text, int entries) {}

    private final StringWriter out = new StringWriter();
    private final JsonGenerator json;
    private final Limits limits;
    private boolean cut;

    private BodyWriter(Limits limits) {
        this.limits = limits;
        try {
            this.json = JSON.createGenerator(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** One object; its last field {@code truncated} tells whether anything was left out. */
    static String object(Limits limits, Consumer<BodyWriter> content) {
        BodyWriter writer = new BodyWriter(limits);
        writer.write(json -> {
            json.writeStartObject();
            content.accept(writer);
            json.writeBooleanField("truncated", writer.cut);
            json.writeEndObject();
            json.close();
        });
        return writer.out.toString();
    }

    BodyWriter text(String name, String value) {
        String kept = shortened(value);
        return write(json -> json.writeStringField(name, kept));
    }

    BodyWriter text(String name, Optional<String> value) {
        return value.map(text -> text(name, text)).orElseGet(() -> nothing(name));
    }

    BodyWriter link(String name, Optional<String> value) {
        Optional<String> whole = value.filter(link -> link.length() <= LONGEST_LINK);
        cut |= whole.isEmpty() && value.isPresent();
        return whole.map(link -> write(json -> json.writeStringField(name, link)))
                .orElseGet(() -> nothing(name));
    }

    BodyWriter instant(String name, Instant value) {
        return text(name, value.toString());
    }

    BodyWriter instant(String name, Optional<Instant> value) {
        return value.map(at -> instant(name, at)).orElseGet(() -> nothing(name));
    }

    BodyWriter number(String name, long value) {
        return write(json -> json.writeNumberField(name, value));
    }

    BodyWriter flag(String name, Flag value) {
        return write(json -> json.writeBooleanField(name, value == Flag.YES));
    }

    /** What a boolean field says. */
    enum Flag {
        YES,
        NO;

        static Flag of(boolean value) {
            return value ? YES : NO;
        }
    }

    BodyWriter nothing(String name) {
        return write(json -> json.writeNullField(name));
    }

    BodyWriter object(String name, Consumer<BodyWriter> content) {
        return write(json -> {
            json.writeObjectFieldStart(name);
            content.accept(this);
            json.writeEndObject();
        });
    }

    <T> BodyWriter objects(String name, Iterable<T> items, Consumer<T> content) {
        return list(
                name,
                items,
                item -> write(json -> {
                    json.writeStartObject();
                    content.accept(item);
                    json.writeEndObject();
                }));
    }

    BodyWriter texts(String name, Iterable<String> items) {
        return list(name, items, item -> {
            String kept = shortened(item);
            write(json -> json.writeString(kept));
        });
    }

    private <T> BodyWriter list(String name, Iterable<T> items, Consumer<T> each) {
        return write(json -> {
            json.writeArrayFieldStart(name);
            int written = 0;
            for (T item : items) {
                if (written == limits.entries()) {
                    cut = true;
                    break;
                }
                each.accept(item);
                written++;
            }
            json.writeEndArray();
        });
    }

    BodyWriter texts(String name, Map<String, String> values) {
        return map(name, values, (field, value) -> text(field, value));
    }

    BodyWriter variables(String name, Map<String, Variable> values) {
        return map(name, values, (field, value) -> {
            switch (value) {
                case Variable.Text(String text) -> text(field, text);
                case Variable.Numeric(BigDecimal number) -> write(json -> json.writeNumberField(field, number));
                case Variable.Flag(boolean is) -> flag(field, Flag.of(is));
            }
        });
    }

    private <V> BodyWriter map(String name, Map<String, V> values, Entry<V> each) {
        return object(name, _ -> {
            int written = 0;
            for (Map.Entry<String, V> entry : new TreeMap<>(values).entrySet()) {
                if (written == limits.entries() || entry.getKey().length() > limits.text()) {
                    // Half a name would be another name.
                    cut = true;
                    continue;
                }
                each.write(entry.getKey(), entry.getValue());
                written++;
            }
        });
    }

    private interface Entry<V> {
        void write(String name, V value);
    }

    /** Never between the two halves of one sign. */
    private String shortened(String text) {
        if (text.length() <= limits.text()) {
            return text;
        }
        cut = true;
        return Texts.cut(text, limits.text()) + ELLIPSIS;
    }

    private interface Step {
        void on(JsonGenerator json) throws IOException;
    }

    private BodyWriter write(Step step) {
        try {
            step.on(json);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory can be written", impossible);
        }
    }
}
