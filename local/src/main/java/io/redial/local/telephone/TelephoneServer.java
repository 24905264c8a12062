package io.redial.local.telephone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.redial.local.telephone.PlacingRequest.Unusable;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The network's HTTP face. */
final class TelephoneServer implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(TelephoneServer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** More than the largest lead, written as JSON, with its script twice. */
    private static final int LARGEST_BODY = 2 * 1024 * 1024;

    private static final String CALLS = "/v1/calls";
    private static final Pattern ONE_CALL = Pattern.compile("/v1/calls/(?<id>[^/]+)(?<hangUp>/hangup)?");
    private static final Pattern REFERENCE = Pattern.compile("(?:.*&)?callId=(?<callId>[^&]+)(?:&.*)?");

    private final Switchboard switchboard;
    private final Courier courier;
    private final byte[] authorization;

    /** What is answered: a status and a body. */
    private record Answer(int status, JsonNode body) {}

    TelephoneServer(Switchboard switchboard, Courier courier, String secret) {
        this.switchboard = switchboard;
        this.courier = courier;
        this.authorization = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // Closing without an answer cuts the connection.
        try (exchange) {
            Optional<Answer> answer = answerOrFailure(exchange);
            if (answer.isPresent()) {
                send(exchange, answer.get());
            }
        }
    }

    private Optional<Answer> answerOrFailure(HttpExchange exchange) throws IOException {
        try {
            return answer(exchange);
        } catch (RuntimeException e) {
            LOG.error("A request to the telephone network failed", e);
            return Optional.of(error(500, "internal", "The telephone network failed."));
        }
    }

    /** Empty where the connection is to be cut without an answer. */
    private Optional<Answer> answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        if (method.equals("GET") && path.equals("/calls")) {
            return Optional.of(new Answer(200, CallJson.truth(switchboard.calls(), switchboard.now())));
        }
        if (!isAuthorized(exchange)) {
            return Optional.of(error(401, "unauthorized", "The secret is missing or wrong."));
        }
        if (method.equals("POST") && path.equals(CALLS)) {
            return place(exchange);
        }
        if (method.equals("GET") && path.equals(CALLS)) {
            return Optional.of(found(reference(exchange).flatMap(switchboard::callByReference)));
        }
        Matcher call = ONE_CALL.matcher(path);
        if (call.matches() && method.equals(call.group("hangUp") == null ? "GET" : "POST")) {
            String id = call.group("id");
            return Optional.of(found(method.equals("GET") ? switchboard.call(id) : switchboard.hangUp(id)));
        }
        return Optional.of(error(404, "not_found", "There is nothing here."));
    }

    private Optional<Answer> place(HttpExchange exchange) throws IOException {
        try {
            return switch (switchboard.place(PlacingRequest.read(body(exchange)))) {
                case Placement.Placed placed -> {
                    courier.follow(placed.call());
                    boolean cut = placed.call().course().fault() == Fault.ANSWER_CUT;
                    yield cut ? Optional.empty() : Optional.of(new Answer(201, id(placed.call())));
                }
                case Placement.TurnedAway turnedAway -> Optional.of(turnedAway(exchange, turnedAway.refusal()));
                case Placement.TooLate late ->
                    Optional.of(error(409, "dial_before_passed", "dialBefore has passed; no call was placed."));
            };
        } catch (Unusable e) {
            return Optional.of(error(e.status(), e.code(), String.valueOf(e.getMessage())));
        }
    }

    private static Answer turnedAway(HttpExchange exchange, ScriptWord.Refusal refusal) {
        return switch (refusal) {
            case INVALID -> error(400, "invalid_number", "The number can't be dialled.");
            case THROTTLED -> {
                exchange.getResponseHeaders().set("retry-after", "1");
                yield error(429, "throttled", "Too many requests; no call was placed.");
            }
            case REFUSED -> error(503, "refused_before_dialling", "Out of order; no call was placed.");
        };
    }

    private Answer found(Optional<Call> call) {
        return call.map(known -> new Answer(200, CallJson.lookUp(known, switchboard.now())))
                .orElseGet(() -> error(404, "not_found", "There is no such call."));
    }

    private boolean isAuthorized(HttpExchange exchange) {
        String given = Optional.ofNullable(exchange.getRequestHeaders().getFirst("authorization"))
                .orElse("");
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization);
    }

    private static Optional<String> reference(HttpExchange exchange) {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        Matcher parts = REFERENCE.matcher(query);
        return parts.matches()
                ? Optional.of(URLDecoder.decode(parts.group("callId"), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static JsonNode body(HttpExchange exchange) throws IOException, Unusable {
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new Unusable(413, "too_large", "the body may have up to " + LARGEST_BODY + " bytes");
        }
        try {
            JsonNode body = JSON.readTree(bytes);
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw new Unusable(400, "bad_json", "the body must be a JSON object");
        }
        throw new Unusable(400, "bad_json", "the body must be a JSON object");
    }

    private static JsonNode id(Call call) {
        return JSON.createObjectNode().put("id", call.id());
    }

    private static Answer error(int status, String code, String message) {
        return new Answer(status, CallJson.error(code, message));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
