package io.redial.local.scheduler;

import java.time.Duration;
import java.util.Optional;

/**
 * A schedule as a caller asked for it; two equal ones are the same request.
 *
 * @param flexibleWindow one minute to a day, of business time; empty means the mode OFF
 */
record Schedule(
        ScheduleKey key,
        Optional<String> description,
        Timing timing,
        State state,
        Optional<Duration> flexibleWindow,
        Completion completion,
        Optional<String> kmsKeyArn,
        ScheduleTarget target) {

    /** Only an enabled schedule fires. */
    enum State {
        ENABLED,
        DISABLED
    }

    /** What becomes of a schedule that has fired for the last time. */
    enum Completion {
        NONE,
        DELETE
    }
}
