package io.redial.aws.files;

import io.redial.engine.port.Files;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/**
 * Files in one S3 bucket. Reads are pinned by the entity tag ({@code If-Match}), which works with and without
 * versions and needs no right to old ones.
 */
public final class S3Files implements Files {

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    static final String UPLOAD_TYPE = "text/csv";

    private final S3Client client;
    private final S3Presigner presigner;
    private final String bucket;

    public S3Files(S3Client client, S3Presigner presigner, String bucket) {
        this.client = client;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    @Override
    public UploadRequest uploadRequest(String key, Optional<Long> bytes, Duration validFor) {
        PresignedPutObjectRequest signed = presigner.presignPutObject(request -> request.signatureDuration(validFor)
                .putObjectRequest(put ->
                        put.bucket(bucket).key(key).contentType(UPLOAD_TYPE).contentLength(bytes.orElse(null))));
        return new UploadRequest(
                signed.httpRequest().method().name(), uri(signed.url()), toSend(signed.signedHeaders()));
    }

    /** Every client sends the host and the length by itself, and browsers let nobody else set them. */
    static Map<String, String> toSend(Map<String, List<String>> signed) {
        Map<String, String> headers = new HashMap<>();
        signed.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.equals("host") && !lower.equals("content-length")) {
                headers.put(lower, String.join(",", values));
            }
        });
        return headers;
    }

    @Override
    public InputStream open(String key, String eTag, long offset, long length) {
        String range = "bytes=" + offset + "-" + (offset + length - 1);
        return answered(() -> {
            try {
                return client.getObject(
                        request -> request.bucket(bucket).key(key).range(range).ifMatch("\"" + eTag + "\""));
            } catch (S3Exception refused) {
                if (refused.statusCode() == PRECONDITION_FAILED || refused.statusCode() == NOT_FOUND) {
                    throw new FileChanged();
                }
                throw refused;
            }
        });
    }

    @Override
    public void put(String key, String contentType, byte[] body) {
        answered(() -> client.putObject(
                request -> request.bucket(bucket).key(key).contentType(contentType), RequestBody.fromBytes(body)));
    }

    @Override
    public Writing write(String key, String contentType) {
        return new S3Writing(client, bucket, key, contentType);
    }

    @Override
    public URI download(String key, String fileName, Duration validFor) {
        String disposition = "attachment; filename=\"" + fileName.replace('"', '_') + "\"";
        return uri(presigner
                .presignGetObject(request -> request.signatureDuration(validFor)
                        .getObjectRequest(get -> get.bucket(bucket).key(key).responseContentDisposition(disposition)))
                .url());
    }

    static String unquoted(String eTag) {
        return eTag.replace("\"", "");
    }

    static <T> T answered(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException failure) {
            throw new Unavailable("S3 did not do what it was asked", failure);
        }
    }

    static URI uri(java.net.URL url) {
        try {
            return url.toURI();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the presigner encodes what it signs", impossible);
        }
    }
}
