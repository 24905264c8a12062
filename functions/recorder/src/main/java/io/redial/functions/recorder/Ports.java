package io.redial.functions.recorder;

import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.dynamo.DynamoStore;
import io.redial.aws.dynamo.Tables;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.aws.queue.Queue;
import io.redial.aws.queue.SqsSignals;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephones;
import io.redial.engine.port.Waiting;
import io.redial.telephony.directory.Directory;
import java.util.EnumSet;

/** What the function needs of the world around it. */
public record Ports(Store store, Signals signals, Telephones telephones, Waiting waiting) {

    /** The AWS services and providers that the platform's environment names. */
    static Ports of(Platform platform) {
        Environment environment = platform.environment();
        AwsClients clients = new AwsClients(environment);
        Waiting waiting = new SystemWaiting();
        return new Ports(
                new DynamoStore(clients.dynamo(), Tables.of(environment), waiting, platform.random()),
                new SqsSignals(
                        clients.sqs(),
                        environment,
                        EnumSet.of(Queue.WAKE_UPS, Queue.CALL_EVENTS),
                        waiting,
                        platform.random()),
                Directory.of(
                        new Seal(environment.required("DEPLOYMENT_SECRET")),
                        environment.required("PUBLIC_URL"),
                        environment.optional("SIMULATOR_URL"),
                        environment.optional("SIMULATOR_SECRET")),
                waiting);
    }
}
