package io.redial.local.runtime;

/** Runs a function with an event. */
@FunctionalInterface
public interface Invoker {

    /** Runs the function to its end; a handler's failure is an outcome, not an exception. */
    Outcome invoke(byte[] payload);
}
