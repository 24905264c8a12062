package io.redial.tests.simulation;

import io.redial.engine.port.Files;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

/** A bucket that nobody uses. */
final class NoFiles implements Files {

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("nothing is imported or exported here");
    }

    @Override
    public UploadRequest uploadRequest(String key, Duration validFor) {
        throw unused();
    }

    @Override
    public InputStream open(String key, String eTag, long offset, long length) {
        throw unused();
    }

    @Override
    public void put(String key, String contentType, byte[] body) {
        throw unused();
    }

    @Override
    public Writing write(String key, String contentType) {
        throw unused();
    }

    @Override
    public URI download(String key, String fileName, Duration validFor) {
        throw unused();
    }
}
