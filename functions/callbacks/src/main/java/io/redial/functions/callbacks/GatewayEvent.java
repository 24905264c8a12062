package io.redial.functions.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.functions.callbacks.CallbackDesk.Incoming;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A callback as API Gateway's HTTP API hands it over, in payload format 2.0.
 *
 * @see <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     the format</a>
 */
final class GatewayEvent {

    private static final Pattern PATH = Pattern.compile("(?:/.*)?/v1/callbacks/(?<provider>[^/]+)/(?<token>[^/]+)");

    private final JsonNode event;

    GatewayEvent(JsonNode event) {
        this.event = event;
    }

    /** The callback; empty for a path that is no callback's. A stage that is not {@code $default} stands before the path. */
    Optional<Incoming> incoming(PublicUrls urls) {
        Matcher path = PATH.matcher(event.path("rawPath").asText());
        if (!path.matches()) {
            return Optional.empty();
        }
        Map<String, String> headers = headers();
        return Optional.of(
                new Incoming(path.group("provider"), path.group("token"), headers, body(), urls.of(event, headers)));
    }

    /** Told in the answer. */
    String requestId() {
        return event.path("requestContext").path("requestId").asText("unknown");
    }

    /** By lower-case name. */
    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        event.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        return headers;
    }

    /**
     * The bytes that the provider sent.
     *
     * @throws IllegalArgumentException if the event says that its body is Base64, and it is not
     */
    private byte[] body() {
        String body = event.path("body").asText("");
        return event.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
