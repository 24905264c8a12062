package io.redial.local.runtime;

/** What became of an invocation. */
public sealed interface Outcome {

    /**
     * The handler returned.
     *
     * @param payload what it wrote; the array is not copied
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Succeeded(byte[] payload) implements Outcome {}

    /**
     * The handler threw, or ran out of time.
     *
     * @param type the class of the exception, or Lambda's word for it
     * @param message for the log; callers over HTTP never see it
     */
    record Failed(String type, String message) implements Outcome {}
}
