package io.redial.engine.tries;

import io.redial.engine.port.Store;
import io.redial.engine.port.Waiting;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Tries again what another writer has got in the way of, after a random wait. */
public final class Tries {

    /** Some 20 s in all: many parts of one import are counted on the same item, one after the other. */
    private static final int MOST = 40;

    private static final int FIRST_WAIT_MILLIS = 20;
    private static final int DOUBLINGS = 5;

    private final Waiting waiting;
    private final RandomGenerator random;

    /**
     * Tries with waits between them.
     *
     * @param random draws how long
     */
    public Tries(Waiting waiting, RandomGenerator random) {
        this.waiting = waiting;
        this.random = random;
    }

    /** Others wrote all the time; the message must be delivered again. */
    public static final class Contended extends RuntimeException {
        Contended() {
            super("others wrote the same items all the time");
        }
    }

    /**
     * The first answer of {@code attempt}.
     *
     * @throws Contended when it never has one
     */
    public <T> T until(Supplier<Optional<T>> attempt) {
        for (int tried = 0; tried < MOST; tried++) {
            Optional<T> answer = unlessBusy(attempt);
            if (answer.isPresent()) {
                return answer.get();
            }
            int longest = FIRST_WAIT_MILLIS << Math.min(tried, DOUBLINGS);
            waiting.pause(Duration.ofMillis(1 + random.nextInt(longest)));
        }
        throw new Contended();
    }

    /** A store that stays busy is one more way in which others are in the way. */
    private static <T> Optional<T> unlessBusy(Supplier<Optional<T>> attempt) {
        try {
            return attempt.get();
        } catch (Store.Unavailable busy) {
            return Optional.empty();
        }
    }
}
