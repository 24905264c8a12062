package io.redial.memory;

import io.redial.engine.port.Files;
import io.redial.engine.port.Files.UploadRequest;
import io.redial.engine.port.Uploads;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Uploads in parts into a bucket in memory. */
public final class MemoryUploads implements Uploads {

    private final InstantSource clock;
    private final Files files;
    private final Map<String, Map<Integer, byte[]>> begun = new HashMap<>();
    private final Map<URI, Grant> grants = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private int drawn;

    /** Uploads into this bucket, in machine time. */
    public MemoryUploads(InstantSource clock, Files files) {
        this.clock = clock;
        this.files = files;
    }

    private record Grant(String place, int number, Instant until) {}

    private static String place(String key, String upload) {
        return upload + "/" + key;
    }

    @Override
    public synchronized String begin(String key) {
        drawn++;
        String upload = "upload-" + drawn;
        begun.put(place(key, upload), new TreeMap<>());
        return upload;
    }

    @Override
    public synchronized UploadRequest partRequest(String key, String upload, int number, Duration validFor) {
        URI url = URI.create("https://bucket.invalid/parts/" + upload + "/" + number + "?grant=" + grants.size());
        grants.put(url, new Grant(place(key, upload), number, clock.instant().plus(validFor)));
        return new UploadRequest("PUT", url, Map.of());
    }

    /** Sends a part as somebody without an account; whether the bucket accepts it. */
    public synchronized boolean upload(String method, URI url, byte[] body) {
        Optional<Grant> granted = Optional.ofNullable(grants.get(url))
                .filter(grant -> method.equals("PUT") && clock.instant().isBefore(grant.until()))
                .filter(grant -> begun.containsKey(grant.place()));
        granted.ifPresent(grant -> begun.computeIfPresent(grant.place(), (_, parts) -> {
            parts.put(grant.number(), body.clone());
            return parts;
        }));
        return granted.isPresent();
    }

    @Override
    public synchronized String send(String key, String upload, int number, byte[] bytes) {
        Optional.ofNullable(begun.get(place(key, upload)))
                .orElseThrow(() -> new Files.Unavailable("no such upload", new IllegalStateException(upload)))
                .put(number, bytes.clone());
        return MemoryFiles.tag(bytes);
    }

    @Override
    public synchronized Optional<List<Part>> parts(String key, String upload) {
        return Optional.ofNullable(begun.get(place(key, upload)))
                .map(parts -> parts.entrySet().stream()
                        .map(part -> new Part(part.getKey(), MemoryFiles.tag(part.getValue()), part.getValue().length))
                        .toList());
    }

    @Override
    public synchronized boolean complete(String key, String upload, List<Part> parts) {
        Optional<Map<Integer, byte[]>> sentParts = Optional.ofNullable(begun.remove(place(key, upload)));
        if (sentParts.isEmpty()) {
            return false;
        }
        Map<Integer, byte[]> there = sentParts.get();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (Part part : parts) {
            whole.writeBytes(Optional.ofNullable(there.get(part.number()))
                    .filter(sent -> MemoryFiles.tag(sent).equals(part.eTag()))
                    .orElseThrow());
        }
        files.put(key, "text/csv", whole.toByteArray());
        sizes.put(key, (long) whole.size());
        return true;
    }

    /** Of files that were made of parts; it knows no others. */
    @Override
    public synchronized Optional<Long> size(String key) {
        return Optional.ofNullable(sizes.get(key));
    }

    @Override
    public synchronized void abort(String key, String upload) {
        begun.remove(place(key, upload));
    }
}
