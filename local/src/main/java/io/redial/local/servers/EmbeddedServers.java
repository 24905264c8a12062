package io.redial.local.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** DynamoDB, SQS and S3 of one local run, started together. */
public final class EmbeddedServers implements AutoCloseable {

    /**
     * How to run them.
     *
     * @param root the checkout of the project
     * @param dataDirectory where all of them keep their state; empty keeps it in memory
     * @param uploads is told of every object that was written
     */
    public record Options(
            Path root, Optional<Path> dataDirectory, AccessKey accessKey, Ports ports, UploadListener uploads) {}

    /** The region that clients name; also in every ARN. */
    public static final String REGION = SqsServer.REGION;

    private final Options options;
    private final DynamoDbServer dynamoDb;
    private final SqsServer sqs;
    private final S3Server s3;
    private final Optional<DirectoryLock> lock;

    private EmbeddedServers(
            Options options, DynamoDbServer dynamoDb, SqsServer sqs, S3Server s3, Optional<DirectoryLock> lock) {
        this.options = options;
        this.dynamoDb = dynamoDb;
        this.sqs = sqs;
        this.s3 = s3;
        this.lock = lock;
    }

    /** Servers on free ports that keep nothing and tell nobody, for tests. */
    public static EmbeddedServers inMemory(Path root) {
        return start(new Options(root, Optional.empty(), AccessKey.LOCAL, Ports.FREE, UploadListener.NONE));
    }

    /**
     * Starts all three side by side and returns when all of them answer.
     *
     * @throws StartFailure when one does not start (the others are stopped), or when another run uses the directory
     */
    public static EmbeddedServers start(Options options) {
        Optional<DirectoryLock> lock = options.dataDirectory().map(DirectoryLock::of);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var dynamoDb = executor.submit(() -> DynamoDbServer.start(
                    options.root(), part(options, "dynamodb"), options.ports().dynamoDb()));
            var sqs = executor.submit(
                    () -> SqsServer.start(part(options, "sqs"), options.ports().sqs()));
            var s3 = executor.submit(() ->
                    S3Server.start(part(options, "s3"), options.ports().s3(), options.accessKey(), options.uploads()));
            try {
                return new EmbeddedServers(options, started(dynamoDb), started(sqs), started(s3), lock);
            } catch (StartFailure failure) {
                closeStarted(List.of(dynamoDb, sqs, s3), failure);
                lock.ifPresent(DirectoryLock::close);
                throw failure;
            }
        }
    }

    /** Where DynamoDB answers. */
    public URI dynamoDb() {
        return dynamoDb.endpoint();
    }

    /** Where SQS answers. */
    public URI sqs() {
        return sqs.endpoint();
    }

    /** S3, with its endpoint and the list of what was uploaded. */
    public S3Server s3() {
        return s3;
    }

    /** What clients sign with. */
    public AccessKey accessKey() {
        return options.accessKey();
    }

    /** New clients of these servers. */
    public Clients clients() {
        return Clients.of(this);
    }

    /** Stops all three, each whatever happens to the others. */
    @Override
    public void close() {
        var parts = new ArrayList<AutoCloseable>(List.of(s3, sqs, dynamoDb));
        lock.ifPresent(parts::add);
        var failures = new ArrayList<Exception>();
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            var failure = new IllegalStateException("the servers did not stop in order");
            failures.forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private static Optional<Path> part(Options options, String name) {
        return options.dataDirectory().map(directory -> directory.resolve(name));
    }

    private static <T> T started(Future<T> server) {
        try {
            return server.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof StartFailure cause) {
                throw cause;
            }
            throw new StartFailure("a server does not start: " + failure.getCause(), failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while the servers started", interrupt);
        }
    }

    private static void closeStarted(List<? extends Future<? extends AutoCloseable>> servers, StartFailure failure) {
        for (Future<? extends AutoCloseable> server : servers) {
            try {
                server.get().close();
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
            } catch (Exception other) {
                if (other.getCause() != failure) {
                    failure.addSuppressed(other);
                }
            }
        }
    }
}
