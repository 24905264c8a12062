package io.redial.memory;

import io.redial.engine.port.DeliveryHints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps every hint until somebody takes it. */
public final class MemoryDeliveryHints implements DeliveryHints {

    private final List<Sent> hints = new ArrayList<>();

    /**
     * A hint.
     *
     * @param delay machine time
     */
    public record Sent(Hint hint, Duration delay) {}

    @Override
    public synchronized void send(List<Hint> more, Duration delay) {
        if (delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("a delay is at most " + LONGEST_DELAY + ", not " + delay);
        }
        more.forEach(hint -> hints.add(new Sent(hint, delay)));
    }

    /** Removes and returns the hints so far, oldest first. */
    public synchronized List<Sent> take() {
        List<Sent> all = List.copyOf(hints);
        hints.clear();
        return all;
    }
}
