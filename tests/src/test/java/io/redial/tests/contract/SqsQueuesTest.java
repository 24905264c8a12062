package io.redial.tests.contract;

import io.redial.testkit.Post;
import io.redial.testkit.QueueContract;

final class SqsQueuesTest extends QueueContract {

    @Override
    protected Post freshPost() {
        return new SqsPost();
    }
}
