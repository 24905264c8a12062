package io.redial.aws.files;

import io.redial.engine.port.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An object that is written part by part; a small one in a single request. Parts are always of the same size, so the same
 * bytes have the same entity tag.
 */
final class S3Writing implements Files.Writing {

    /** What is held in memory. S3 takes 10,000 parts of at least 5 MiB. */
    private static final int PART_BYTES = 8 * 1024 * 1024;

    private final S3Client client;
    private final String bucket;
    private final String key;
    private final String contentType;
    private final byte[] part = new byte[PART_BYTES];
    private final List<CompletedPart> sent = new ArrayList<>();
    private Optional<String> uploadId = Optional.empty();
    private int filled;

    S3Writing(S3Client client, String bucket, String key, String contentType) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.contentType = contentType;
    }

    @Override
    public void append(byte[] bytes, int offset, int length) {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            if (filled == PART_BYTES) {
                send();
            }
            int some = Math.min(end - from, PART_BYTES - filled);
            System.arraycopy(bytes, from, part, filled, some);
            filled += some;
            from += some;
        }
    }

    private void send() {
        String id = uploadId.orElseGet(() -> S3Files.answered(() -> client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key).contentType(contentType))
                .uploadId()));
        uploadId = Optional.of(id);
        int number = sent.size() + 1;
        String eTag = S3Files.answered(() -> client.uploadPart(
                        request -> request.bucket(bucket).key(key).uploadId(id).partNumber(number), body())
                .eTag());
        sent.add(CompletedPart.builder().partNumber(number).eTag(eTag).build());
        filled = 0;
    }

    /** Copied by nobody: the part is not written to before the request was answered. */
    private RequestBody body() {
        int length = filled;
        return RequestBody.fromContentProvider(
                () -> new java.io.ByteArrayInputStream(part, 0, length), length, contentType);
    }

    @Override
    public String finish() {
        if (uploadId.isEmpty()) {
            return S3Files.unquoted(S3Files.answered(() -> client.putObject(
                            request -> request.bucket(bucket).key(key).contentType(contentType), body())
                    .eTag()));
        }
        if (filled > 0) {
            send();
        }
        String id = uploadId.get();
        String eTag = S3Files.answered(() -> client.completeMultipartUpload(
                        request -> request.bucket(bucket).key(key).uploadId(id).multipartUpload(all -> all.parts(sent)))
                .eTag());
        uploadId = Optional.empty();
        return S3Files.unquoted(eTag);
    }

    @Override
    public void close() {
        uploadId.ifPresent(id -> S3Files.answered(() -> client.abortMultipartUpload(
                request -> request.bucket(bucket).key(key).uploadId(id))));
        uploadId = Optional.empty();
    }
}
