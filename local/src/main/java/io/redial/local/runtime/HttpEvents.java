package io.redial.local.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.redial.local.template.Surroundings;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The event that an HTTP API makes of a request, payload format 2.0. */
final class HttpEvents {
    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String STAGE = "$default";

    private HttpEvents() {}

    static byte[] event(
            HttpExchange exchange,
            RouteTable.Match match,
            byte[] body,
            Surroundings surroundings,
            String requestId,
            Instant now) {
        URI uri = exchange.getRequestURI();
        Map<String, String> headers = headers(exchange);
        ObjectNode event = Json.object()
                .put("version", "2.0")
                .put("routeKey", match.route().key())
                .put("rawPath", uri.getRawPath())
                .put("rawQueryString", Optional.ofNullable(uri.getRawQuery()).orElse(""));
        cookies(exchange, event);
        ObjectNode headerNode = event.putObject("headers");
        headers.forEach(headerNode::put);
        putAll(event, "queryStringParameters", query(uri));
        event.set("requestContext", context(exchange, match, headers, surroundings, requestId, now));
        putAll(event, "pathParameters", match.parameters());
        if (body.length > 0) {
            boolean text = isText(headers.getOrDefault("content-type", "text/plain"));
            event.put("body", text ? new String(body, StandardCharsets.UTF_8) : encoded(body));
            event.put("isBase64Encoded", !text);
        } else {
            event.put("isBase64Encoded", false);
        }
        return Json.bytes(event);
    }

    private static ObjectNode context(
            HttpExchange exchange,
            RouteTable.Match match,
            Map<String, String> headers,
            Surroundings surroundings,
            String requestId,
            Instant now) {
        String host = headers.getOrDefault("host", "localhost");
        ObjectNode context = Json.object()
                .put("accountId", surroundings.accountId())
                .put("apiId", "local")
                .put("domainName", host)
                .put("domainPrefix", host.split("[.:]", 2)[0]);
        context.putObject("http")
                .put("method", exchange.getRequestMethod())
                .put("path", exchange.getRequestURI().getRawPath())
                .put("protocol", exchange.getProtocol())
                .put("sourceIp", sourceIp(exchange))
                .put("userAgent", headers.getOrDefault("user-agent", ""));
        return context.put("requestId", requestId)
                .put("routeKey", match.route().key())
                .put("stage", STAGE)
                .put("time", REQUEST_TIME.format(now))
                .put("timeEpoch", now.toEpochMilli());
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            // Cookies have a place of their own in this format.
            if (!lower.equals("cookie")) {
                headers.put(lower, String.join(",", values));
            }
        });
        headers.put("x-forwarded-for", sourceIp(exchange));
        headers.put("x-forwarded-proto", "http");
        headers.put(
                "x-forwarded-port", Integer.toString(exchange.getLocalAddress().getPort()));
        return headers;
    }

    private static void cookies(HttpExchange exchange, ObjectNode event) {
        List<String> cookies =
                Optional.ofNullable(exchange.getRequestHeaders().get("Cookie")).orElse(List.of());
        if (!cookies.isEmpty()) {
            ArrayNode into = event.putArray("cookies");
            cookies.forEach(line -> {
                for (String cookie : line.split(";", -1)) {
                    into.add(cookie.strip());
                }
            });
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                String value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
                parameters.merge(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8), value, (one, two) -> one + "," + two);
            }
        }
        return parameters;
    }

    private static void putAll(ObjectNode event, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            ObjectNode node = event.putObject(name);
            values.forEach(node::put);
        }
    }

    /** HTTP APIs hand on these types as they are, and encode all others, forms included. */
    private static boolean isText(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/")
                || type.equals("application/json")
                || type.equals("application/javascript")
                || type.equals("application/xml")
                || type.endsWith("+json")
                || type.endsWith("+xml");
    }

    private static String sourceIp(HttpExchange exchange) {
        InetAddress address = exchange.getRemoteAddress().getAddress();
        return address == null ? "127.0.0.1" : address.getHostAddress();
    }

    private static String encoded(byte[] body) {
        return Base64.getEncoder().encodeToString(body);
    }
}
