package io.redial.telephony.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.telephony.Json;
import java.util.Optional;

/**
 * What Vapi tells of a call: a callback's message repeats some fields of the call that it carries, and a look-up answers the
 * call alone.
 *
 * @param message the call itself, where there is no message
 */
record Facts(JsonNode message, JsonNode call) {

    static Facts of(JsonNode call) {
        return new Facts(call, call);
    }

    static Facts told(JsonNode message) {
        return new Facts(message, message.path("call"));
    }

    /** The field of the message, else that of the call. */
    JsonNode at(String field) {
        JsonNode told = message.path(field);
        return told.isMissingNode() || told.isNull() ? call.path(field) : told;
    }

    /** As {@link #at}, for what can be read; {@code reading} is one of {@link Json}'s. */
    <T> Optional<T> read(Reading<T> reading, String field) {
        return reading.of(message, field).or(() -> reading.of(call, field));
    }

    /** One of {@link Json}'s. */
    interface Reading<T> {
        Optional<T> of(JsonNode object, String field);
    }
}
