package io.redial.local.google;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.fakes.FakeReply;

/** Errors as the API has them. */
final class SheetErrors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SheetErrors() {}

    static FakeReply of(int code, String status, String message) {
        return FakeReply.json(code, body(code, status, message));
    }

    static FakeReply of(int code, String status, String message, String reason) {
        ObjectNode body = body(code, status, message);
        body.withObjectProperty("error")
                .putArray("details")
                .addObject()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", reason);
        return FakeReply.json(code, body);
    }

    private static ObjectNode body(int code, String status, String message) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error").put("code", code).put("message", message).put("status", status);
        return body;
    }
}
