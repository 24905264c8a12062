package io.redial.local.servers;

/** Is told of every object that came into being: S3's {@code ObjectCreated} event, before anyone chose where it goes. */
@FunctionalInterface
public interface UploadListener {

    /** Nobody listens. */
    UploadListener NONE = (bucket, key, size, eTag) -> {};

    /**
     * Called after the object is stored and before its client is answered. An exception fails the client's request, so
     * that the client uploads, and announces, again. A crash in between loses the call: see {@link S3Server#list}.
     *
     * @param size in bytes
     * @param eTag without quotes, as in S3's events
     */
    void uploaded(String bucket, String key, long size, String eTag);
}
