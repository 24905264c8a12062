package io.redial.aws.store;

import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.dynamo.DynamoStore;
import io.redial.aws.dynamo.Retention;
import io.redial.aws.dynamo.Tables;
import io.redial.aws.queue.SqsDeliveryHints;
import io.redial.engine.guard.ErasedNumbers;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Store;
import io.redial.engine.port.Waiting;
import io.redial.engine.webhook.Announcing;

/**
 * The store of whatever function may write what others are told, which hints at it to whoever delivers, and which knows numbers of
 * erased people by their hashes.
 */
public final class AnnouncedStore {

    private AnnouncedStore() {}

    /**
     * The store that the platform's environment names.
     *
     * @throws Environment.MissingVariable without the name of a table, the URL of the queue of deliveries or the deployment's
     *     secret
     */
    public static Store of(Platform platform, AwsClients clients, Waiting waiting) {
        Environment environment = platform.environment();
        Store plain = new DynamoStore(
                clients.dynamo(), Tables.of(environment), Retention.of(environment), waiting, platform.random());
        Seal seal = new Seal(environment.required("DEPLOYMENT_SECRET"));
        return new Announcing(
                new ErasedNumbers(plain, seal), new SqsDeliveryHints(clients.sqs(), platform.environment()));
    }
}
