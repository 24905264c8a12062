package io.redial.local.gohighlevel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.fakes.FakeReply;
import java.util.List;

/** Errors as the API has them. */
final class Errors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Errors() {}

    static FakeReply of(int status, String message) {
        return FakeReply.json(
                status, JSON.createObjectNode().put("statusCode", status).put("message", message));
    }

    static FakeReply unauthorized(String message) {
        return FakeReply.json(
                401,
                JSON.createObjectNode()
                        .put("statusCode", 401)
                        .put("message", message)
                        .put("error", "Unauthorized"));
    }

    static FakeReply unprocessable(List<String> messages) {
        ObjectNode body = JSON.createObjectNode().put("statusCode", 422).put("error", "Unprocessable Entity");
        messages.forEach(body.putArray("message")::add);
        return FakeReply.json(422, body);
    }
}
