package io.redial.local.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered.
 *
 * @param status 0 where the connection is cut without an answer
 * @param headers by name
 */
public record FakeReply(int status, Map<String, String> headers, String body) {

    public FakeReply {
        headers = Map.copyOf(headers);
    }

    /** Nothing: the connection is cut. */
    public static FakeReply cut() {
        return new FakeReply(0, Map.of(), "");
    }

    public static FakeReply json(int status, JsonNode body) {
        return new FakeReply(status, Map.of("content-type", "application/json; charset=UTF-8"), body.toString());
    }

    public static FakeReply text(int status, String type, String body) {
        return new FakeReply(status, Map.of("content-type", type), body);
    }

    public static FakeReply redirect(int status, String location) {
        return new FakeReply(status, Map.of("location", location), "");
    }

    public FakeReply with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new FakeReply(status, all, body);
    }
}
