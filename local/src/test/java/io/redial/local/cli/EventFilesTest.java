package io.redial.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.time.Tempo;
import io.redial.local.cli.StackOptions.Order;
import io.redial.local.runtime.Delivery;
import io.redial.local.runtime.Outcome;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole stack: every event file of the project, through the function that its name begins with, on the embedded servers. */
class EventFilesTest {

    /** What the answer to each file must contain; a file that is missing here fails the test. */
    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("actions-unknown.json", "\"batchItemFailures\":[]"),
            // Its key is that of an ordinary local run.
            Map.entry("api-do-not-call.json", "\"statusCode\":401"),
            Map.entry("api-health.json", "\"statusCode\":200"),
            // Their signatures were made with other secrets than this stack's.
            Map.entry("callbacks-ended.json", "\"statusCode\":404"),
            Map.entry("callbacks-forged-token.json", "\"statusCode\":404"),
            Map.entry("callbacks-ringing-base64.json", "\"statusCode\":404"),
            Map.entry("dialer-redelivered.json", "\"batchItemFailures\":[]"),
            Map.entry("importer-chunk.json", "\"batchItemFailures\":[]"),
            Map.entry("importer-upload.json", "\"batchItemFailures\":[]"),
            Map.entry("notifier-tick.json", ""),
            Map.entry("notifier-unknown.json", "\"batchItemFailures\":[]"),
            Map.entry("pacer-tick.json", ""),
            Map.entry("pacer-wake.json", "\"batchItemFailures\":[]"),
            Map.entry("recorder-unknown-call.json", "\"batchItemFailures\":[]"));

    private static final Path ROOT = Path.of(System.getProperty("redial.root"));

    private static final StackOptions OPTIONS = new StackOptions(
            ROOT, 0, Optional.empty(), Tempo.REAL, Optional.empty(), 1, Order.CALM, Delivery.ONCE, "rdl_events");

    @Test
    void whatHasNoRouteIsRefusedInTheWordsOfTheContract() throws IOException, InterruptedException {
        try (Stack stack = Stack.start(OPTIONS);
                HttpClient http = HttpClient.newHttpClient()) {
            for (String path : List.of("/v1/nothing", "/v1/campaigns")) {
                HttpRequest request = HttpRequest.newBuilder(stack.url().resolve(path))
                        .PUT(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
                assertThat(answer.headers().firstValue("x-request-id")).isPresent();
                assertThat(answer.body()).contains("\"code\":\"not_found\"");
            }
        }
    }

    @Test
    void everyEventFileIsAnsweredByItsFunction() throws IOException {
        Map<String, String> answers = new TreeMap<>();
        try (Stack stack = Stack.start(OPTIONS)) {
            for (Path event : events()) {
                String name = event.getFileName().toString();
                String function = name.substring(0, name.indexOf('-'));
                Outcome outcome =
                        stack.invoke(function, Files.readAllBytes(event)).orElseThrow();
                assertThat(outcome).as(name).isInstanceOf(Outcome.Succeeded.class);
                if (outcome instanceof Outcome.Succeeded(byte[] answer)) {
                    answers.put(name, new String(answer, StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(answers.keySet()).isEqualTo(new TreeMap<>(ANSWERS).keySet());
        answers.forEach(
                (name, answer) -> assertThat(answer).as(name).contains(ANSWERS.getOrDefault(name, "no answer")));
    }

    private static List<Path> events() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("events"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
