package io.redial.functions.importer;

import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.files.S3Files;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.aws.queue.Queue;
import io.redial.aws.queue.Redelivery;
import io.redial.aws.queue.SqsChunks;
import io.redial.aws.queue.SqsRedelivery;
import io.redial.aws.queue.SqsSignals;
import io.redial.aws.secret.SsmSecrets;
import io.redial.aws.store.AnnouncedStore;
import io.redial.aws.timer.SchedulerSyncs;
import io.redial.engine.connection.BaseUrls;
import io.redial.engine.port.Chunks;
import io.redial.engine.port.Files;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.SyncTimers;
import io.redial.engine.port.Waiting;
import io.redial.sources.HttpLeadSources;
import java.util.EnumSet;
import java.util.List;

/** What the importer needs of the world around it. */
public record Ports(
        Store store,
        Files files,
        Chunks chunks,
        Signals signals,
        Secrets secrets,
        LeadSources sources,
        SyncTimers syncTimers,
        Redelivery redelivery,
        Waiting waiting) {

    private static BaseUrls addresses(Environment environment) {
        return BaseUrls.of(environment.optional("ALLOW_LOOPBACK"));
    }

    /** The AWS services that the platform's environment names. */
    static Ports of(Platform platform) {
        Environment environment = platform.environment();
        AwsClients clients = new AwsClients(environment);
        Waiting waiting = new SystemWaiting();
        return new Ports(
                AnnouncedStore.of(platform, clients, waiting),
                new S3Files(clients.s3(), clients.presigner(), environment.required("IMPORTS_BUCKET")),
                new SqsChunks(clients.sqs(), environment.required("CHUNKS_QUEUE_URL"), waiting, platform.random()),
                new SqsSignals(
                        clients.sqs(),
                        environment,
                        EnumSet.of(Queue.WAKE_UPS, Queue.CHUNKS),
                        waiting,
                        platform.random()),
                new SsmSecrets(clients.ssm(), environment),
                HttpLeadSources.usual(Platform.machineClock(), waiting, platform.random(), addresses(environment)),
                new SchedulerSyncs(clients.scheduler(), environment),
                new SqsRedelivery(
                        clients.sqs(),
                        List.of(environment.required("CHUNKS_QUEUE_URL"), environment.required("UPLOADS_QUEUE_URL"))),
                waiting);
    }
}
