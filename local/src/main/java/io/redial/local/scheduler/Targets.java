package io.redial.local.scheduler;

import java.util.Optional;

/**
 * What a schedule can reach. Called from many threads at once; a call returns when the target has accepted, and may
 * block until then. An unchecked exception counts as {@link TargetFailed#forNow}.
 */
public interface Targets {

    /**
     * Sends one message to a queue.
     *
     * @param queueArn the queue's ARN as the schedule has it
     * @param messageGroupId the message group, always there for a FIFO queue; no deduplication id is given, so such a
     *     queue needs content-based deduplication, as with the real service
     * @param body the message
     * @throws TargetFailed if the queue has not accepted the message, or may not have
     */
    void send(String queueArn, Optional<String> messageGroupId, String body) throws TargetFailed;

    /**
     * Invokes a function asynchronously: accepted means that the function will run, not that it has.
     *
     * @param functionArn the function's ARN as the schedule has it, with or without a qualifier
     * @param payload well-formed JSON, unless context attributes made it something else
     * @throws TargetFailed if the invocation was not accepted, or may not have been
     */
    void invoke(String functionArn, String payload) throws TargetFailed;
}
