package io.redial.local.telephone;

import java.time.Instant;
import java.util.Optional;

/** One kind of request that a face sends to its client on behalf of a call. */
public interface Report {

    /** Its name in the journal; unique within the face, and never changes. */
    String word();

    /** When it is to be sent, business time; empty if it never is (any more), or if nobody wants it. */
    Optional<Instant> due(Call call);

    /** The request; written anew for each try. */
    Letter letter(Call call, Try attempt, Access network);

    /** The word of the report of the same call that must be taken or given up before this one, where there is one. */
    default Optional<String> after(Call call) {
        return Optional.empty();
    }

    /** Whether somebody wants it, when it has come due. */
    default boolean isWanted(Call call) {
        return true;
    }

    /** Whether it is a question that the course of the call waits for, rather than news of it. */
    default boolean isQuestion() {
        return false;
    }

    /** It was answered with 2xx. */
    default void answered(Call call, String body, Access network) {
        // News needs no answer.
    }

    /** It was given up. */
    default void givenUp(Call call, Access network) {
        // Nobody is told that news was lost.
    }

    /**
     * One try to send it.
     *
     * @param number 1 for the first
     * @param now business time
     */
    record Try(int number, Instant now) {}
}
