package io.redial.telephony.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.telephony.Json.Unreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what the simulator writes, field by field. */
final class SimulatorJson {

    /** It travels in paths and is stored: nothing but a plain word is taken. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private static final Pattern CODE = Pattern.compile("[a-z0-9_]{1,64}");

    private SimulatorJson() {}

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
