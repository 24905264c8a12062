package io.redial.local.runtime;

import io.redial.local.template.HttpApiDefinition.Cors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers browsers of other origins, as an HTTP API with a CORS configuration does by itself. */
record CorsPolicy(Cors cors) {

    /** The answer to a preflight request. */
    HttpReply preflight(String origin) {
        Map<String, String> headers = new LinkedHashMap<>(headers(origin));
        if (!headers.isEmpty()) {
            headers.put("access-control-allow-methods", String.join(",", cors.allowMethods()));
            headers.put("access-control-allow-headers", String.join(",", cors.allowHeaders()));
            cors.maxAgeSeconds().ifPresent(seconds -> headers.put("access-control-max-age", Long.toString(seconds)));
        }
        return new HttpReply(204, headers, List.of(), new byte[0]);
    }

    /** What is added to every other answer; empty when the origin is not allowed. */
    Map<String, String> headers(String origin) {
        Optional<String> allowed = cors.allowOrigins().contains("*")
                ? Optional.of("*")
                : Optional.of(origin).filter(cors.allowOrigins()::contains);
        if (allowed.isEmpty()) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("access-control-allow-origin", allowed.get());
        if (!cors.exposeHeaders().isEmpty()) {
            headers.put("access-control-expose-headers", String.join(",", cors.exposeHeaders()));
        }
        return headers;
    }
}
