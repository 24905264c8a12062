package io.redial.local.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What goes back over HTTP.
 *
 * @param headers by lower-case names
 * @param cookies values of Set-Cookie
 * @param body not copied
 */
@SuppressWarnings("ArrayRecordComponent")
record HttpReply(int status, Map<String, String> headers, List<String> cookies, byte[] body) {
    private static final String CONTENT_TYPE = "content-type";

    /** API Gateway's own words. */
    static HttpReply message(int status, String message) {
        ObjectNode body = Json.object().put("message", message);
        return new HttpReply(status, Map.of(CONTENT_TYPE, "application/json"), List.of(), Json.bytes(body));
    }

    static HttpReply internalError() {
        return message(500, "Internal Server Error");
    }

    /** What a function's outcome says: a failure, or an answer that API Gateway would not understand, is a 500. */
    static HttpReply of(Outcome outcome) {
        if (!(outcome instanceof Outcome.Succeeded(byte[] payload))) {
            return internalError();
        }
        Optional<JsonNode> answer = Json.parse(payload);
        if (answer.isEmpty()) {
            return internalError();
        }
        return answer.get().has("statusCode")
                ? structured(answer.get())
                : new HttpReply(200, Map.of(CONTENT_TYPE, "application/json"), List.of(), implicit(answer.get()));
    }

    /** An answer without a status is the body itself; a JSON string is its text. */
    private static byte[] implicit(JsonNode answer) {
        return answer.isTextual() ? answer.asText().getBytes(StandardCharsets.UTF_8) : Json.bytes(answer);
    }

    private static HttpReply structured(JsonNode answer) {
        int status = answer.path("statusCode").asInt(0);
        if (status < 100 || status > 599) {
            return internalError();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CONTENT_TYPE, "text/plain;charset=utf-8");
        answer.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        List<String> cookies = new ArrayList<>();
        answer.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
        String body = answer.path("body").asText("");
        if (!answer.path("isBase64Encoded").asBoolean(false)) {
            return new HttpReply(status, headers, cookies, body.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return new HttpReply(status, headers, cookies, Base64.getDecoder().decode(body));
        } catch (IllegalArgumentException e) {
            return internalError();
        }
    }
}
