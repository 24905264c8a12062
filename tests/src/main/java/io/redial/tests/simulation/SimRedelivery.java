package io.redial.tests.simulation;

import io.redial.aws.queue.Redelivery;
import java.time.Duration;
import java.util.List;

/** Redelivery from simulated queues. */
final class SimRedelivery implements Redelivery {

    private final Crossing crossing;
    private final List<SimQueue> queues;

    SimRedelivery(Crossing crossing, List<SimQueue> queues) {
        this.crossing = crossing;
        this.queues = List.copyOf(queues);
    }

    @Override
    public void of(String queueArn, String receipt, Duration after) {
        SimQueue queue = queues.stream()
                .filter(each -> each.name().equals(queueArn))
                .findFirst()
                .orElseThrow();
        crossing.call(
                Port.QUEUE,
                "hide " + queue.name(),
                receipt,
                () -> {
                    queue.hide(receipt, after);
                    return queue;
                },
                SimSignals.NoAnswer::new);
    }
}
