package io.redial.sources.http;

import io.redial.engine.port.Waiting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What asking takes.
 *
 * @param clock the time of the machine, which is also the source's: never a faster one
 * @param random spreads the repetitions of many who were turned away together
 * @param answerTimeout the longest that one answer may take
 */
public record Means(Wire wire, InstantSource clock, Waiting waiting, RandomGenerator random, Duration answerTimeout) {

    /** Asks within a span of time, with so many tries for each question. */
    public Asking within(Patience patience) {
        return new Asking(this, patience);
    }

    /**
     * How long one use of a source may take.
     *
     * @param budget for everything that it asks, waiting included; positive
     * @param tries for each question, at least 1
     */
    public record Patience(Duration budget, int tries) {
        public Patience {
            if (budget.isNegative() || budget.isZero() || tries < 1) {
                throw new IllegalArgumentException("patience has time and a try");
            }
        }
    }
}
