package io.redial.tests.simulation;

import java.util.List;

/** The event source that feeds a function from a queue, a batch at a time. */
final class SimSource {

    private final SimQueue queue;
    private final Kernel kernel;
    private final Consumer consumer;
    private int running;

    private SimSource(SimQueue queue, Kernel kernel, Consumer consumer) {
        this.queue = queue;
        this.kernel = kernel;
        this.consumer = consumer;
    }

    /** What a delivery is made to. */
    interface Consumer {
        /** Begins an invocation; {@code answer} is told the ids that failed, or all of them when it fails whole. */
        void take(List<SimQueue.Message> batch, java.util.function.Consumer<List<String>> answer);
    }

    /** The same queue, which feeds the consumer from now on. */
    static SimQueue fed(SimQueue queue, Kernel kernel, Consumer consumer) {
        queue.onArrival(new SimSource(queue, kernel, consumer)::pump);
        return queue;
    }

    private void pump() {
        while (running < queue.settings().invocations()) {
            List<SimQueue.Message> batch = queue.receive(queue.settings().batch());
            if (batch.isEmpty()) {
                return;
            }
            deliver(batch);
        }
    }

    private void deliver(List<SimQueue.Message> batch) {
        running++;
        kernel.note("deliver " + queue.name(), batch.getFirst().id());
        consumer.take(batch, failed -> {
            running--;
            batch.stream().filter(message -> !failed.contains(message.id())).forEach(queue::delete);
            pump();
        });
    }
}
