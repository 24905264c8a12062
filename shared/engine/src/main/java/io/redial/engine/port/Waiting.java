package io.redial.engine.port;

import java.time.Duration;

/** Waiting in process, for less than a few seconds. */
public interface Waiting {

    /** Returns after {@code span} of machine time; at once when it is negative. */
    void pause(Duration span);

    /** A point on a monotonic clock, {@code span} of machine time from now. */
    Telephone.Deadline in(Duration span);
}
