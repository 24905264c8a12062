package io.redial.functions.dialer;

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
import io.redial.engine.connection.SourceWord;
import io.redial.engine.port.LastWord;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephones;
import io.redial.engine.port.Waiting;
import io.redial.sources.HttpLeadSources;
import io.redial.telephony.CallbackUrls;
import io.redial.telephony.ConnectionLogins;
import io.redial.telephony.directory.Directory;
import java.util.EnumSet;

/** What the function needs of the world around it. */
public record Ports(Store store, Signals signals, Telephones telephones, LastWord lastWord, Waiting waiting) {

    /** The AWS services and providers that the platform's environment names. */
    static Ports of(Platform platform) {
        Environment environment = platform.environment();
        AwsClients clients = new AwsClients(environment);
        Waiting waiting = new SystemWaiting();
        Store store = AnnouncedStore.of(platform, clients, waiting);
        Logins logins = new Logins(new SsmSecrets(clients.ssm(), environment));
        return new Ports(
                store,
                new SqsSignals(
                        clients.sqs(),
                        environment,
                        EnumSet.of(Queue.WAKE_UPS, Queue.DIALS, Queue.CALL_EVENTS),
                        waiting,
                        platform.random()),
                Directory.of(
                        CallbackUrls.of(environment.required("DEPLOYMENT_SECRET"), environment.required("PUBLIC_URL")),
                        new ConnectionLogins(store, logins, addresses(environment), platform.clock()),
                        Directory.simulator(
                                environment.optional("SIMULATOR_URL"), environment.optional("SIMULATOR_SECRET")),
                        platform.clock(),
                        platform.tempo()),
                new SourceWord(
                        store,
                        logins,
                        HttpLeadSources.usual(
                                Platform.machineClock(), waiting, platform.random(), addresses(environment)),
                        silence(environment)),
                waiting);
    }

    private static BaseUrls addresses(Environment environment) {
        return BaseUrls.of(environment.optional("ALLOW_LOOPBACK"));
    }

    private static SourceWord.Silence silence(Environment environment) {
        return environment.optional("SILENT_SOURCE").filter("call"::equals).isPresent()
                ? SourceWord.Silence.CALL
                : SourceWord.Silence.WAIT;
    }
}
