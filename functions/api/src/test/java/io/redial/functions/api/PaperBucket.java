package io.redial.functions.api;

import io.redial.engine.port.Files;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A bucket that signs requests and holds nothing: the API neither reads nor writes objects. */
final class PaperBucket implements Files {

    @Override
    public UploadRequest uploadRequest(String key, Optional<Long> bytes, Duration validFor) {
        return new UploadRequest("PUT", URI.create("https://bucket.test/" + key), Map.of("content-type", "text/csv"));
    }

    @Override
    public InputStream open(String key, String eTag, long offset, long length) {
        throw new FileChanged();
    }

    @Override
    public void put(String key, String contentType, byte[] body) {
        throw new Unavailable("the API stores no files", new IllegalStateException());
    }

    @Override
    public Writing write(String key, String contentType) {
        throw new Unavailable("the API stores no files", new IllegalStateException());
    }

    @Override
    public URI download(String key, String fileName, Duration validFor) {
        return URI.create("https://bucket.test/" + key);
    }
}
