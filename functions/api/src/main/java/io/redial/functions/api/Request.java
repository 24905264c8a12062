package io.redial.functions.api;

import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request.
 *
 * @param routeKey method and path pattern, such as {@code GET /v1/campaigns/{campaignId}}
 * @param path the path as it was asked for
 * @param pathParameters the values of the pattern's names
 * @param headers by their names in lower case
 * @param requestId told in the answer, and in the log
 */
public record Request(
        String routeKey,
        String path,
        Map<String, String> pathParameters,
        Map<String, String> query,
        Map<String, String> headers,
        Body body,
        String requestId) {

    public Request {
        pathParameters = Map.copyOf(pathParameters);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** The bytes of a body. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Body(byte[] bytes) {
        public static final Body EMPTY = new Body(new byte[0]);
    }

    /** The value of a name in the route's path. */
    public String in(String name) {
        return Optional.ofNullable(pathParameters.get(name))
                .orElseThrow(() -> new IllegalStateException("the route " + routeKey + " has no " + name));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
