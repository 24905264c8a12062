package io.redial.local.vapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.fakes.FakeReply;
import java.util.List;

/** Errors in Vapi's form: {@code message} is a list where fields of the request are wrong, and a text otherwise. */
final class VapiErrors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private VapiErrors() {}

    static FakeReply invalid(List<String> problems) {
        ObjectNode body = JSON.createObjectNode();
        body.set("message", JSON.valueToTree(problems));
        return FakeReply.json(400, body.put("error", "Bad Request").put("statusCode", 400));
    }

    static FakeReply badRequest(String message) {
        return of(400, "Bad Request", message);
    }

    static FakeReply unauthorized() {
        return of(
                401,
                "Unauthorized",
                "Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.");
    }

    static FakeReply notFound(String message) {
        return of(404, "Not Found", message);
    }

    static FakeReply tooManyRequests() {
        return of(429, "Too Many Requests", "Rate limit exceeded");
    }

    static FakeReply failed() {
        return of(500, "Internal Server Error", "Internal server error");
    }

    private static FakeReply of(int status, String error, String message) {
        return FakeReply.json(
                status,
                JSON.createObjectNode()
                        .put("message", message)
                        .put("error", error)
                        .put("statusCode", status));
    }
}
