package io.redial.aws.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.redial.aws.DirectHttp;
import io.redial.engine.port.Files;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

final class S3FilesTest {

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));

    private final List<String> requests = new ArrayList<>();
    private HttpServer server = unstarted();
    private Files files = files();

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            String key = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + key + " "
                    + exchange.getRequestHeaders().getFirst("Range") + " "
                    + exchange.getRequestHeaders().getFirst("If-Match"));
            byte[] body = "part".getBytes(StandardCharsets.UTF_8);
            int status = key.endsWith("changed") ? 412 : key.endsWith("gone") ? 404 : key.endsWith("down") ? 403 : 206;
            boolean sent = status == 206;
            exchange.sendResponseHeaders(status, sent ? body.length : -1);
            if (sent) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRangeIsReadOnlyFromTheFileThatItWasPlannedFor() throws IOException {
        try (InputStream in = files.open("campaigns/a b.csv", "tag", 10, 4)) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("part");
        }
        assertThat(requests).containsExactly("GET /bucket/campaigns/a b.csv bytes=10-13 \"tag\"");
    }

    @Test
    void aReplacedOrRemovedFileIsChangedAndAnythingElseIsWorthAnotherTry() {
        assertThatThrownBy(() -> files.open("changed", "tag", 0, 1)).isInstanceOf(Files.FileChanged.class);
        assertThatThrownBy(() -> files.open("gone", "tag", 0, 1)).isInstanceOf(Files.FileChanged.class);
        assertThatThrownBy(() -> files.open("down", "tag", 0, 1)).isInstanceOf(Files.Unavailable.class);
    }

    @Test
    void anUploadIsSignedForItsKeyItsTypeAndAnHour() {
        Files.UploadRequest upload =
                files.uploadRequest("campaigns/cmp_1/imp_1/leads.csv", Optional.empty(), Duration.ofHours(1));
        assertThat(upload.method()).isEqualTo("PUT");
        assertThat(upload.url().getPath()).isEqualTo("/bucket/campaigns/cmp_1/imp_1/leads.csv");
        assertThat(upload.url().getQuery()).contains("X-Amz-Expires=3600").contains("content-type;host");
        assertThat(upload.headers()).isEqualTo(Map.of("content-type", "text/csv"));
    }

    @Test
    void aReportIsDownloadedUnderItsName() {
        URI link = files.download("reports/r.csv", "rejected-rows.csv", Duration.ofHours(1));
        assertThat(link.getQuery()).contains("attachment; filename=\"rejected-rows.csv\"");
    }

    private Files files() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        S3Client client = S3Client.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS)
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .httpClient(DirectHttp.builder().build())
                .build();
        S3Presigner presigner = S3Presigner.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CREDENTIALS)
                .endpointOverride(endpoint)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
        return new S3Files(client, presigner, "bucket");
    }

    private static HttpServer unstarted() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new AssertionError(noPort);
        }
    }
}
