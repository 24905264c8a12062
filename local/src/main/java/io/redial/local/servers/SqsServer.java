package io.redial.local.servers;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.List$;
import scala.concurrent.Await;
import scala.util.Either;
import scalikejdbc.ConnectionPool;

/**
 * SQS: ElasticMQ in this JVM, with the limits of the real service. ARNs name account {@value #ACCOUNT} and region
 * {@value #REGION}.
 *
 * <p>Assembled from ElasticMQ's parts, because its own server class hides the port that it got and listens before it
 * has read its queues back.
 */
public final class SqsServer implements AutoCloseable {

    /** The account of every ARN. */
    public static final String ACCOUNT = "000000000000";
    /** The region of every ARN. */
    public static final String REGION = "us-east-1";

    private static final Duration RESTORE_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    /** ElasticMQ reaches its database by one connection pool a JVM. */
    private static final AtomicBoolean DATABASE_IN_USE = new AtomicBoolean();

    private final ActorSystem actors;
    private final Optional<String> database;
    private final NowProvider now;
    private Optional<SQSRestServer> server = Optional.empty();

    private SqsServer(ActorSystem actors, Optional<String> database, NowProvider now) {
        this.actors = actors;
        this.database = database;
        this.now = now;
    }

    /**
     * Starts to serve on a free port and keeps nothing. Messages are stamped in real time, and given and hidden in the
     * time of {@code clock}.
     *
     * @param clock never behind the machine's
     */
    public static SqsServer inTimeOf(InstantSource clock) {
        return start(Optional.empty(), 0, new ClockTime(clock));
    }

    /** The time in which messages are given. */
    private static final class ClockTime extends NowProvider {
        private final InstantSource clock;

        ClockTime(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public long nowMillis() {
            return clock.millis();
        }

        @Override
        public OffsetDateTime now() {
            return clock.instant().atOffset(ZoneOffset.UTC);
        }
    }

    /**
     * Starts to serve, with the queues and messages of the last time.
     *
     * @param directory where queues and messages are kept, so that what was acknowledged survives the end of this
     *     process, whatever ended it; empty keeps them in memory
     * @param port 0 takes a free one
     * @throws StartFailure when the port is taken, the directory can't be used, or a server of this JVM already keeps
     *     its messages on disk
     */
    public static SqsServer start(Optional<Path> directory, int port) {
        return start(directory, port, new NowProvider());
    }

    private static SqsServer start(Optional<Path> directory, int port, NowProvider now) {
        Ports.requirePort(port);
        Optional<String> database = directory.map(Folders::made).map(SqsServer::databaseIn);
        if (database.isPresent() && !DATABASE_IN_USE.compareAndSet(false, true)) {
            throw new StartFailure("only one SQS server of a JVM can keep its messages on disk");
        }
        var server = new SqsServer(ActorSystem.create("elasticmq", settings()), database, now);
        try {
            server.serve(port);
            return server;
        } catch (Throwable failure) {
            server.close();
            throw new StartFailure("SQS does not start on port " + port + ": " + failure.getMessage(), failure);
        }
    }

    /** Where it answers: {@code http://127.0.0.1:port}. */
    public URI endpoint() {
        int port = server.orElseThrow().waitUntilStarted().localAddress().getPort();
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Stops to serve, and closes the database. */
    @Override
    public void close() {
        try {
            server.ifPresent(SQSRestServer::stopAndWait);
            Await.ready(actors.terminate(), scala.concurrent.duration.Duration.create(5, TimeUnit.SECONDS));
        } catch (TimeoutException late) {
            throw new IllegalStateException("SQS does not stop within " + STOP_LIMIT, late);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        } finally {
            if (database.isPresent()) {
                ConnectionPool.closeAll();
                DATABASE_IN_USE.set(false);
            }
        }
    }

    private void serve(int port) {
        Optional<ActorRef> storage = database.map(this::storage);
        ActorRef queues = actors.actorOf(Props.create(
                QueueManagerActor.class, now, StrictSQSLimits$.MODULE$, Option.apply(storage.orElse(null))));
        storage.ifPresent(actor -> restore(actor, queues));
        var builder = SQSRestServerBuilder.withActorSystem(actors)
                .withQueueManagerActor(queues)
                .withInterface("127.0.0.1")
                .withAWSAccountId(ACCOUNT)
                .withAWSRegion(REGION);
        builder = port == 0 ? builder.withDynamicPort() : builder.withPort(port);
        if (storage.isPresent()) {
            builder = builder.withQueueEventListener(storage.get());
        }
        SQSRestServer started = builder.start();
        started.waitUntilStarted();
        server = Optional.of(started);
    }

    private ActorRef storage(String uri) {
        // ElasticMQ opens its pool once a JVM and would go on with the database of an earlier server.
        var settings = ConnectionPool.singleton$default$4();
        ConnectionPool.singleton(uri, "", "", settings, ConnectionPool.singleton$default$5(uri, "", "", settings));
        var config = new SqlQueuePersistenceConfig(true, "org.h2.Driver", uri, "", "", false);
        return actors.actorOf(Props.create(SqlQueuePersistenceActor.class, config, List$.MODULE$.empty()));
    }

    private static void restore(ActorRef storage, ActorRef queues) {
        try {
            Object answer = Patterns.ask(storage, new QueueEvent.Restore(queues), RESTORE_LIMIT)
                    .toCompletableFuture()
                    .join();
            if (answer instanceof Either<?, ?> result && result.isLeft()) {
                throw new StartFailure("the queues can't be read back: " + result.left());
            }
        } catch (CompletionException late) {
            throw new StartFailure("the queues were not read back within " + RESTORE_LIMIT, late);
        }
    }

    /**
     * Each commit is written before it is acknowledged: H2 otherwise gathers half a second of them. And it stays open until
     * we close it: H2 otherwise does so first of all when the process is told to end.
     */
    private static String databaseIn(Path directory) {
        return "jdbc:h2:file:" + directory.resolve("messages") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    private static Config settings() {
        return ConfigFactory.parseString("""
            pekko {
              loglevel = WARNING, stdout-loglevel = WARNING, daemonic = on
              jvm-shutdown-hooks = off
              coordinated-shutdown.run-by-jvm-shutdown-hook = off
            }
            """).withFallback(ConfigFactory.load());
    }
}
