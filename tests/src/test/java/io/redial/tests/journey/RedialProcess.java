package io.redial.tests.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** {@code redial up} in a process of its own, which can be killed; and a client of its API. */
final class RedialProcess implements AutoCloseable {

    static final String KEY = "rdl_journey_key";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofSeconds(60);
    private static final String READY = "Redial is ready: ";
    private static final String SIMULATOR = "Simulator: ";

    private final Process process;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final CompletableFuture<URI> simulator = new CompletableFuture<>();
    private final Queue<String> log = new ConcurrentLinkedQueue<>();

    private RedialProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::read);
    }

    /** Starts it on {@code data} and waits until it serves. */
    static RedialProcess up(Path data, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Dredial.root=" + System.getProperty("redial.root"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                "io.redial.local.Main",
                "up",
                "--port",
                "0",
                "--data",
                data.toString()));
        command.addAll(Arrays.asList(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("REDIAL_API_KEY", KEY);
        try {
            RedialProcess started = new RedialProcess(builder.start());
            started.url();
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    URI url() {
        return awaited(ready);
    }

    URI simulator() {
        return awaited(simulator);
    }

    /** All that the process has printed so far. */
    String log() {
        return String.join("\n", log);
    }

    /** What {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** What Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        awaitExit();
    }

    JsonNode get(String path) {
        return json(exchange(request(url().resolve(path)).GET().build()), 200);
    }

    JsonNode post(String path, String body) {
        HttpRequest request = request(url().resolve(path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = exchange(request);
        return json(response, response.statusCode() / 100 == 2 ? response.statusCode() : 200);
    }

    void upload(JsonNode upload, String content) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(upload.path("url").asText()))
                .method(upload.path("method").asText(), BodyPublishers.ofString(content));
        upload.path("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asText()));
        json(exchange(request.build()), 200);
    }

    /** The telephone network's own list of calls. */
    JsonNode networkCalls() {
        return json(
                exchange(HttpRequest.newBuilder(simulator().resolve("/calls"))
                        .GET()
                        .build()),
                200);
    }

    /** Looks again and again until {@code condition} holds. */
    static void until(String what, Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).header("authorization", "Bearer " + KEY);
    }

    private static JsonNode json(HttpResponse<String> response, int expected) {
        if (response.statusCode() != expected) {
            throw new AssertionError(response.request().method() + " "
                    + response.uri().getPath() + " answered " + response.statusCode() + ": " + response.body());
        }
        try {
            return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(request.uri() + " does not answer; the process printed:\n" + log(), failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupt);
        }
    }

    private <T> T awaited(CompletableFuture<T> printed) {
        try {
            return printed.get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            process.destroyForcibly();
            throw new AssertionError("redial did not start:\n" + log(), failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupt);
        }
    }

    private void awaitExit() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("redial did not end:\n" + log());
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupt);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = lines.readLine()) != null) {
                log.add(line);
                if (line.startsWith(SIMULATOR)) {
                    simulator.complete(
                            URI.create(line.substring(SIMULATOR.length()).strip()));
                } else if (line.startsWith(READY)) {
                    ready.complete(URI.create(line.substring(READY.length()).strip()));
                }
            }
        } catch (IOException gone) {
            log.add(Objects.toString(gone.getMessage(), ""));
        }
        ready.completeExceptionally(new AssertionError("it ended before it was ready"));
    }
}
