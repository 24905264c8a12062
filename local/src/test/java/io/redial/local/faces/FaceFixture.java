package io.redial.local.faces;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.domain.time.Tempo;
import io.redial.local.telephone.Face;
import io.redial.local.telephone.TelephoneNetwork;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A network with one face on it, an inbox for its webhooks, and a client of its API. */
public final class FaceFixture implements AutoCloseable {

    public static final Instant MONDAY_NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Inbox inbox = new Inbox();
    private final Supplier<TelephoneNetwork> start;
    private final Face face;
    private TelephoneNetwork network;
    private URI endpoint;

    public FaceFixture(Face face, UnaryOperator<TelephoneNetwork.Options> settings, PressedClock clock) {
        this.face = face;
        this.start = () ->
                TelephoneNetwork.start(settings.apply(TelephoneNetwork.Options.of("whispered", clock, clock.tempo())));
        network = start.get();
        endpoint = network.open(face, 0);
    }

    /** Ends the network and starts it again, on another port. */
    public void restart() {
        network.close();
        network = start.get();
        endpoint = network.open(face, 0);
    }

    /** One whose calls take no time to speak of: a second is a millisecond. */
    public static FaceFixture running(Face face) {
        return new FaceFixture(face, options -> options, PressedClock.running(new Tempo(1_000)));
    }

    /** One whose time stands still until the clock is advanced. */
    public static FaceFixture standing(Face face, PressedClock clock) {
        return new FaceFixture(face, options -> options, clock);
    }

    public Inbox inbox() {
        return inbox;
    }

    public URI endpoint() {
        return endpoint;
    }

    /** What the network itself knows of its calls. */
    public JsonNode truth() throws IOException, InterruptedException {
        return parsed(send(
                HttpRequest.newBuilder(network.endpoint().resolve("/calls")).GET()));
    }

    public HttpResponse<String> send(String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        path.startsWith("http") ? URI.create(path) : URI.create(endpoint + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    public JsonNode parsed(HttpResponse<String> response) throws IOException {
        return json.readTree(response.body());
    }

    @Override
    public void close() {
        network.close();
        inbox.close();
        http.shutdownNow();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }
}
