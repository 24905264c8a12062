package io.redial.engine.port;

import java.time.Duration;

/**
 * What a source answers. Details are for people: they name what is to be done, and no secret.
 *
 * @param <T> what was asked for
 */
public sealed interface SourceAnswer<T> {

    /** What was asked for. */
    record Given<T>(T value) implements SourceAnswer<T> {}

    /** Why it was not given. */
    record Failed<T>(Failure failure) implements SourceAnswer<T> {}

    /** What went wrong. */
    sealed interface Failure {
        /** The source does not let us in, and will not until somebody does what the detail says. */
        record Denied(String detail) implements Failure {}

        /** There is no such sheet, tab or contact. */
        record NotFound(String detail) implements Failure {}

        /** Too many requests, even after waiting for as long as was allowed. */
        record Throttled(Duration retryAfter) implements Failure {}

        /** The source did not answer, or failed; asking later may help. */
        record Unavailable(String code) implements Failure {}

        /** What was asked is no question to the source, or what it answered can't be understood. */
        record Malformed(String detail) implements Failure {}
    }
}
