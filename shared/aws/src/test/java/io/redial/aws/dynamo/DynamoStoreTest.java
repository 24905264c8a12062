package io.redial.aws.dynamo;

import io.redial.aws.lambda.SystemWaiting;
import io.redial.engine.port.Store;
import io.redial.testkit.StoreContract;
import java.util.random.RandomGenerator;

final class DynamoStoreTest extends StoreContract {

    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");

    @Override
    protected Store emptyStore() {
        LocalDynamo dynamo = LocalDynamo.shared();
        return new DynamoStore(dynamo.client(), dynamo.tables(), new SystemWaiting(), RANDOM);
    }
}
