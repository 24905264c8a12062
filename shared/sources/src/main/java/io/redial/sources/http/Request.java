package io.redial.sources.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request. Both its address and its headers may carry secrets, so neither is printed.
 *
 * @param headers by name
 */
public record Request(String method, URI uri, Map<String, String> headers, Optional<Body> body) {

    public Request {
        headers = Map.copyOf(headers);
    }

    /** What is sent with it. */
    public record Body(String contentType, String text) {
        @Override
        public String toString() {
            return "Body[" + contentType + "]";
        }
    }

    public static Request get(URI uri, Map<String, String> headers) {
        return new Request("GET", uri, headers, Optional.empty());
    }

    public static Request post(URI uri, Map<String, String> headers, String contentType, String text) {
        return new Request("POST", uri, headers, Optional.of(new Body(contentType, text)));
    }

    @Override
    public String toString() {
        return method + " to " + uri.getHost();
    }
}
