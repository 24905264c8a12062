package io.redial.aws.dynamo;

import io.redial.aws.lambda.SystemWaiting;
import io.redial.engine.port.Waiting;
import io.redial.testkit.DeliveryContract;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

final class DynamoDeliveriesTest extends DeliveryContract {

    private static final RandomGenerator RANDOM = new SecureRandom();

    @Override
    protected Side empty() {
        LocalDynamo dynamo = LocalDynamo.shared();
        Tables tables = dynamo.tables();
        Waiting waiting = new SystemWaiting();
        return new Side(
                new DynamoStore(dynamo.client(), tables, waiting, RANDOM),
                new DynamoDeliveries(dynamo.client(), tables, waiting, RANDOM));
    }
}
