package io.redial.local.cli;

import io.redial.local.cli.RedialCommand.CommandFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What the local run keeps on disk for itself. */
final class Kept {

    private static final String SECRET = "simulator.secret";
    private static final int SECRET_BYTES = 32;
    private static final String PORT = ".port";

    private Kept() {}

    /** The data directory, or one that is made for a run that keeps nothing. */
    static Path directory(Optional<Path> data) {
        try {
            return data.isPresent() ? Files.createDirectories(data.get()) : temporary();
        } catch (IOException failure) {
            throw new CommandFailed("the data directory can't be made: " + failure);
        }
    }

    /** What the telephone network and its callers know: the same as long as the data directory lives. */
    static String secret(Optional<Path> data, RandomGenerator random) {
        byte[] drawn = new byte[SECRET_BYTES];
        random.nextBytes(drawn);
        String fresh = HexFormat.of().formatHex(drawn);
        if (data.isEmpty()) {
            return fresh;
        }
        Path file = directory(data).resolve(SECRET);
        try {
            if (!Files.exists(file) || Files.size(file) == 0) {
                Files.writeString(file, fresh, StandardOpenOption.CREATE, StandardOpenOption.SYNC);
            }
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(SECRET + " can't be kept", failure);
        }
    }

    /** The port that a server of this name had before; 0 for any. */
    static int port(Optional<Path> data, String name) {
        if (data.isEmpty()) {
            return 0;
        }
        Path file = directory(data).resolve(name + PORT);
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        } catch (IOException | NumberFormatException failure) {
            throw new CommandFailed(file + " does not say a port: remove it, and change what names that port");
        }
    }

    /** Keeps the port of a server, so that what names its address can go on naming it. */
    static void keepPort(Optional<Path> data, String name, int port) {
        if (data.isEmpty()) {
            return;
        }
        try {
            Files.writeString(directory(data).resolve(name + PORT), port + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("the port of " + name + " can't be kept", failure);
        }
    }

    private static Path temporary() throws IOException {
        Path made = Files.createTempDirectory("redial-");
        Machine.onExit(() -> delete(made));
        return made;
    }

    private static void delete(Path directory) {
        try (var found = Files.walk(directory)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException gone) {
            // It lies in the system's temporary folder, which is cleared anyway.
        }
    }
}
