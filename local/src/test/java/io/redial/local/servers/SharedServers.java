package io.redial.local.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** One stack in memory for all test classes of this JVM; it ends with it. */
final class SharedServers {

    private static final List<Uploaded> UPLOADS = new CopyOnWriteArrayList<>();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private SharedServers() {}

    static EmbeddedServers servers() {
        return Stack.SERVERS;
    }

    static Clients clients() {
        return Stack.CLIENTS;
    }

    /** A name that no other test of this JVM uses. */
    static String freshName(String prefix) {
        return prefix + "-" + NAMES.incrementAndGet();
    }

    /** What the listener was told of a bucket, in order. */
    static List<Uploaded> uploadsTo(String bucket) {
        return UPLOADS.stream().filter(upload -> upload.bucket().equals(bucket)).toList();
    }

    static Path root() {
        return Path.of(System.getProperty("redial.root"));
    }

    private static final class Stack {
        static final EmbeddedServers SERVERS = EmbeddedServers.start(new EmbeddedServers.Options(
                root(),
                Optional.empty(),
                AccessKey.LOCAL,
                Ports.FREE,
                (bucket, key, size, eTag) -> UPLOADS.add(new Uploaded(bucket, key, size, eTag))));
        static final Clients CLIENTS = SERVERS.clients();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVERS::close));
        }
    }
}
