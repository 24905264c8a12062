package io.redial.aws.dynamo;

import io.redial.aws.lambda.SystemWaiting;
import io.redial.engine.port.Store;
import io.redial.testkit.StoreContract;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

final class DynamoStoreTest extends StoreContract {

    /** Crowds draw from it at once, and no two tokens may be equal. */
    private static final RandomGenerator RANDOM = new SecureRandom();

    @Override
    protected Store emptyStore() {
        LocalDynamo dynamo = LocalDynamo.shared();
        return new DynamoStore(dynamo.client(), dynamo.tables(), new SystemWaiting(), RANDOM);
    }
}
