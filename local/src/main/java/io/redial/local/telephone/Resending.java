package io.redial.local.telephone;

import java.time.Duration;
import java.util.Optional;

/** When a request that was not taken is sent again. */
public interface Resending {

    /** Once, and never again. */
    Resending NEVER = (_, _, _) -> Optional.empty();

    /**
     * The pause before the next try; empty if there is none.
     *
     * @param tries how often it was sent so far, 1 or more
     * @param elapsed machine time since it was first sent
     * @return machine time
     */
    Optional<Duration> pauseAfter(int tries, Failure failure, Duration elapsed);

    /** Why it was not taken. */
    sealed interface Failure {

        /** Nobody could be reached. */
        record Unreachable() implements Failure {}

        /** The connection stood, and no answer came. */
        record Unanswered() implements Failure {}

        /** The answer was none of 2xx. */
        record Answered(int status) implements Failure {}
    }
}
