package io.redial.tests.simulation;

import io.redial.engine.port.Files;
import io.redial.engine.port.Uploads;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A bucket that nobody uses. */
final class NoFiles implements Files, Uploads {

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("nothing is imported or exported here");
    }

    @Override
    public UploadRequest uploadRequest(String key, Optional<Long> bytes, Duration validFor) {
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

    @Override
    public String begin(String key) {
        throw unused();
    }

    @Override
    public UploadRequest partRequest(String key, String upload, int number, Duration validFor) {
        throw unused();
    }

    @Override
    public Optional<List<Part>> parts(String key, String upload) {
        throw unused();
    }

    @Override
    public void complete(String key, String upload, List<Part> parts) {
        throw unused();
    }

    @Override
    public void abort(String key, String upload) {
        throw unused();
    }
}
