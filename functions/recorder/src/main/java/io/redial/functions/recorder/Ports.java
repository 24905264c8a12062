package io.redial.functions.recorder;

import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.aws.queue.Queue;
import io.redial.aws.queue.SqsSignals;
import io.redial.aws.secret.SsmSecrets;
import io.redial.aws.store.AnnouncedStore;
import io.redial.engine.connection.BaseUrls;
import io.redial.engine.connection.Logins;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephones;
import io.redial.engine.port.Waiting;
import io.redial.telephony.CallbackUrls;
import io.redial.telephony.ConnectionLogins;
import io.redial.telephony.directory.Directory;
import java.util.EnumSet;

/** What the function needs of the world around it. */
public record Ports(Store store, Signals signals, Telephones telephones, Waiting waiting) {

    /** The AWS services and providers that the platform's environment names. */
    static Ports of(Platform platform) {
        Environment environment = platform.environment();
        AwsClients clients = new AwsClients(environment);
        Waiting waiting = new SystemWaiting();
        Store store = AnnouncedStore.of(platform, clients, waiting);
        return new Ports(
                store,
                new SqsSignals(
                        clients.sqs(),
                        environment,
                        EnumSet.of(Queue.WAKE_UPS, Queue.CALL_EVENTS),
                        waiting,
                        platform.random()),
                Directory.of(
                        CallbackUrls.of(environment.required("DEPLOYMENT_SECRET"), environment.required("PUBLIC_URL")),
                        new ConnectionLogins(
                                store,
                                new Logins(new SsmSecrets(clients.ssm(), environment)),
                                BaseUrls.of(environment.optional("ALLOW_LOOPBACK")),
                                platform.clock()),
                        Directory.simulator(
                                environment.optional("SIMULATOR_URL"), environment.optional("SIMULATOR_SECRET")),
                        platform.clock(),
                        platform.tempo()),
                waiting);
    }
}
