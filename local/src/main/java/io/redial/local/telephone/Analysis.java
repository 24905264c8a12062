package io.redial.local.telephone;

import java.time.Duration;

/** When the network tells what a conversation came to. */
public sealed interface Analysis {

    /** Together with its end. */
    record WithEnd() implements Analysis {}

    /**
     * In a callback of its own.
     *
     * @param delay business time after the end; zero or more
     */
    record Later(Duration delay) implements Analysis {
        public Later {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("delay must not be negative: " + delay);
            }
        }
    }

    /** It says that it will, and does not. */
    record Never() implements Analysis {}
}
