package io.redial.functions.pacer;

import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.aws.queue.Queue;
import io.redial.aws.queue.SqsExports;
import io.redial.aws.queue.SqsSignals;
import io.redial.aws.store.AnnouncedStore;
import io.redial.aws.timer.SchedulerTimers;
import io.redial.engine.port.ExportQueue;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Timers;
import io.redial.engine.port.Waiting;
import java.util.EnumSet;

/** What the function needs of the world around it. */
public record Ports(Store store, Signals signals, ExportQueue exports, Timers timers, Waiting waiting) {

    /** The AWS services that the platform's environment names. */
    static Ports of(Platform platform) {
        Environment environment = platform.environment();
        AwsClients clients = new AwsClients(environment);
        Waiting waiting = new SystemWaiting();
        return new Ports(
                AnnouncedStore.of(platform, clients, waiting),
                new SqsSignals(clients.sqs(), environment, EnumSet.allOf(Queue.class), waiting, platform.random()),
                new SqsExports(clients.sqs(), environment),
                new SchedulerTimers(clients.scheduler(), environment),
                waiting);
    }
}
