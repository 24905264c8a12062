package io.redial.tests.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.engine.port.Files;
import io.redial.memory.MemoryFiles;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The bucket: a process that reads or writes a file may not get its answer, and some files can't be read at all until
 * everything is well. It tells a queue of each file that comes in, at least once.
 */
final class SimFiles implements Files {

    private static final String UPLOADS = "campaigns/";

    private final Crossing crossing;
    private final SimQueue events;
    private final MemoryFiles stored;
    private final Set<String> unreadable = new HashSet<>();
    private final Map<String, Integer> versions = new HashMap<>();

    SimFiles(Crossing crossing, Kernel kernel, SimQueue events) {
        this.crossing = crossing;
        this.events = events;
        this.stored = new MemoryFiles(kernel::instant);
    }

    /** What tells a file from every other one, and from those that lay in its place before. */
    static String id(String key, String eTag) {
        return key + "#" + eTag;
    }

    private static RuntimeException unavailable() {
        return new Unavailable("the bucket did not answer", new IllegalStateException("simulated"));
    }

    @Override
    public UploadRequest uploadRequest(String key, Optional<Long> bytes, Duration validFor) {
        return stored.uploadRequest(key, bytes, validFor);
    }

    @Override
    public InputStream open(String key, String eTag, long offset, long length) {
        return crossing.call(
                Port.BUCKET,
                "open",
                key,
                () -> {
                    if (unreadable.contains(key)) {
                        throw unavailable();
                    }
                    return stored.open(key, eTag, offset, length);
                },
                SimFiles::unavailable);
    }

    @Override
    public void put(String key, String contentType, byte[] body) {
        crossing.call(
                Port.BUCKET,
                "put",
                key,
                () -> {
                    stored.put(key, contentType, body);
                    return key;
                },
                SimFiles::unavailable);
    }

    @Override
    public Writing write(String key, String contentType) {
        Writing writing = stored.write(key, contentType);
        return new Writing() {
            @Override
            public void append(byte[] bytes, int offset, int length) {
                writing.append(bytes, offset, length);
            }

            @Override
            public String finish() {
                return crossing.call(Port.BUCKET, "finish", key, writing::finish, SimFiles::unavailable);
            }

            @Override
            public void close() {
                writing.close();
            }
        };
    }

    @Override
    public URI download(String key, String fileName, Duration validFor) {
        return stored.download(key, fileName, validFor);
    }

    // What people do with it

    /** Puts a file there, and answers with its entity tag. */
    String bring(String key, byte[] body) {
        stored.put(key, "text/csv", body);
        unreadable.remove(key);
        versions.merge(key, 1, Integer::sum);
        tell(key);
        return stored.eTag(key).orElseThrow();
    }

    /** Tells of a file that is there, again. */
    void tell(String key) {
        if (!key.startsWith(UPLOADS) || stored.content(key).isEmpty()) {
            return;
        }
        ObjectNode event = Events.json().createObjectNode();
        ObjectNode record = event.putArray("Records").addObject().put("eventName", "ObjectCreated:Put");
        record.putObject("s3")
                .putObject("object")
                .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8))
                .put("size", stored.content(key).orElseThrow().length)
                .put("eTag", stored.eTag(key).orElseThrow())
                .put("versionId", "v" + versions.get(key));
        events.send(event.toString(), "", Duration.ZERO);
    }

    void remove(String key) {
        stored.remove(key);
    }

    /** From now on nobody can read what lies there, until something else does. */
    void spoil(String key) {
        unreadable.add(key);
    }

    /** Every file that is there can be read again. */
    void heal() {
        unreadable.clear();
    }

    /** The key of an upload request, from its URL. */
    static String keyOf(String url) {
        String path = URI.create(url).getRawPath();
        return URLDecoder.decode(path.substring(path.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
    }
}
