package io.redial.engine.forecast;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The calls that are live. */
final class Flight {

    private final PriorityQueue<Landing> landings = new PriorityQueue<>(Comparator.comparingLong(Landing::at));
    private double calls;

    private record Landing(long at, double calls) {}

    /** {@code many} calls that end at {@code at}. */
    void add(long at, double many) {
        landings.add(new Landing(at, many));
        calls += many;
    }

    /** Ends the calls that end by {@code at}. */
    void land(long at) {
        while (!landings.isEmpty() && landings.peek().at() <= at) {
            calls -= landings.remove().calls();
        }
        if (landings.isEmpty()) {
            calls = 0;
        }
    }

    double calls() {
        return calls;
    }

    boolean isEmpty() {
        return landings.isEmpty();
    }

    /** When the next calls end; there must be some. */
    long nextLanding() {
        return landings.element().at();
    }
}
