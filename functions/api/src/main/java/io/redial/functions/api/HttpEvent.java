package io.redial.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Requests and answers in <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">payload
 * format 2.0</a> of API Gateway.
 */
final class HttpEvent {

    /** Without the bounds that hold for what callers send: an event is API Gateway's own and carries a body as a string. */
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private HttpEvent() {}

    static Request read(byte[] event) throws IOException {
        JsonNode node = MAPPER.readTree(event);
        String text = node.path("body").asText("");
        byte[] body = node.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
        return new Request(
                node.path("routeKey").asText(""),
                node.path("rawPath").asText(""),
                strings(node.path("pathParameters")),
                strings(node.path("queryStringParameters")),
                lowerCased(strings(node.path("headers"))),
                new Request.Body(body),
                node.path("requestContext").path("requestId").asText("unknown"));
    }

    static byte[] write(Answer answer) throws IOException {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("statusCode", answer.status());
        ObjectNode headers = node.putObject("headers");
        answer.headers().forEach(headers::put);
        node.put("body", answer.body());
        node.put("isBase64Encoded", false);
        return MAPPER.writeValueAsBytes(node);
    }

    private static Map<String, String> strings(JsonNode node) {
        Map<String, String> all = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> all.put(entry.getKey(), entry.getValue().asText("")));
        return all;
    }

    private static Map<String, String> lowerCased(Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>();
        headers.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
        return all;
    }
}
