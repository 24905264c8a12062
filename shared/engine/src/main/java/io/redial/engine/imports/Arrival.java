package io.redial.engine.imports;

import java.util.Optional;

/**
 * A file that has arrived in the bucket.
 *
 * @param eTag without quotes
 * @param versionId where the bucket keeps versions
 */
public record Arrival(String objectKey, String eTag, long bytes, Optional<String> versionId) {

    /** What tells it from another file under the same key. */
    String version() {
        return versionId.orElse(eTag);
    }
}
