package io.redial.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class S3ServerTest {

    private static final int PART_SIZE = 5 * 1024 * 1024;

    private final Clients clients = SharedServers.clients();
    private final S3Client client = clients.s3();

    @Test
    void objectIsReadAsItWasWrittenAndAnnounced() {
        String bucket = createBucket();
        var put = client.putObject(
                request -> request.bucket(bucket).key("leads/a b+ü.csv"), RequestBody.fromString("phone\n+1\n"));

        assertThat(read(bucket, "leads/a b+ü.csv")).isEqualTo("phone\n+1\n");
        assertThat(SharedServers.uploadsTo(bucket))
                .containsExactly(
                        new Uploaded(bucket, "leads/a b+ü.csv", 9, put.eTag().replace("\"", "")));
    }

    @Test
    void multipartUploadIsAnnouncedOnceWhenItIsComplete() {
        String bucket = createBucket();
        String upload = client.createMultipartUpload(
                        create -> create.bucket(bucket).key("big"))
                .uploadId();
        var parts = IntStream.rangeClosed(1, 2)
                .mapToObj(number -> CompletedPart.builder()
                        .partNumber(number)
                        .eTag(client.uploadPart(
                                        part -> part.bucket(bucket)
                                                .key("big")
                                                .uploadId(upload)
                                                .partNumber(number),
                                        RequestBody.fromBytes(new byte[number == 1 ? PART_SIZE : 10]))
                                .eTag())
                        .build())
                .toList();
        assertThat(SharedServers.uploadsTo(bucket)).isEmpty();

        client.completeMultipartUpload(complete ->
                complete.bucket(bucket).key("big").uploadId(upload).multipartUpload(all -> all.parts(parts)));

        assertThat(SharedServers.uploadsTo(bucket)).hasSize(1).first().satisfies(announced -> {
            assertThat(announced.key()).isEqualTo("big");
            assertThat(announced.size()).isEqualTo(PART_SIZE + 10L);
            assertThat(announced.eTag()).endsWith("-2").doesNotContain("\"");
        });
    }

    @Test
    void copyIsAnnounced() {
        String bucket = createBucket();
        client.putObject(request -> request.bucket(bucket).key("one"), RequestBody.fromString("12345"));
        client.copyObject(copy -> copy.sourceBucket(bucket)
                .sourceKey("one")
                .destinationBucket(bucket)
                .destinationKey("two"));

        assertThat(SharedServers.uploadsTo(bucket)).extracting(Uploaded::key).containsExactly("one", "two");
        assertThat(SharedServers.uploadsTo(bucket).getLast().size()).isEqualTo(5);
    }

    @Test
    void presignedPutIsAcceptedOnlyAsItWasSigned() throws Exception {
        String bucket = createBucket();
        URI signed = clients.presigner()
                .presignPutObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                        .putObjectRequest(put -> put.bucket(bucket).key("upload.csv")))
                .url()
                .toURI();
        URI tampered = URI.create(signed.toString().replace("upload.csv", "other.csv"));

        assertThat(put(tampered, "evil")).isEqualTo(403);
        assertThat(put(signed, "phone\n")).isEqualTo(200);

        assertThat(read(bucket, "upload.csv")).isEqualTo("phone\n");
        assertThat(SharedServers.uploadsTo(bucket)).extracting(Uploaded::key).containsExactly("upload.csv");
    }

    @Test
    void browserOfALocalOriginMayUploadAndNoOther() throws Exception {
        String bucket = createBucket();

        assertThat(preflight(bucket, "http://localhost:5173").statusCode()).isEqualTo(200);
        assertThat(preflight(bucket, "http://127.0.0.1:8080").headers().firstValue("Access-Control-Allow-Origin"))
                .contains("http://127.0.0.1:8080");
        assertThat(preflight(bucket, "http://localhost.evil.example").statusCode())
                .isEqualTo(403);
    }

    @Test
    void wrongSecretIsRefused() {
        String bucket = createBucket();
        try (S3Client stranger =
                Clients.s3(SharedServers.servers().s3().endpoint(), new AccessKey(AccessKey.LOCAL.id(), "guessed"))) {
            assertThatThrownBy(() ->
                            stranger.putObject(request -> request.bucket(bucket).key("x"), RequestBody.fromString("x")))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            refused -> assertThat(refused.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void listFindsWhatIsThereAfterARestartWithoutUnfinishedUploads(@TempDir Path directory) {
        AccessKey key = AccessKey.LOCAL;
        try (S3Server first = S3Server.start(Optional.of(directory), 0, key, UploadListener.NONE);
                S3Client writer = Clients.s3(first.endpoint(), key)) {
            writer.createBucket(create -> create.bucket("imports"));
            for (String name : new String[] {"in/1", "in/2", "out/3"}) {
                writer.putObject(put -> put.bucket("imports").key(name), RequestBody.fromString(name));
            }
            writer.createMultipartUpload(create -> create.bucket("imports").key("in/unfinished"));
        }
        try (S3Server second = S3Server.start(Optional.of(directory), 0, key, UploadListener.NONE)) {
            assertThat(second.list("imports", "in/")).extracting(Uploaded::key).containsExactly("in/1", "in/2");
            assertThat(second.list("imports", "")).hasSize(3).allSatisfy(object -> {
                assertThat(object.size()).isEqualTo(object.key().length());
                assertThat(object.eTag()).matches("[0-9a-f]{32}");
            });
            assertThat(second.list("no-such-bucket", "")).isEmpty();
        }
    }

    @Test
    void listReadsEveryPage(@TempDir Path directory) throws Exception {
        int objects = 1_003;
        Path bucket = Files.createDirectories(directory.resolve("many"));
        for (int number = 0; number < objects; number++) {
            Files.createFile(bucket.resolve("object-" + number));
        }
        try (S3Server server = S3Server.start(Optional.of(directory), 0, AccessKey.LOCAL, UploadListener.NONE)) {
            assertThat(server.list("many", "").map(Uploaded::key).distinct()).hasSize(objects);
        }
    }

    @Test
    void failedAnnouncementFailsTheUploadSoThatItIsRepeated() {
        var failed = new AtomicBoolean();
        UploadListener failsOnce = (bucket, key, size, eTag) -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("the queue is away");
            }
        };
        var announced = new ArrayList<String>();
        try (S3Server server = S3Server.start(Optional.empty(), 0, AccessKey.LOCAL, (bucket, key, size, eTag) -> {
                    failsOnce.uploaded(bucket, key, size, eTag);
                    announced.add(key);
                });
                S3Client writer = Clients.s3(server.endpoint(), AccessKey.LOCAL)) {
            writer.createBucket(create -> create.bucket("imports"));
            writer.putObject(put -> put.bucket("imports").key("x"), RequestBody.fromString("x"));
        }
        assertThat(failed).isTrue();
        assertThat(announced).containsExactly("x");
    }

    @Test
    void takenPortIsSaid() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> S3Server.start(
                            Optional.empty(), taken.getLocalPort(), AccessKey.LOCAL, UploadListener.NONE))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
    }

    private String createBucket() {
        String bucket = SharedServers.freshName("bucket");
        client.createBucket(create -> create.bucket(bucket));
        return bucket;
    }

    private String read(String bucket, String key) {
        return client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asString(StandardCharsets.UTF_8);
    }

    private static int put(URI uri, String body) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(uri)
                                    .PUT(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static HttpResponse<Void> preflight(String bucket, String origin) throws Exception {
        URI uri = SharedServers.servers().s3().endpoint().resolve("/" + bucket + "/upload.csv");
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(uri)
                            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                            .header("Origin", origin)
                            .header("Access-Control-Request-Method", "PUT")
                            .header("Access-Control-Request-Headers", "content-type")
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }
}
