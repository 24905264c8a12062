package io.redial.functions.actions;

import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.files.S3Uploads;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.aws.queue.Queue;
import io.redial.aws.queue.SqsExports;
import io.redial.aws.queue.SqsSignals;
import io.redial.aws.store.AnnouncedStore;
import io.redial.engine.port.ExportQueue;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Uploads;
import io.redial.engine.port.Waiting;
import java.util.EnumSet;

/**
 * What the function needs of the world around it.
 *
 * @param uploads where exports are written to
 */
public record Ports(Store store, Signals signals, Waiting waiting, Uploads uploads, ExportQueue exports) {

    /** The AWS services that the platform's environment names. */
    static Ports of(Platform platform) {
        Environment environment = platform.environment();
        AwsClients clients = new AwsClients(environment);
        Waiting waiting = new SystemWaiting();
        return new Ports(
                AnnouncedStore.of(platform, clients, waiting),
                new SqsSignals(
                        clients.sqs(),
                        environment,
                        EnumSet.of(Queue.WAKE_UPS, Queue.LEAD_ACTIONS),
                        waiting,
                        platform.random()),
                waiting,
                new S3Uploads(clients.s3(), clients.presigner(), environment.required("IMPORTS_BUCKET")),
                new SqsExports(clients.sqs(), environment));
    }
}
