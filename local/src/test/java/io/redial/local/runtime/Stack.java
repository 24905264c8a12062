package io.redial.local.runtime;

import io.redial.aws.Platform;
import io.redial.domain.time.Tempo;
import io.redial.local.template.Surroundings;
import io.redial.local.template.Template;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** One SQS server for all tests of a JVM; each test has a stack, and so queues, of its own. */
final class Stack {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private Stack() {}

    /** The server starts with the first test that asks, and ends with the JVM. */
    private static final class Server {
        static final URI URL = start();

        private static URI start() {
            SQSRestServer server =
                    SQSRestServerBuilder.withInterface("127.0.0.1").withPort(0).start();
            InetSocketAddress address = server.waitUntilStarted().localAddress();
            return URI.create("http://127.0.0.1:" + address.getPort());
        }
    }

    static String freshName() {
        return "test-" + COUNT.incrementAndGet();
    }

    static Connection connection() {
        return Connection.single(Server.URL, "us-east-1", "test", "test-secret");
    }

    static LocalRuntime start(String name, String yaml, Path data, Delivery delivery) {
        Template template = Template.parse(yaml, Surroundings.LOCAL.named(name));
        Random random = new Random(1);
        InstantSource clock = InstantSource.system();
        return LocalRuntime.start(
                template,
                new RuntimeSettings(
                        connection(),
                        data,
                        0,
                        delivery,
                        DRAIN,
                        environment -> new Platform(environment, clock, Tempo.REAL, random),
                        clock,
                        random));
    }

    /** Waits until the condition holds, and fails if it doesn't within the patience of a test. */
    static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it didn't become true within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
