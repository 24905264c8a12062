package io.redial.sources.http;

import java.util.Map;
import java.util.Optional;

/** The whole answer to a request. */
public final class Reply {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * An answer. Its body is not copied, here or when it is read, since it may be large: nobody writes to it.
     *
     * @param headers by lower-case name
     */
    public Reply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    public int status() {
        return status;
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** A header by its lower-case name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** A header that is a whole number, not negative. */
    public Optional<Long> number(String name) {
        return header(name)
                .map(String::strip)
                .filter(text ->
                        text.length() <= 15 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Long::parseLong);
    }

    public byte[] body() {
        return body;
    }

    /** Nothing of the body: it is about people. */
    @Override
    public String toString() {
        return "Reply[" + status + ", " + body.length + " bytes]";
    }
}
