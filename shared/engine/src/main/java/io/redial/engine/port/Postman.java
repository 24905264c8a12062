package io.redial.engine.port;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sends one request to an address of others. It ends within a bounded time, and never throws. */
public interface Postman {

    Answer post(Letter letter);

    /**
     * A request.
     *
     * @param headers beside those that belong to the body
     * @param body JSON
     */
    record Letter(URI url, Map<String, String> headers, String body) {
        public Letter {
            headers = Map.copyOf(headers);
        }
    }

    /** What came of it, and how long it took in milliseconds of the machine. */
    sealed interface Answer {
        long millis();

        /**
         * An answer came.
         *
         * @param status of HTTP, 100 to 599
         * @param retryAfter what its header of this name asks for; machine time, which others count in
         */
        record Status(int status, Optional<Duration> retryAfter, long millis) implements Answer {}

        /**
         * None came, or nothing was sent.
         *
         * @param error a word: {@code timeout}, {@code connection_failed}, {@code address_not_allowed} …
         */
        record None(String error, long millis) implements Answer {}
    }
}
