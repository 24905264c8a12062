package io.redial.telephony;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what providers write. They add fields and leave some out, so whatever can be done without is optional. */
public final class Json {

    private static final int DEEPEST = 200;
    private static final int LONGEST_NUMBER = 200;

    /** For reading and writing. */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** An id travels in paths and is stored: nothing but a plain word is taken. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** A provider's word that is told to people and written into logs. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    private Json() {}

    /** A text that can't be understood; the message names the field, never its value. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;
        private final String reason;

        public Unreadable(String reason) {
            super(reason);
            this.reason = reason;
        }

        /** The field, or what is wrong with the whole. */
        public String reason() {
            return reason;
        }
    }

    /** The object that {@code body} is. */
    public static JsonNode object(byte[] body) throws Unreadable {
        JsonNode node = read(body);
        if (!node.isObject()) {
            throw new Unreadable("the body is not a JSON object");
        }
        return node;
    }

    /** The list that {@code body} is. */
    public static JsonNode list(byte[] body) throws Unreadable {
        JsonNode node = read(body);
        if (!node.isArray()) {
            throw new Unreadable("the body is not a JSON array");
        }
        return node;
    }

    /** The object that {@code body} is; nothing where it is none. */
    public static JsonNode objectOrNothing(String body) {
        try {
            return object(body.getBytes(StandardCharsets.UTF_8));
        } catch (Unreadable _) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode read(byte[] body) throws Unreadable {
        try {
            return MAPPER.readTree(body);
        } catch (IOException _) {
            throw new Unreadable("the body is not JSON");
        }
    }

    /** A text that is not empty. */
    public static Optional<String> text(JsonNode object, String field) {
        return Optional.ofNullable(object.path(field).textValue()).filter(text -> !text.isEmpty());
    }

    /** A text that must be there. */
    public static String required(JsonNode object, String field) throws Unreadable {
        return text(object, field).orElseThrow(() -> new Unreadable(field));
    }

    /** An id that must be there. */
    public static String id(JsonNode object, String field) throws Unreadable {
        return optionalId(object, field).orElseThrow(() -> new Unreadable(field));
    }

    /** An id; empty as well for a text that could be none. */
    public static Optional<String> optionalId(JsonNode object, String field) {
        return text(object, field).filter(ID.asMatchPredicate());
    }

    /** A provider's word; empty as well for a text that is none, which is not to be told or logged. */
    public static Optional<String> word(JsonNode object, String field) {
        return text(object, field).filter(WORD.asMatchPredicate());
    }

    /** A time in the format of RFC 3339; empty as well for a text that is none. */
    public static Optional<Instant> instant(JsonNode object, String field) {
        return text(object, field).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        });
    }

    /** A time in milliseconds since 1970; empty as well for what is none. */
    public static Optional<Instant> epochMillis(JsonNode object, String field) {
        return number(object, field)
                .filter(millis -> millis.signum() > 0 && millis.precision() - millis.scale() <= 13)
                .map(millis -> Instant.ofEpochMilli(millis.longValue()));
    }

    /** A number; empty as well for what is none. */
    public static Optional<BigDecimal> number(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
    }
}
