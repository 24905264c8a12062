package io.redial.local.servers;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * DynamoDB Local in a process of its own, which dies with this one however this one dies.
 *
 * <p>A process of its own because it is not open source and must stay apart from what is released, and because its
 * libraries are other versions than ours.
 */
public final class DynamoDbServer implements AutoCloseable {

    private static final String MAIN_CLASS = "io.redial.dynamodb.DynamoDbProcess";
    private static final String READY = "redial-dynamodb ready ";
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Process process;
    private final URI endpoint;

    private DynamoDbServer(Process process, int port) {
        this.process = process;
        this.endpoint = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Starts the process and waits until it listens, 30 s at most.
     *
     * @param root the checkout of the project, whose build has put the process's libraries in place
     * @param directory where the tables are kept; empty keeps them in memory
     * @param port 0 takes a free one
     * @throws StartFailure when the libraries are missing, the port is taken or the process does not come up
     */
    public static DynamoDbServer start(Path root, Optional<Path> directory, int port) {
        Ports.requirePort(port);
        Process process = launch(command(root, directory, port));
        var output = new ProcessOutput(process, READY);
        try {
            String readyPort = output.ready().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            return new DynamoDbServer(process, Integer.parseInt(readyPort));
        } catch (ExecutionException | TimeoutException failure) {
            process.destroyForcibly();
            throw new StartFailure("DynamoDB Local does not start" + wanted(port) + ": " + output.tail(), failure);
        } catch (InterruptedException interrupt) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while DynamoDB Local started", interrupt);
        }
    }

    /** Where it answers: {@code http://127.0.0.1:port}. */
    public URI endpoint() {
        return endpoint;
    }

    /** The process, for whoever must know when it ends. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Ends the process, by force when it takes more than five seconds. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_LIMIT)) {
                process.destroyForcibly();
            }
        } catch (IOException closed) {
            process.destroyForcibly();
        } catch (InterruptedException interrupt) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Process launch(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException failure) {
            throw new StartFailure("the DynamoDB process can't be launched: " + failure.getMessage(), failure);
        }
    }

    private static List<String> command(Path root, Optional<Path> directory, int port) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx768m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // It carries the SLF4J API without a backend and would say so at each start.
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                classPath(root),
                MAIN_CLASS,
                Integer.toString(port)));
        directory.map(Folders::made).ifPresent(path -> command.add(path.toString()));
        return command;
    }

    private static String classPath(Path root) {
        Path target = root.resolve("local").resolve("dynamodb").resolve("target");
        Path classes = target.resolve("classes");
        Path libraries = target.resolve("lib");
        if (!Files.isDirectory(classes) || !Files.isDirectory(libraries)) {
            throw new StartFailure("DynamoDB Local is not in " + libraries + ": run 'mvn package' first");
        }
        return classes.toAbsolutePath() + File.pathSeparator + libraries.toAbsolutePath() + File.separator + "*";
    }

    private static String wanted(int port) {
        return port == 0 ? "" : " on port " + port;
    }
}
