package io.redial.local.telephone;

import com.sun.net.httpserver.HttpServer;
import io.redial.domain.time.Tempo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A telephone network on loopback, with people who answer by script: the provider {@code simulator}. It is reached
 * through HTTP like any provider, and calls back signed webhooks; {@code docs/simulator.md} is its manual.
 */
public final class TelephoneNetwork implements AutoCloseable {

    /**
     * How a network behaves.
     *
     * @param port 1 to 65,535, or 0 for any that is free
     * @param secret what clients send as bearer token, and what callbacks are signed with; not blank
     * @param clock the business time
     * @param tempo how much faster than machine time business time runs
     * @param directory where calls are kept across restarts; in memory only where absent
     * @param seed from which the outcomes without a script and the calls' ids are drawn
     * @param chaos how badly callbacks travel
     * @param retries how stubbornly callbacks are sent
     */
    public record Options(
            int port,
            String secret,
            InstantSource clock,
            Tempo tempo,
            Optional<Path> directory,
            long seed,
            Chaos chaos,
            Retries retries) {

        public Options {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port must be 0 to 65,535, not " + port);
            }
            if (secret.isBlank()) {
                throw new IllegalArgumentException("secret must not be blank");
            }
        }

        /** Any free port, nothing kept on disk, seed 1, no chaos. */
        public static Options of(String secret, InstantSource clock, Tempo tempo) {
            return new Options(0, secret, clock, tempo, Optional.empty(), 1, Chaos.NONE, Retries.USUAL);
        }

        public Options withPort(int changed) {
            return new Options(changed, secret, clock, tempo, directory, seed, chaos, retries);
        }

        public Options withDirectory(Path changed) {
            return new Options(port, secret, clock, tempo, Optional.of(changed), seed, chaos, retries);
        }

        public Options withSeed(long changed) {
            return new Options(port, secret, clock, tempo, directory, changed, chaos, retries);
        }

        public Options withChaos(Chaos changed) {
            return new Options(port, secret, clock, tempo, directory, seed, changed, retries);
        }

        public Options withRetries(Retries changed) {
            return new Options(port, secret, clock, tempo, directory, seed, chaos, changed);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Courier courier;
    private final Journal journal;

    private TelephoneNetwork(HttpServer server, ExecutorService threads, Courier courier, Journal journal) {
        this.server = server;
        this.threads = threads;
        this.courier = courier;
        this.journal = journal;
    }

    /**
     * Starts a network; calls that an earlier one left in the air, or callbacks that it still owed, go on.
     *
     * @throws UncheckedIOException if the port or the directory can't be used
     * @throws IllegalStateException if another network uses the directory, or its journal is damaged
     */
    public static TelephoneNetwork start(Options options) {
        CallBook book = new CallBook();
        Journal journal =
                options.directory().map(path -> Journal.open(path, book)).orElseGet(Journal::inMemory);
        Switchboard switchboard = new Switchboard(book, journal, options);
        Courier courier = new Courier(switchboard, options);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), options.port()), 0);
            server.setExecutor(threads);
            server.createContext("/", new TelephoneServer(switchboard, courier, options.secret()));
            switchboard.calls().forEach(courier::follow);
            server.start();
            return new TelephoneNetwork(server, threads, courier, journal);
        } catch (IOException e) {
            threads.close();
            courier.close();
            journal.close();
            throw new UncheckedIOException("the telephone network can't listen on port " + options.port(), e);
        }
    }

    /** Where it listens: {@code http://127.0.0.1:port}, without a path. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Stops at once. With a directory, what is unfinished goes on at the next start. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        courier.close();
        journal.close();
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
