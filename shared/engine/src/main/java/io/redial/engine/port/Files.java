package io.redial.engine.port;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The bucket of uploads and reports. Any method may throw {@link Unavailable} when it can't be reached. */
public interface Files {

    /**
     * How somebody without an account at the store uploads a file.
     *
     * @param bytes its size, if it is to have this one and no other
     * @param validFor machine time, at most 7 days
     */
    UploadRequest uploadRequest(String key, Optional<Long> bytes, Duration validFor);

    /**
     * A range of a file as it was when it had this entity tag. The stream may throw {@link java.io.IOException}; the
     * caller closes it.
     *
     * @param eTag without quotes
     * @param length at least 1, within the file
     * @throws FileChanged when something else is stored there, or nothing
     */
    InputStream open(String key, String eTag, long offset, long length);

    /** Stores a small file, in place of what is there. */
    void put(String key, String contentType, byte[] body);

    /** Begins a file that is too large to be held: until it is finished, what is there stays as it is. */
    Writing write(String key, String contentType);

    /**
     * A link by which anybody can read a file.
     *
     * @param fileName what a browser calls it
     * @param validFor machine time, at most 7 days
     */
    URI download(String key, String fileName, Duration validFor);

    /**
     * A request that uploads a file, exactly as it must be sent.
     *
     * @param headers to be sent with it, names in lower case
     */
    record UploadRequest(String method, URI url, Map<String, String> headers) {
        public UploadRequest {
            headers = Map.copyOf(headers);
        }
    }

    /** A file that is being written, from its start to its end. */
    interface Writing extends AutoCloseable {

        /** Writes the next bytes. */
        void append(byte[] bytes, int offset, int length);

        /**
         * Stores what was written, in place of what is there; nothing is written after it.
         *
         * @return its entity tag, without quotes; the same bytes have the same one
         */
        String finish();

        /** Leaves nothing behind, unless it was finished. */
        @Override
        void close();
    }

    /** The file is not what it was: it was replaced or removed. */
    final class FileChanged extends RuntimeException {
        public FileChanged() {
            super("the file was replaced or removed");
        }
    }

    /** The bucket did not answer. */
    final class Unavailable extends RuntimeException {
        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
