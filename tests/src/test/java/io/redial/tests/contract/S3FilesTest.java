package io.redial.tests.contract;

import io.redial.aws.files.S3Files;
import io.redial.aws.files.S3Uploads;
import io.redial.engine.port.Files;
import io.redial.engine.port.Uploads;
import io.redial.local.servers.AccessKey;
import io.redial.local.servers.Clients;
import io.redial.local.servers.S3Server;
import io.redial.local.servers.UploadListener;
import io.redial.testkit.FileContract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

final class S3FilesTest extends FileContract {

    private static final S3Server SERVER = S3Server.start(Optional.empty(), 0, AccessKey.LOCAL, UploadListener.NONE);
    private static final S3Client CLIENT = Clients.s3(SERVER.endpoint(), AccessKey.LOCAL);
    private static final S3Presigner PRESIGNER = Clients.presigner(SERVER.endpoint(), AccessKey.LOCAL);
    private static final AtomicInteger BUCKETS = new AtomicInteger();
    private static final int OK = 200;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }

    S3FilesTest() {
        super(S3FilesTest::freshBucket);
    }

    private static Bucket freshBucket() {
        String name = "contract-" + BUCKETS.incrementAndGet();
        CLIENT.createBucket(request -> request.bucket(name));
        return new ServerBucket(name, new S3Files(CLIENT, PRESIGNER, name), new S3Uploads(CLIENT, PRESIGNER, name));
    }

    private record ServerBucket(String name, Files files, Uploads uploads) implements Bucket {

        @Override
        public String eTag(String key) {
            return CLIENT.headObject(request -> request.bucket(name).key(key))
                    .eTag()
                    .replace("\"", "");
        }

        @Override
        public void remove(String key) {
            CLIENT.deleteObject(request -> request.bucket(name).key(key));
        }

        @Override
        public boolean upload(String method, URI url, Map<String, String> headers, byte[] body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(url).method(method, BodyPublishers.ofByteArray(body));
            headers.forEach(request::setHeader);
            return sent(request.build()).statusCode() == OK;
        }

        @Override
        public Optional<Downloaded> follow(URI link) {
            return Optional.of(sent(HttpRequest.newBuilder(link).build()))
                    .filter(answer -> answer.statusCode() == OK)
                    .map(answer -> new Downloaded(
                            answer.body(),
                            answer.headers().firstValue("content-disposition").orElse("")));
        }

        private static HttpResponse<String> sent(HttpRequest request) {
            // A connection each: the server closes one on which it refused an upload, and the next request could be on
            // its way.
            try (HttpClient http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            } catch (IOException | InterruptedException broken) {
                throw new AssertionError(broken);
            }
        }

        /** The server's clock is the machine's and knows whole seconds. */
        @Override
        public void pass(Duration span) {
            long until = System.nanoTime() + span.plusMillis(1_100).toNanos();
            while (System.nanoTime() - until < 0) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
        }
    }
}
