package io.redial.local.telephone;

import io.redial.domain.time.Tempo;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A telephone network on loopback, with people who answer by script. It is reached through HTTP like any provider, and
 * calls back signed webhooks: as the provider {@code simulator}, of which {@code docs/simulator.md} is the manual, and
 * through the faces of other providers that are opened on it.
 */
public final class TelephoneNetwork implements AutoCloseable {

    /**
     * How a network behaves.
     *
     * @param port of the simulator; 1 to 65,535, or 0 for any that is free
     * @param secret what clients of the simulator send as bearer token, and what its callbacks are signed with; not blank
     * @param clock the business time
     * @param tempo how much faster than machine time business time runs
     * @param directory where calls are kept across restarts; in memory only where absent
     * @param seed from which the outcomes without a script and the calls' ids are drawn
     * @param chaos how badly callbacks travel
     * @param retries how stubbornly the simulator's callbacks are sent
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

    private final Options options;
    private final Switchboard switchboard;
    private final Journal journal;
    private final List<OpenFace> faces = new ArrayList<>();

    private TelephoneNetwork(Options options, Switchboard switchboard, Journal journal) {
        this.options = options;
        this.switchboard = switchboard;
        this.journal = journal;
    }

    /**
     * Starts a network with its own face, the simulator; calls that an earlier one left in the air, or callbacks that it
     * still owed, go on.
     *
     * @throws UncheckedIOException if the port or the directory can't be used
     * @throws IllegalStateException if another network uses the directory, or its journal is damaged
     */
    public static TelephoneNetwork start(Options options) {
        CallBook book = new CallBook();
        Journal journal =
                options.directory().map(path -> Journal.open(path, book)).orElseGet(Journal::inMemory);
        Switchboard switchboard = new Switchboard(book, journal, options);
        TelephoneNetwork network = new TelephoneNetwork(options, switchboard, journal);
        try {
            network.open(new SimulatorFace(switchboard, options.secret(), options.retries()), options.port());
            return network;
        } catch (UncheckedIOException e) {
            network.close();
            throw e;
        }
    }

    /**
     * Shows the network by one more face, on a port of its own; what its calls are still owed goes on.
     *
     * @param port 1 to 65,535, or 0 for any that is free
     * @return where it listens
     * @throws UncheckedIOException if the port can't be used
     */
    public URI open(Face face, int port) {
        OpenFace open = new OpenFace(face, switchboard, options, port);
        faces.add(open);
        return open.endpoint();
    }

    /** The troubles of the face that was opened last. */
    public io.redial.local.fakes.Script troubles() {
        return faces.getLast().server().script();
    }

    /** Where the simulator listens: {@code http://127.0.0.1:port}, without a path. */
    public URI endpoint() {
        return faces.getFirst().endpoint();
    }

    /** Stops at once. With a directory, what is unfinished goes on at the next start. */
    @Override
    public void close() {
        faces.reversed().forEach(OpenFace::close);
        journal.close();
    }
}
