package io.redial.bench.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.time.Tempo;
import io.redial.local.cli.ApiClient;
import io.redial.local.cli.Stack;
import io.redial.local.cli.StackOptions;
import io.redial.local.runtime.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The whole local stack and a campaign on it: files go through S3 and its events, and the functions import them. */
final class ImportingStack implements AutoCloseable {

    private static final String KEY = "rdl_bench";
    private static final Duration UPLOAD = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration TELL = Duration.ofMinutes(1);
    private static final int PAGE = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PrintStream out;
    private final Stack stack;
    private final ApiClient api;
    private final String campaign;

    /** Starts it. Its leads are kept in the memory of DynamoDB's own process: on disk one request waits for the other. */
    ImportingStack(PrintStream out) {
        this.out = out;
        this.stack = Stack.start(new StackOptions(
                Path.of(System.getProperty("redial.root")),
                0,
                Optional.empty(),
                Tempo.REAL,
                Optional.empty(),
                1,
                StackOptions.Order.CALM,
                Delivery.ONCE,
                KEY));
        this.api = new ApiClient(stack.url(), KEY);
        String assistant = id(api.post("/v1/assistants", """
            {"name": "Desk", "direction": "outbound", "provider": "simulator", "timezone": "UTC"}\
            """));
        String number = id(api.post("/v1/phone-numbers", """
            {"number": "+12025550199", "provider": "simulator", "assistantId": "%s"}\
            """.formatted(assistant)));
        this.campaign = id(api.post("/v1/campaigns", """
            {"name": "Bench", "assistantId": "%s", "phoneNumberIds": ["%s"]}\
            """.formatted(assistant, number)));
    }

    /** Imports a file, and answers with its import when that has ended. */
    JsonNode imported(long bytes, Supplier<InputStream> content) throws InterruptedException, IOException {
        JsonNode created = api.post("/v1/campaigns/" + campaign + "/imports", """
            {"source": "csv", "fileName": "list.csv", "bytes": %d}\
            """.formatted(bytes));
        long begun = System.nanoTime();
        upload(created.path("upload"), bytes, content);
        double seconds = ImportBench.seconds(begun);
        out.printf("  uploaded in %.1f s: %.0f MiB/s%n", seconds, bytes / ImportBench.MIB / seconds);
        return ended("/v1/campaigns/" + campaign + "/imports/" + id(created));
    }

    private void upload(JsonNode upload, long bytes, Supplier<InputStream> content)
            throws InterruptedException, IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(upload.path("url").asText()))
                .timeout(UPLOAD)
                .method(
                        upload.path("method").asText(),
                        BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(content), bytes));
        upload.path("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asText()));
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("the upload was answered with " + answer.statusCode());
        }
    }

    private JsonNode ended(String path) throws InterruptedException {
        long begun = System.nanoTime();
        Duration told = TELL;
        while (true) {
            JsonNode job = api.get(path);
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            if (!job.path("status").asText().matches("awaiting_upload|processing")) {
                out.printf(
                        "  %s after %.1f s, %d rows%n",
                        job.path("status").asText(),
                        ImportBench.seconds(begun),
                        job.path("rows").asLong());
                return job;
            }
            if (taken.compareTo(told) > 0) {
                out.printf("  %d rows after %d s%n", job.path("rows").asLong(), taken.toSeconds());
                told = taken.plus(TELL);
            }
            Thread.sleep(LOOK);
        }
    }

    /** What the campaign's tallies say. */
    long counted() {
        return api.get("/v1/campaigns/" + campaign + "/metrics")
                .path("leads")
                .path("created")
                .asLong();
    }

    /** How many leads there are, page by page. */
    long recounted() {
        long leads = 0;
        String first = "/v1/campaigns/" + campaign + "/leads?limit=" + PAGE;
        JsonNode page = api.get(first);
        while (true) {
            leads += page.path("items").size();
            if (!page.path("nextCursor").isTextual()) {
                return leads;
            }
            page = api.get(first + "&cursor=" + page.path("nextCursor").asText());
        }
    }

    private static String id(JsonNode created) {
        return created.path("id").asText();
    }

    @Override
    public void close() {
        http.close();
        stack.close();
    }
}
