package io.redial.local.servers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** {@code clock.json}: the instant that no reading of a business clock has passed. Replaced whole, or not at all. */
record ClockFile(Path path) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEMBER = "ceiling";

    static ClockFile in(Path directory) {
        return new ClockFile(Folders.made(directory).resolve("clock.json"));
    }

    Optional<Instant> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            JsonNode content = JSON.readTree(Files.readString(path));
            return Optional.of(Instant.parse(content.path(MEMBER).asText()));
        } catch (JsonProcessingException | DateTimeException broken) {
            throw new StartFailure(
                    path + " is not a saved clock; write {\"" + MEMBER
                            + "\":\"<an instant no earlier than the last of this directory>\"} into it",
                    broken);
        } catch (IOException failure) {
            throw new StartFailure(path + " can't be read: " + failure.getMessage(), failure);
        }
    }

    void write(Instant ceiling) {
        Path draft = path.resolveSibling("clock.json.draft");
        String content = JSON.createObjectNode().put(MEMBER, ceiling.toString()) + "\n";
        try {
            try (var channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("the business clock can't be saved in " + path, failure);
        }
    }
}
