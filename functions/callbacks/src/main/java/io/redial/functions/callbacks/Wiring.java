package io.redial.functions.callbacks;

import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.aws.queue.Queue;
import io.redial.aws.queue.SqsSignals;
import io.redial.aws.secret.SsmSecrets;
import io.redial.engine.connection.Keyring;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Signals;
import io.redial.telephony.directory.Directory;
import java.util.EnumSet;

/**
 * The function's parts, put together. Variables: {@code DEPLOYMENT_SECRET}; {@code SECRETS_PATH}, below which the credentials of
 * connections are; {@code SIMULATOR_SECRET} where the simulator is used, without which nothing is taken in the simulator's name;
 * and {@code PUBLIC_URL} where callbacks come in by another domain than the gateway's own.
 */
final class Wiring {

    private final Platform platform;
    private final Signals signals;
    private final Secrets secrets;

    Wiring(Platform platform, Signals signals, Secrets secrets) {
        this.platform = platform;
        this.signals = signals;
        this.secrets = secrets;
    }

    /** The queue of the recorder. */
    static Signals signals(Platform platform) {
        return new SqsSignals(
                new AwsClients(platform.environment()).sqs(),
                platform.environment(),
                EnumSet.of(Queue.CALL_EVENTS),
                new SystemWaiting(),
                platform.random());
    }

    /** Where the credentials of connections are kept. */
    static Secrets secrets(Platform platform) {
        return new SsmSecrets(new AwsClients(platform.environment()).ssm(), platform.environment());
    }

    CallbackDesk desk() {
        Environment environment = platform.environment();
        return new CallbackDesk(
                new Seal(environment.required("DEPLOYMENT_SECRET")),
                Directory.callbacks(platform.clock(), platform.tempo(), environment.optional("SIMULATOR_SECRET")),
                new Keyring(secrets),
                signals,
                platform.clock(),
                Platform.machineClock());
    }
}
