package io.redial.engine.imports;

/** The invocation ends soon. What was written stays, and is known again when the message is delivered again. */
public final class OutOfTime extends RuntimeException {
    OutOfTime() {
        super("the invocation's time is used up");
    }
}
