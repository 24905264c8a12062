package io.redial.engine.forecast;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a campaign goes on if everything goes as is to be expected.
 *
 * @param ends when it is over with each of {@link #CHANCES}; empty where it never is
 * @param calls how many calls are placed
 * @param how what becomes of it
 */
record Course(List<Optional<Instant>> ends, double calls, Ending how) {

    /** Chances that all leads are final by then. */
    static final double[] CHANCES = {0.05, 0.5, 0.95};

    Course {
        ends = List.copyOf(ends);
    }

    /** What becomes of a campaign. */
    enum Ending {
        /** Every lead is final. */
        DONE,
        /** The money runs out. */
        OUT_OF_MONEY,
        /** There are leads left whose window never opens again. */
        CLOSED,
        /** It goes on beyond all that is worth telling. */
        ENDLESS
    }

    Optional<Instant> earliest() {
        return ends.getFirst();
    }

    Optional<Instant> likely() {
        return ends.get(1);
    }

    Optional<Instant> latest() {
        return ends.getLast();
    }
}
