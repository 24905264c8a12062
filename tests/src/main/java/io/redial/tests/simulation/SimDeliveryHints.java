package io.redial.tests.simulation;

import io.redial.aws.queue.HintMessages;
import io.redial.engine.port.DeliveryHints;
import java.time.Duration;
import java.util.List;

/** Hints to the simulated queue, in the bodies that the real ones carry. */
final class SimDeliveryHints implements DeliveryHints {

    private static final String NO_GROUP = "";

    private final Crossing crossing;
    private final SimQueue queue;

    SimDeliveryHints(Crossing crossing, SimQueue queue) {
        this.crossing = crossing;
        this.queue = queue;
    }

    @Override
    public void send(List<Hint> hints, Duration delay) {
        try {
            crossing.call(
                    Port.QUEUE,
                    "send " + queue.name(),
                    Integer.toString(hints.size()),
                    () -> {
                        hints.forEach(
                                hint -> queue.send(HintMessages.write(hint), NO_GROUP, SimSignals.covering(delay)));
                        return queue;
                    },
                    SimSignals.NoAnswer::new);
        } catch (SimSignals.NoAnswer lost) {
            // It was no more than a hint.
        }
    }
}
