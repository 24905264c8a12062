package io.redial.memory;

import io.redial.engine.port.Files;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A bucket in memory. Entity tags are what they are for files that were put in one piece: MD5 of the content. */
public final class MemoryFiles implements Files {

    private static final String UPLOAD_TYPE = "text/csv";

    private final InstantSource clock;
    private final Map<String, byte[]> stored = new HashMap<>();
    private final Map<URI, Grant> grants = new HashMap<>();

    /** An empty bucket, in machine time. */
    public MemoryFiles(InstantSource clock) {
        this.clock = clock;
    }

    /** What whoever holds a URL may do with it, and until when. */
    private sealed interface Grant {
        Instant until();

        record Upload(String key, Optional<Long> bytes, Instant until) implements Grant {}

        record Download(String key, String fileName, Instant until) implements Grant {}
    }

    /**
     * What a link led to.
     *
     * @param fileName what a browser calls it
     */
    public record Download(String key, String fileName) {}

    @Override
    public synchronized UploadRequest uploadRequest(String key, Optional<Long> bytes, Duration validFor) {
        URI url = granted(
                "uploads", key, new Grant.Upload(key, bytes, clock.instant().plus(validFor)));
        return new UploadRequest("PUT", url, Map.of("content-type", UPLOAD_TYPE));
    }

    @Override
    public synchronized InputStream open(String key, String eTag, long offset, long length) {
        byte[] body = Optional.ofNullable(stored.get(key))
                .filter(there -> tag(there).equals(eTag))
                .orElseThrow(FileChanged::new);
        return new ByteArrayInputStream(body, Math.toIntExact(offset), Math.toIntExact(length));
    }

    @Override
    public synchronized void put(String key, String contentType, byte[] body) {
        stored.put(key, body.clone());
    }

    @Override
    public Writing write(String key, String contentType) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        return new Writing() {
            @Override
            public void append(byte[] bytes, int offset, int length) {
                written.write(bytes, offset, length);
            }

            @Override
            public String finish() {
                put(key, contentType, written.toByteArray());
                return tag(written.toByteArray());
            }

            @Override
            public void close() {
                // What was not finished was never stored.
            }
        };
    }

    @Override
    public synchronized URI download(String key, String fileName, Duration validFor) {
        return granted(
                "downloads",
                key,
                new Grant.Download(key, fileName, clock.instant().plus(validFor)));
    }

    private URI granted(String what, String key, Grant grant) {
        String path = URLEncoder.encode(key, StandardCharsets.UTF_8);
        URI url = URI.create("https://bucket.invalid/" + what + "/" + path + "?grant=" + grants.size());
        grants.put(url, grant);
        return url;
    }

    /** Sends an upload as somebody without an account; whether the bucket accepts it. */
    public synchronized boolean upload(String method, URI url, Map<String, String> headers, byte[] body) {
        boolean asAsked = method.equals("PUT") && UPLOAD_TYPE.equals(headers.get("content-type"));
        if (asAsked && grants.get(url) instanceof Grant.Upload upload && valid(upload) && fits(upload, body)) {
            stored.put(upload.key(), body.clone());
            return true;
        }
        return false;
    }

    /** Follows a link as somebody without an account; empty when the bucket refuses, or has no such file. */
    public synchronized Optional<Download> follow(URI link) {
        return grants.get(link) instanceof Grant.Download granted && valid(granted) && stored.containsKey(granted.key())
                ? Optional.of(new Download(granted.key(), granted.fileName()))
                : Optional.empty();
    }

    private static boolean fits(Grant.Upload upload, byte[] body) {
        return upload.bytes().map(bytes -> bytes == body.length).orElse(true);
    }

    private boolean valid(Grant grant) {
        return clock.instant().isBefore(grant.until());
    }

    /** What is stored, if anything. */
    public synchronized Optional<byte[]> content(String key) {
        return Optional.ofNullable(stored.get(key)).map(byte[]::clone);
    }

    /** The entity tag of what is stored, if anything. */
    public synchronized Optional<String> eTag(String key) {
        return Optional.ofNullable(stored.get(key)).map(MemoryFiles::tag);
    }

    public synchronized void remove(String key) {
        stored.remove(key);
    }

    static String tag(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has MD5", impossible);
        }
    }
}
