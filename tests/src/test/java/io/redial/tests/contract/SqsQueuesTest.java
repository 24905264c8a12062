package io.redial.tests.contract;

import io.redial.testkit.QueueContract;

final class SqsQueuesTest extends QueueContract {

    SqsQueuesTest() {
        super(SqsPost::new);
    }
}
