package io.redial.local.servers;

/** An embedded server, or the directory it keeps its data in, can't be used; the message says what to do. */
public final class StartFailure extends RuntimeException {

    StartFailure(String message) {
        super(message);
    }

    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
