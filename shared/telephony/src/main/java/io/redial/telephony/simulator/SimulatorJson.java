package io.redial.telephony.simulator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what the simulator writes, field by field. */
final class SimulatorJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** It travels in paths and is stored: nothing but a plain word is taken. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private static final Pattern CODE = Pattern.compile("[a-z0-9_]{1,64}");

    private SimulatorJson() {}

    /** A text that can't be understood; the message names the field, never its value. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;
        private final String reason;

        Unreadable(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    static JsonNode object(byte[] body) throws Unreadable {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException _) {
            throw new Unreadable("the body is not JSON");
        }
        throw new Unreadable("the body is not a JSON object");
    }

    static String id(JsonNode object) throws Unreadable {
        return Optional.ofNullable(object.path("id").textValue())
                .filter(ID.asMatchPredicate())
                .orElseThrow(() -> new Unreadable("id"));
    }

    static String text(JsonNode object, String field) throws Unreadable {
        return Optional.ofNullable(object.path(field).textValue()).orElseThrow(() -> new Unreadable(field));
    }

    static Instant instant(JsonNode object, String field) throws Unreadable {
        try {
            return Instant.parse(text(object, field));
        } catch (DateTimeException _) {
            throw new Unreadable(field);
        }
    }

    static Optional<Instant> optionalInstant(JsonNode object, String field) throws Unreadable {
        return object.hasNonNull(field) ? Optional.of(instant(object, field)) : Optional.empty();
    }

    static long seconds(JsonNode object, String field) throws Unreadable {
        JsonNode value = object.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw new Unreadable(field);
        }
        return value.intValue();
    }

    /** The code of an error, or {@code otherwise} where there is none that could be passed on. */
    static String code(JsonNode error, String otherwise) {
        return Optional.ofNullable(error.path("code").textValue())
                .filter(CODE.asMatchPredicate())
                .orElse(otherwise);
    }
}
