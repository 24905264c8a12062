package io.redial.engine.imports;

import io.redial.engine.port.Files;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A bucket in memory, with entity tags that follow from the content. */
final class FakeBucket implements Files {

    private final Map<String, String> objects = new HashMap<>();

    /** Stores a file and tells of its arrival as the bucket would. */
    Arrival upload(String key, String content) {
        objects.put(key, content);
        return new Arrival(key, eTag(content), bytes(content).length, Optional.empty());
    }

    void remove(String key) {
        objects.remove(key);
    }

    Optional<String> content(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    @Override
    public UploadRequest uploadRequest(String key, Duration validFor) {
        return new UploadRequest(
                "PUT", URI.create("https://bucket.example/" + key), Map.of("content-type", "text/csv"));
    }

    @Override
    public InputStream open(String key, String eTag, long offset, long length) {
        String content = content(key).filter(there -> eTag(there).equals(eTag)).orElseThrow(FileChanged::new);
        byte[] range = Arrays.copyOfRange(bytes(content), (int) offset, (int) (offset + length));
        return new ByteArrayInputStream(range);
    }

    @Override
    public void put(String key, String contentType, byte[] body) {
        objects.put(key, new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public URI download(String key, String fileName, Duration validFor) {
        return URI.create("https://bucket.example/" + key);
    }

    private static String eTag(String content) {
        return "tag-" + Integer.toHexString(content.hashCode()) + "-" + content.length();
    }

    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
