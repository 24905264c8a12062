package io.redial.local.servers;

import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A store that announces what was written to it, in each of the three ways in which an object can come into being. */
final class AnnouncingBlobStore extends ForwardingBlobStore {

    /** s3proxy keeps a multipart upload that is not complete as an object of this prefix. */
    private static final String UNFINISHED = ".s3proxy-mpu-stub-";

    private static final Logger LOG = LoggerFactory.getLogger(AnnouncingBlobStore.class);

    private final UploadListener listener;

    AnnouncingBlobStore(BlobStore store, UploadListener listener) {
        super(store);
        this.listener = listener;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
        PutObjectResponse response = super.putBlob(request, body);
        announce(request.bucket(), request.key());
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        CopyObjectResponse response = super.copyBlob(request);
        announce(request.destinationBucket(), request.destinationKey());
        return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
        announce(request.bucket(), request.key());
        return response;
    }

    Stream<Uploaded> uploads(String bucket, String prefix) {
        if (!delegate().containerExists(bucket)) {
            return Stream.empty();
        }
        ListObjectsV2Request first =
                ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).build();
        return Stream.iterate(
                        Optional.of(delegate().list(first)),
                        Optional::isPresent,
                        page -> page.flatMap(read -> next(first, read)))
                .flatMap(page -> page.orElseThrow().contents().stream())
                .filter(object -> isFinished(object.key()))
                .map(object -> uploaded(bucket, object));
    }

    private Optional<ListObjectsV2Response> next(ListObjectsV2Request first, ListObjectsV2Response page) {
        return Optional.ofNullable(page.nextContinuationToken())
                .map(token -> first.toBuilder().continuationToken(token).build())
                .map(request -> delegate().list(request));
    }

    private void announce(String bucket, String key) {
        if (isFinished(key)) {
            // Read back, because a streamed request does not say its size and a copy says neither.
            HeadObjectResponse stored = delegate().blobMetadata(bucket, key);
            tell(bucket, key, stored.contentLength(), unquoted(stored.eTag()));
        }
    }

    private void tell(String bucket, String key, long size, String eTag) {
        try {
            listener.uploaded(bucket, key, size, eTag);
        } catch (RuntimeException failure) {
            LOG.warn("the upload to bucket {} could not be announced", bucket, failure);
            // The one status that every client repeats its request after.
            throw S3Exception.builder()
                    .statusCode(503)
                    .message("The upload could not be announced; please repeat it.")
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("ServiceUnavailable")
                            .errorMessage("The upload could not be announced; please repeat it.")
                            .build())
                    .cause(failure)
                    .build();
        }
    }

    private static boolean isFinished(String key) {
        return !key.startsWith(UNFINISHED);
    }

    private static Uploaded uploaded(String bucket, S3Object object) {
        return new Uploaded(bucket, object.key(), object.size(), unquoted(object.eTag()));
    }

    /** A file that was put into the folder by hand has no tag. */
    private static String unquoted(@Nullable String eTag) {
        return eTag == null ? "" : eTag.replace("\"", "");
    }
}
