package io.redial.aws.files;

import io.redial.engine.port.Files.UploadRequest;
import io.redial.engine.port.Uploads;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedUploadPartRequest;

/** Multipart uploads into one S3 bucket. */
public final class S3Uploads implements Uploads {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final S3Client client;
    private final S3Presigner presigner;
    private final String bucket;

    public S3Uploads(S3Client client, S3Presigner presigner, String bucket) {
        this.client = client;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    @Override
    public String begin(String key) {
        return S3Files.answered(() -> client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key).contentType(S3Files.UPLOAD_TYPE))
                .uploadId());
    }

    @Override
    public UploadRequest partRequest(String key, String upload, int number, Duration validFor) {
        PresignedUploadPartRequest signed = presigner.presignUploadPart(request -> request.signatureDuration(validFor)
                .uploadPartRequest(
                        part -> part.bucket(bucket).key(key).uploadId(upload).partNumber(number)));
        // Not signed; but without one, common clients say that they send a form, which some servers then read as one.
        Map<String, String> headers = new HashMap<>(S3Files.toSend(signed.signedHeaders()));
        headers.put("content-type", "application/octet-stream");
        return new UploadRequest(signed.httpRequest().method().name(), S3Files.uri(signed.url()), headers);
    }

    @Override
    public String send(String key, String upload, int number, byte[] bytes) {
        return S3Files.unquoted(S3Files.answered(() -> client.uploadPart(
                        request ->
                                request.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                        RequestBody.fromBytes(bytes))
                .eTag()));
    }

    @Override
    public Optional<List<Part>> parts(String key, String upload) {
        return S3Files.answered(() -> {
            try {
                return Optional.of(
                        client
                                .listPartsPaginator(request ->
                                        request.bucket(bucket).key(key).uploadId(upload))
                                .parts()
                                .stream()
                                .map(part -> new Part(part.partNumber(), S3Files.unquoted(part.eTag()), part.size()))
                                .toList());
            } catch (NoSuchUploadException gone) {
                return Optional.empty();
            }
        });
    }

    @Override
    public boolean complete(String key, String upload, List<Part> parts) {
        List<CompletedPart> all = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.eTag())
                        .build())
                .toList();
        return S3Files.answered(() -> {
            try {
                client.completeMultipartUpload(request ->
                        request.bucket(bucket).key(key).uploadId(upload).multipartUpload(whole -> whole.parts(all)));
            } catch (NoSuchUploadException gone) {
                return false;
            }
            return true;
        });
    }

    @Override
    public Optional<Long> size(String key) {
        return S3Files.answered(() -> {
            try {
                return Optional.of(
                        client.headObject(request -> request.bucket(bucket).key(key))
                                .contentLength());
            } catch (S3Exception refused) {
                // Whoever may not list a bucket is not told that something is missing.
                if (refused.statusCode() == NOT_FOUND || refused.statusCode() == FORBIDDEN) {
                    return Optional.empty();
                }
                throw refused;
            }
        });
    }

    @Override
    public void abort(String key, String upload) {
        S3Files.answered(() -> {
            try {
                client.abortMultipartUpload(
                        request -> request.bucket(bucket).key(key).uploadId(upload));
            } catch (NoSuchUploadException gone) {
                return Optional.empty();
            }
            return Optional.of(upload);
        });
    }
}
