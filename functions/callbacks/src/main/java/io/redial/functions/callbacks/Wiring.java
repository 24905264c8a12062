package io.redial.functions.callbacks;

import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.aws.queue.Queue;
import io.redial.aws.queue.SqsSignals;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Signals;
import io.redial.telephony.Callbacks;
import io.redial.telephony.simulator.SimulatorCallbacks;
import io.redial.telephony.simulator.SimulatorTelephone;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The function's parts, put together. Variables: {@code DEPLOYMENT_SECRET}, and {@code SIMULATOR_SECRET} where the
 * simulator is used; without it, nothing is taken in the simulator's name.
 */
final class Wiring {

    private final Platform platform;
    private final Signals signals;

    Wiring(Platform platform, Signals signals) {
        this.platform = platform;
        this.signals = signals;
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

    CallbackDesk desk() {
        Environment environment = platform.environment();
        return new CallbackDesk(new Seal(environment.required("DEPLOYMENT_SECRET")), providers(environment), signals);
    }

    private Map<String, Callbacks> providers(Environment environment) {
        Map<String, Callbacks> providers = new HashMap<>();
        environment
                .optional("SIMULATOR_SECRET")
                .ifPresent(secret -> providers.put(
                        SimulatorTelephone.NAME, new SimulatorCallbacks(secret, platform.clock(), platform.tempo())));
        return providers;
    }
}
