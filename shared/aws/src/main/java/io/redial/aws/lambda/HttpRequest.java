package io.redial.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request over HTTP, as API Gateway and function URLs hand it on in their payload format 2.0.
 *
 * @param path as it was sent, still percent-encoded
 * @param routeKey such as {@code GET /v1/campaigns/{campaignId}}; {@code $default} when no route matched
 * @param query decoded; each name with its values in their order
 * @param headers names in lower case; several values of one header joined by commas
 * @param body the bytes that were sent
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">payload
 *     format 2.0</a>
 */
public record HttpRequest(
        String method,
        String path,
        String routeKey,
        Map<String, String> pathParameters,
        Map<String, List<String>> query,
        Map<String, String> headers,
        Body body,
        String requestId,
        String sourceIp) {

    private static final JsonMapper JSON = new JsonMapper();

    public HttpRequest {
        pathParameters = Map.copyOf(pathParameters);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** The bytes of a body; they are what a signature is made of. */
    public static final class Body {
        private final byte[] bytes;

        public Body(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public boolean isEmpty() {
            return bytes.length == 0;
        }
    }

    /** The header's value, or empty. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The first value of a query parameter, or empty. */
    public Optional<String> query(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The value of a path parameter, or empty. */
    public Optional<String> pathParameter(String name) {
        return Optional.ofNullable(pathParameters.get(name));
    }

    /**
     * Reads the event.
     *
     * @throws IOException when it is no request in format 2.0
     */
    public static HttpRequest read(InputStream event) throws IOException {
        JsonNode node = JSON.readTree(event);
        JsonNode context = node.path("requestContext");
        JsonNode http = context.path("http");
        if (!node.path("version").asText().equals("2.0") || !http.path("method").isTextual()) {
            throw new IOException("the event is no request in payload format 2.0");
        }
        return new HttpRequest(
                http.path("method").asText(),
                node.path("rawPath").asText(),
                node.path("routeKey").asText("$default"),
                texts(node.path("pathParameters")),
                parsedQuery(node.path("rawQueryString").asText()),
                headers(node),
                body(node),
                context.path("requestId").asText(),
                http.path("sourceIp").asText());
    }

    private static Body body(JsonNode node) throws IOException {
        String text = node.path("body").asText();
        if (!node.path("isBase64Encoded").asBoolean()) {
            return new Body(text.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return new Body(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            throw new IOException("the body is not in base 64", notBase64);
        }
    }

    private static Map<String, String> headers(JsonNode node) {
        Map<String, String> headers = new HashMap<>();
        texts(node.path("headers")).forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        List<String> cookies = new ArrayList<>();
        node.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
        if (!cookies.isEmpty()) {
            headers.put("cookie", String.join("; ", cookies));
        }
        return headers;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> all = new HashMap<>();
        object.properties()
                .forEach(each -> all.put(each.getKey(), each.getValue().asText()));
        return all;
    }

    /** From the raw text: the parsed form joins several values by commas, which values may contain. */
    private static Map<String, List<String>> parsedQuery(String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.computeIfAbsent(decoded(name), _ -> new ArrayList<>()).add(decoded(value));
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
