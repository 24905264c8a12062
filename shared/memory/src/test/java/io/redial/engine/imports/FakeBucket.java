package io.redial.engine.imports;

import io.redial.engine.port.Files;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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

    private final Map<String, byte[]> objects = new HashMap<>();
    private Runnable beforeWriting = () -> {};

    /** What happens before every piece that is written, and before a file is finished. */
    void beforeWriting(Runnable what) {
        this.beforeWriting = what;
    }

    /** Stores a file and tells of its arrival as the bucket would. */
    Arrival upload(String key, String content) {
        return upload(key, content.getBytes(StandardCharsets.UTF_8));
    }

    Arrival upload(String key, byte[] content) {
        objects.put(key, content);
        return new Arrival(key, eTag(content), content.length, Optional.empty());
    }

    void remove(String key) {
        objects.remove(key);
    }

    Optional<String> content(String key) {
        return Optional.ofNullable(objects.get(key)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public UploadRequest uploadRequest(String key, Optional<Long> bytes, Duration validFor) {
        return new UploadRequest(
                "PUT", URI.create("https://bucket.example/" + key), Map.of("content-type", "text/csv"));
    }

    @Override
    public InputStream open(String key, String eTag, long offset, long length) {
        byte[] content = Optional.ofNullable(objects.get(key))
                .filter(there -> eTag(there).equals(eTag))
                .orElseThrow(FileChanged::new);
        return new ByteArrayInputStream(Arrays.copyOfRange(content, (int) offset, (int) (offset + length)));
    }

    @Override
    public void put(String key, String contentType, byte[] body) {
        objects.put(key, body);
    }

    @Override
    public Writing write(String key, String contentType) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        return new Writing() {
            @Override
            public void append(byte[] bytes, int offset, int length) {
                beforeWriting.run();
                written.write(bytes, offset, length);
            }

            @Override
            public String finish() {
                beforeWriting.run();
                objects.put(key, written.toByteArray());
                return eTag(written.toByteArray());
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public URI download(String key, String fileName, Duration validFor) {
        return URI.create("https://bucket.example/" + key);
    }

    private static String eTag(byte[] content) {
        return "tag-" + Integer.toHexString(Arrays.hashCode(content)) + "-" + content.length;
    }
}
