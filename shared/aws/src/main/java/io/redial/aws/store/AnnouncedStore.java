package io.redial.aws.store;

import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.dynamo.DynamoStore;
import io.redial.aws.dynamo.Tables;
import io.redial.aws.queue.SqsDeliveryHints;
import io.redial.engine.port.Store;
import io.redial.engine.port.Waiting;
import io.redial.engine.webhook.Announcing;

/** The store of whatever function may write what others are told, which hints at it to whoever delivers. */
public final class AnnouncedStore {

    private AnnouncedStore() {}

    /**
     * The store that the platform's environment names.
     *
     * @throws Environment.MissingVariable without the name of a table or the URL of the queue of deliveries
     */
    public static Store of(Platform platform, AwsClients clients, Waiting waiting) {
        return new Announcing(
                new DynamoStore(clients.dynamo(), Tables.of(platform.environment()), waiting, platform.random()),
                new SqsDeliveryHints(clients.sqs(), platform.environment()));
    }
}
