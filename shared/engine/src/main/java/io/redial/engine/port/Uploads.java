package io.redial.engine.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Large files that are sent in parts, in any order and each as often as needed, by us or by somebody without an account at the
 * store.
 * Nothing is at the key before all is put together. Any method may throw {@link Files.Unavailable}.
 */
public interface Uploads {

    /** The least that any part but the last may have, in bytes. */
    int LEAST_PART = 5 * 1024 * 1024;

    /** Begins an upload; what is begun and never completed goes by itself after a day. */
    String begin(String key);

    /**
     * How a part is sent.
     *
     * @param number from 1 to 10,000
     * @param validFor machine time, at most 7 days
     */
    Files.UploadRequest partRequest(String key, String upload, int number, Duration validFor);

    /**
     * Sends a part, in place of one of this number.
     *
     * @param number from 1 to 10,000
     * @return the part's entity tag, without quotes
     */
    String send(String key, String upload, int number, byte[] bytes);

    /**
     * The parts that have arrived whole, by number.
     *
     * @return empty, or else no parts, when there is no such upload, or none any more
     */
    Optional<List<Part>> parts(String key, String upload);

    /**
     * Makes a file of these parts, in place of what is there.
     *
     * @param parts as they were listed, at least one
     * @return false when there is no such upload, and nothing was done; one that was completed before may count as either
     */
    boolean complete(String key, String upload, List<Part> parts);

    /** How many bytes the file has that was put together at the key; empty when none is there. One that was sent whole may count. */
    Optional<Long> size(String key);

    /** Forgets an upload and its parts; one that is not there is left so. */
    void abort(String key, String upload);

    /** A part that has arrived. */
    record Part(int number, String eTag, long bytes) {}
}
