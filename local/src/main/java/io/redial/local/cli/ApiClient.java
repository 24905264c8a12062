package io.redial.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.local.cli.RedialCommand.CommandFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** Speaks the HTTP API as any of its users would. */
public final class ApiClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String key;

    /** A client of the API at {@code base}. */
    public ApiClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** Answers with the resource, or fails with what was answered instead. */
    public JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    /** Posts, and answers as {@link #get}. */
    public JsonNode post(String path, String json) {
        return send(request(path)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    /** Sends a file as {@code upload}, an answer of the API, asks for it. */
    void upload(JsonNode upload, Path file) {
        try {
            BodyPublisher body = BodyPublishers.ofFile(file);
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(upload.path("url").asText()))
                    .timeout(PATIENCE)
                    .method(upload.path("method").asText(), body);
            upload.path("headers")
                    .properties()
                    .forEach(header ->
                            request.header(header.getKey(), header.getValue().asText()));
            HttpResponse<String> response = exchange(request.build());
            if (response.statusCode() / 100 != 2) {
                throw new CommandFailed("the upload was answered with " + response.statusCode());
            }
        } catch (IOException unreadable) {
            throw new CommandFailed(file + " can't be read");
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("authorization", "Bearer " + key);
    }

    private JsonNode send(HttpRequest request) {
        HttpResponse<String> response = exchange(request);
        if (response.statusCode() / 100 != 2) {
            throw new CommandFailed(request.method() + " " + request.uri().getPath() + " was answered with "
                    + response.statusCode() + ": " + response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException notJson) {
            throw new CommandFailed(request.uri().getPath() + " did not answer with JSON");
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new CommandFailed(request.uri() + " does not answer: " + failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted");
        }
    }
}
