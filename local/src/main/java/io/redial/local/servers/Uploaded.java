package io.redial.local.servers;

/**
 * An object that is there.
 *
 * @param size in bytes
 * @param eTag without quotes, as in S3's events; empty for a file that was put into the bucket's folder by hand
 */
public record Uploaded(String bucket, String key, long size, String eTag) {

    public Uploaded {
        if (bucket.isBlank() || key.isEmpty() || size < 0) {
            throw new IllegalArgumentException("not an object: " + bucket + "/" + key + " of " + size + " bytes");
        }
    }
}
