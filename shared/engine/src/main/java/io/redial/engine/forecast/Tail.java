package io.redial.engine.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The leads that are still open, in expected values, and when they are few enough for all to be final. */
final class Tail {

    private final double[] thresholds = new double[Course.CHANCES.length];
    private final List<Optional<Instant>> ends = new ArrayList<>();
    private double open;
    private long last;

    Tail(double leads, Instant now) {
        this.open = leads;
        this.last = now.toEpochMilli();
        for (int i = 0; i < thresholds.length; i++) {
            // The last few decide, and of one lead the expected value is the chance that it is open. Only for the
            // earliest
            // end it counts that many leads may all be lucky.
            double chance = Course.CHANCES[i];
            thresholds[i] = chance < 0.5 ? leads * (1 - Math.pow(chance, 1 / Math.max(1, leads))) : 1 - chance;
            ends.add(Optional.empty());
        }
    }

    double open() {
        return open;
    }

    /** So many leads become final at {@code at}. */
    void close(double leads, long at) {
        if (leads <= 0) {
            return;
        }
        open -= leads;
        last = Math.max(last, at);
        for (int i = 0; i < thresholds.length; i++) {
            if (ends.get(i).isEmpty() && open <= thresholds[i]) {
                ends.set(i, Optional.of(Instant.ofEpochMilli(last)));
            }
        }
    }

    List<Optional<Instant>> ends() {
        return ends;
    }
}
