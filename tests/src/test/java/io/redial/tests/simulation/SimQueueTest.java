package io.redial.tests.simulation;

import io.redial.testkit.QueueContract;

/** The simulation's queues keep to what those of SQS are held to. */
final class SimQueueTest extends QueueContract {

    SimQueueTest() {
        super(SimPost::new);
    }
}
