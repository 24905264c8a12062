package io.redial.local.fakes;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in.
 *
 * @param path decoded, cut at its slashes before that; no part is empty
 * @param query decoded; the last one of a name
 * @param headers by lower-case name
 */
public record FakeRequest(
        String method, List<String> path, Map<String, String> query, Map<String, String> headers, String body) {

    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    public FakeRequest {
        path = List.copyOf(path);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    static FakeRequest of(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        return new FakeRequest(
                exchange.getRequestMethod(),
                Arrays.stream(exchange.getRequestURI().getRawPath().split("/", -1))
                        .filter(part -> !part.isEmpty())
                        // In a path, unlike in a form, a plus is a plus.
                        .map(part -> decoded(part.replace("+", "%2B")))
                        .toList(),
                pairs(Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                        .orElse("")),
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** A parameter of a URL. */
    public static Optional<String> query(URI url, String name) {
        return Optional.ofNullable(
                pairs(Optional.ofNullable(url.getRawQuery()).orElse("")).get(name));
    }

    /** The body as a form. */
    public Map<String, String> form() {
        return pairs(body);
    }

    /** The body as a form, in its order; names may come several times. */
    public List<Field> fields() {
        return fields(body);
    }

    /** One field of a form. */
    public record Field(String name, String value) {}

    /** What stands behind {@code Bearer}. */
    public Optional<String> bearer() {
        return header("authorization")
                .filter(text -> text.startsWith("Bearer "))
                .map(text -> text.substring(7));
    }

    /** The method and path, without anything that may be secret. */
    @Override
    public String toString() {
        return method + " /" + String.join("/", path);
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> last = new LinkedHashMap<>();
        fields(text).forEach(field -> last.put(field.name(), field.value()));
        return last;
    }

    private static List<Field> fields(String text) {
        List<Field> fields = new ArrayList<>();
        for (String pair : text.split("&", -1)) {
            int mark = pair.indexOf('=');
            if (mark > 0) {
                fields.add(new Field(decoded(pair.substring(0, mark)), decoded(pair.substring(mark + 1))));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
