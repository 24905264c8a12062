package io.redial.local.twilio;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.local.fakes.FakeReply;

/** An error in Twilio's form. */
record TwilioError(int status, int code, String message) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final TwilioError UNAUTHORIZED = new TwilioError(401, 20003, "Authenticate");
    static final TwilioError TOO_MANY_REQUESTS = new TwilioError(429, 20429, "Too Many Requests");
    static final TwilioError FAILED = new TwilioError(500, 20500, "An internal server error has occurred");
    static final TwilioError QUEUE_FULL = new TwilioError(400, 22005, "The call queue holds a day of calls.");

    static TwilioError notFound(String what) {
        return new TwilioError(404, 20404, "The requested resource " + what + " was not found");
    }

    static TwilioError bad(int code, String message) {
        return new TwilioError(400, code, message);
    }

    FakeReply reply() {
        return FakeReply.json(
                status,
                JSON.createObjectNode()
                        .put("code", code)
                        .put("message", message)
                        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                        .put("status", status));
    }
}
