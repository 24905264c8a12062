package io.redial.local.retell;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.local.fakes.FakeReply;

/** Errors in Retell's form. */
final class RetellErrors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RetellErrors() {}

    static FakeReply badRequest(String problem) {
        return of(400, "Invalid request format, please check API reference. " + problem);
    }

    static FakeReply unauthorized() {
        return of(401, "API key is missing or invalid.");
    }

    static FakeReply paymentRequired() {
        return of(402, "Trial has ended, please add payment method.");
    }

    static FakeReply notFound() {
        return of(422, "Cannot find requested asset under given api key.");
    }

    static FakeReply tooManyRequests() {
        return of(429, "Account rate limited, please throttle your requests.");
    }

    static FakeReply failed() {
        return of(500, "An unexpected server error occurred.");
    }

    static FakeReply noRoute() {
        return of(404, "The requested resource was not found.");
    }

    private static FakeReply of(int status, String message) {
        return FakeReply.json(
                status, JSON.createObjectNode().put("status", "error").put("message", message));
    }
}
