package io.redial.local.telephone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;

/** A client of the network, as a provider adapter would be one. */
final class TelephoneClient implements AutoCloseable {

    static final String SECRET = "whispered";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final String callbackUrl;

    TelephoneClient(URI endpoint, String callbackUrl) {
        this.endpoint = endpoint;
        this.callbackUrl = callbackUrl;
    }

    /** A complete request without a script. */
    ObjectNode request(String callId) {
        return json.createObjectNode()
                .put("from", "+15550000001")
                .put("to", "+15550000002")
                .put("callId", callId)
                .put("callbackUrl", callbackUrl)
                .put("scriptKey", "led_1")
                .put("ringSeconds", 30)
                .put("maxCallMinutes", 10);
    }

    HttpResponse<String> place(JsonNode body) throws IOException, InterruptedException {
        return send("POST", "/v1/calls", body.toString());
    }

    HttpResponse<String> place(String callId, String script) throws IOException, InterruptedException {
        return place(request(callId).put("script", script));
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(endpoint.resolve(path))
                        .timeout(CallbackReceiver.PATIENCE)
                        .header("authorization", "Bearer " + SECRET)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> withoutSecret(String method, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(endpoint.resolve(path))
                        .timeout(CallbackReceiver.PATIENCE)
                        .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return parse(send("GET", path, ""));
    }

    JsonNode parse(HttpResponse<String> response) throws IOException {
        return json.readTree(response.body());
    }

    /** The network's own truth. */
    JsonNode calls() throws IOException, InterruptedException {
        return json.readTree(withoutSecret("GET", "/calls").body());
    }

    /** Asks again and again until the answer is as wished, or the patience ends; answers the last one. */
    JsonNode poll(String path, Predicate<JsonNode> wished) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + CallbackReceiver.PATIENCE.toNanos();
        JsonNode answer = get(path);
        while (!wished.test(answer) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            answer = get(path);
        }
        return answer;
    }

    /** Waits until so many calls are placed and all of them have ended. */
    JsonNode pollAllEnded(int count) throws IOException, InterruptedException {
        return poll("/calls", calls -> {
            for (JsonNode call : calls) {
                if (call.path("endedAt").isNull()) {
                    return false;
                }
            }
            return calls.size() >= count;
        });
    }

    /** Lets go of the connections. */
    @Override
    public void close() {
        http.shutdownNow();
        try {
            http.awaitTermination(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
