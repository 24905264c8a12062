package io.redial.local.parameters;

import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All parameters, in one file that only its owner may read. It is written whole with every change, and the change is
 * answered only when it is on disk: there are few parameters, and they seldom change.
 */
final class ParameterBook {
    private static final String FILE = "parameters.json";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Optional<Path> directory;
    private Map<String, StoredParameter> parameters;

    private ParameterBook(Optional<Path> directory, Map<String, StoredParameter> parameters) {
        this.directory = directory;
        this.parameters = parameters;
    }

    /**
     * Opens the book in a directory; without one it is gone with the process.
     *
     * @throws IOException if the file is there and can't be read
     */
    static ParameterBook open(Optional<Path> directory) throws IOException {
        Map<String, StoredParameter> found = new TreeMap<>();
        if (directory.isPresent()) {
            Files.createDirectories(directory.get());
            Path file = directory.get().resolve(FILE);
            if (Files.exists(file)) {
                for (JsonNode each : MAPPER.readTree(Files.readAllBytes(file))) {
                    StoredParameter parameter = StoredParameter.read(each);
                    found.put(parameter.name(), parameter);
                }
            }
        }
        return new ParameterBook(directory, found);
    }

    synchronized Optional<StoredParameter> find(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    synchronized int size() {
        return parameters.size();
    }

    /**
     * Puts what {@code change} makes of what is there.
     *
     * @param change may refuse by an exception; nothing has changed then
     */
    synchronized StoredParameter put(String name, Function<Optional<StoredParameter>, StoredParameter> change)
            throws IOException {
        StoredParameter after = change.apply(find(name));
        Map<String, StoredParameter> changed = new TreeMap<>(parameters);
        changed.put(name, after);
        keep(changed);
        return after;
    }

    /** Removes a parameter, and tells whether there was one. */
    synchronized boolean remove(String name) throws IOException {
        Map<String, StoredParameter> changed = new TreeMap<>(parameters);
        boolean removed = changed.remove(name) != null;
        if (removed) {
            keep(changed);
        }
        return removed;
    }

    /** The file first: what is not on disk has not happened. */
    private void keep(Map<String, StoredParameter> changed) throws IOException {
        if (directory.isPresent()) {
            write(directory.get(), changed);
        }
        parameters = changed;
    }

    private static void write(Path directory, Map<String, StoredParameter> all) throws IOException {
        ArrayNode list = MAPPER.createArrayNode();
        all.values().forEach(parameter -> parameter.write(list.addObject()));
        Path draft = Files.createTempFile(directory, FILE, ".draft");
        try {
            if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
            }
            try (FileChannel out = FileChannel.open(draft, WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(MAPPER.writeValueAsBytes(list));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(
                    draft,
                    directory.resolve(FILE),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
