package io.redial.tests.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.redial.domain.time.Tempo;
import io.redial.local.cli.Stack;
import io.redial.local.cli.StackOptions;
import io.redial.local.cli.StackOptions.Order;
import io.redial.local.runtime.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A local run with the console, and its API for what a test arranges or looks up beside the browser. */
final class Served implements AutoCloseable {

    static final String KEY = "rdl_browser_admin";

    /** A Monday, half past nine in Berlin. */
    private static final Instant MONDAY_MORNING = Instant.parse("2026-11-23T08:30:00Z");

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int WARMING = 10;
    private static final JsonMapper JSON = new JsonMapper();

    private final Stack stack;
    private final HttpClient http = HttpClient.newHttpClient();

    private Served(Stack stack) {
        this.stack = stack;
    }

    /** Business time runs so many times faster than the clock on the wall. */
    static Served at(int speed) {
        Served served = new Served(Stack.start(new StackOptions(
                        Path.of(System.getProperty("redial.root")),
                        0,
                        Optional.empty(),
                        new Tempo(speed),
                        Optional.of(MONDAY_MORNING),
                        7,
                        Order.CALM,
                        Delivery.ONCE,
                        KEY)
                .withLoopback()));
        served.warm();
        return served;
    }

    /** A first request loads what all others use: on a busy machine that takes longer than a request may. */
    private void warm() {
        for (int tries = 0; tries < WARMING; tries++) {
            if (answers("/v1/account") && answers("/v1/campaigns?include=metrics")) {
                return;
            }
        }
        throw new AssertionError("the local run does not answer");
    }

    private boolean answers(String path) {
        try {
            return !get(path).isMissingNode();
        } catch (AssertionError notYet) {
            return false;
        }
    }

    URI url() {
        return stack.url();
    }

    JsonNode get(String path) {
        return sent(request(path).GET().build());
    }

    JsonNode post(String path, String body) {
        return sent(request(path)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    void delete(String path) {
        sent(request(path).DELETE().build());
    }

    /** Looks again and again until what is found is as wanted. */
    JsonNode until(String path, Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode found = get(path);
            if (wanted.test(found)) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + path + " is " + found);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("authorization", "Bearer " + KEY);
    }

    private JsonNode sent(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new AssertionError(request.uri().getPath() + " answered " + response.body());
            }
            return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** An account with money, an assistant that reports whether somebody confirmed, and its number. */
    String assistant() {
        post("/v1/account/credits", """
            {"amountMicros": 250000000, "note": "First credit"}\
            """);
        String assistant = post("/v1/assistants", """
            {"name": "Appointment desk", "direction": "outbound", "provider": "simulator", "timezone": "Europe/Berlin",
             "postCallVariables": [{"name": "confirmed", "type": "boolean"}]}\
            """).path("id").asText();
        post("/v1/phone-numbers", """
            {"number": "+4930123456", "provider": "simulator", "assistantId": "%s", "callsPerSecond": 10}\
            """.formatted(assistant));
        return assistant;
    }

    /** The secret of a new API key. */
    String key(String name, String role) {
        return post("/v1/api-keys", "{\"name\": \"%s\", \"role\": \"%s\"}".formatted(name, role))
                .path("key")
                .asText();
    }

    /** A campaign of that assistant, a draft without leads; {@code settings} are fields of its own. */
    String campaign(String name, String assistant, String settings) {
        String number =
                get("/v1/phone-numbers").path("items").path(0).path("id").asText();
        return post("/v1/campaigns", """
            {"name": "%s", "assistantId": "%s", "phoneNumberIds": ["%s"]%s}\
            """.formatted(name, assistant, number, settings))
                .path("id")
                .asText();
    }

    @Override
    public void close() {
        stack.close();
    }
}
