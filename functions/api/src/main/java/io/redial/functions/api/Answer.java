package io.redial.functions.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param headers by their names in lower case
 */
public record Answer(int status, Map<String, String> headers, String body) {

    private static final String TYPE = "content-type";

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer ok(JsonNode body) {
        return json(200, "application/json", body);
    }

    public static Answer created(JsonNode body) {
        return json(201, "application/json", body);
    }

    public static Answer accepted(JsonNode body) {
        return json(202, "application/json", body);
    }

    public static Answer empty() {
        return new Answer(204, Map.of(), "");
    }

    static Answer text(String type, String body) {
        return new Answer(200, Map.of(TYPE, type), body);
    }

    static Answer json(int status, String type, JsonNode body) {
        try {
            return new Answer(status, Map.of(TYPE, type), Json.MAPPER.writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree is always writable", impossible);
        }
    }

    /** The same with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }
}
