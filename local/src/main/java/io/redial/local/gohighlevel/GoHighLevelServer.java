package io.redial.local.gohighlevel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.engine.port.Waiting;
import io.redial.local.fakes.FakeReply;
import io.redial.local.fakes.FakeRequest;
import io.redial.local.fakes.FakeServer;
import io.redial.local.fakes.Script;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The API of one sub-account on loopback: point a connection's baseUrl at it. */
public final class GoHighLevelServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeServer server;
    private final String locationId;
    private final RateLimit rate;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final OauthDesk oauth = new OauthDesk(tokens);
    private final Map<String, ObjectNode> contacts = new ConcurrentSkipListMap<>();
    private final List<ObjectNode> customFields = new CopyOnWriteArrayList<>();
    private final List<Written> written = new CopyOnWriteArrayList<>();
    private final Set<Switch> switches = ConcurrentHashMap.newKeySet();

    /** What can be switched on. */
    public enum Switch {
        /** Every page is the first one. */
        SAME_CURSOR,
        /** Pages have a hundred contacts at most, however many are asked for. */
        SHORT_PAGES,
        /** Searches leave {@code dndSettings} out, as has been seen; contacts by id have them. */
        SEARCH_WITHOUT_DND_SETTINGS
    }

    /**
     * What was written to a contact.
     *
     * @param kind {@code tags} or {@code notes}
     */
    public record Written(String contactId, String kind, JsonNode body) {}

    /**
     * Starts without contacts and tokens.
     *
     * @param port 1 to 65,535, or 0 for any that is free
     * @param clock by which rates are measured
     * @param waiting by machine time, for slow answers
     */
    public GoHighLevelServer(int port, String locationId, InstantSource clock, Waiting waiting) {
        this.locationId = locationId;
        this.rate = new RateLimit(clock);
        this.server = new FakeServer(port, waiting, this::answer);
    }

    /** Where it listens: {@code http://127.0.0.1:port}, without a path. */
    public URI endpoint() {
        return server.endpoint();
    }

    public Script script() {
        return server.script();
    }

    public void addToken(String token) {
        tokens.add(token);
    }

    public void addCode(String code) {
        oauth.addCode(code);
    }

    /** Adds or replaces a contact; it has at least {@code id} and {@code dateAdded}. */
    public void add(JsonNode contact) {
        ObjectNode kept = contact.<ObjectNode>deepCopy().put("locationId", locationId);
        contacts.put(contact.path("id").asText(), kept);
    }

    public void addCustomField(String id, String name, String fieldKey) {
        customFields.add(JSON.createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("fieldKey", fieldKey)
                .put("dataType", "TEXT"));
    }

    /** Allows so many requests in an interval, and in a day. */
    public void limit(int perInterval, Duration interval, int perDay) {
        rate.set(perInterval, interval, perDay);
    }

    public void switchOn(Switch one) {
        switches.add(one);
    }

    /** How many requests were too many. */
    public int refused() {
        return rate.refused();
    }

    public List<Written> written() {
        return List.copyOf(written);
    }

    @Override
    public void close() {
        server.close();
    }

    private FakeReply answer(FakeRequest request) {
        if (request.path().equals(List.of("oauth", "token")) && request.method().equals("POST")) {
            return oauth.exchange(request.form(), locationId);
        }
        if (request.bearer().filter(tokens::contains).isEmpty()) {
            return Errors.unauthorized("Invalid token: access token is invalid");
        }
        if (request.header("version").filter(version -> !version.isBlank()).isEmpty()) {
            return Errors.of(400, "version header was not found.");
        }
        boolean exceeded = rate.exceeded();
        return rate.marked(exceeded ? Errors.of(429, "Too Many Requests") : allowed(request));
    }

    private FakeReply allowed(FakeRequest request) {
        List<String> path = request.path();
        return switch (request.method() + " " + path.stream().findFirst().orElse("")) {
            case "GET locations" -> location(path, request);
            case "GET contacts" -> path.size() == 2 ? contact(path.get(1)) : Errors.of(404, "Cannot GET " + request);
            case "POST contacts" -> path.equals(List.of("contacts", "search")) ? search(request) : write(request);
            default -> Errors.of(404, "Cannot answer " + request);
        };
    }

    private FakeReply location(List<String> path, FakeRequest request) {
        if (path.size() < 2 || !path.get(1).equals(locationId)) {
            return Errors.of(403, "The token does not have access to this location.");
        }
        if (path.size() == 2) {
            ObjectNode body = JSON.createObjectNode();
            body.putObject("location")
                    .put("id", locationId)
                    .put("name", "Acme Dental")
                    .put("timezone", "America/Chicago");
            return FakeReply.json(200, body);
        }
        if (path.size() != 3 || !path.get(2).equals("customFields")) {
            return Errors.of(404, "Cannot answer " + request);
        }
        ArrayNode fields = JSON.createArrayNode();
        if (!"opportunity".equals(request.query().get("model"))) {
            fields.addAll(customFields);
        }
        return FakeReply.json(200, JSON.createObjectNode().set("customFields", fields));
    }

    private FakeReply contact(String id) {
        return Optional.ofNullable(contacts.get(id))
                .map(contact -> FakeReply.json(200, JSON.createObjectNode().set("contact", contact)))
                .orElseGet(() -> Errors.of(404, "Contact not found"));
    }

    private FakeReply search(FakeRequest request) {
        Optional<JsonNode> question = json(request.body());
        if (question.isEmpty()) {
            return Errors.of(400, "Unexpected token in JSON");
        }
        String asked = question.get().path("locationId").asText("");
        if (!asked.isEmpty() && !asked.equals(locationId)) {
            return Errors.of(403, "The token does not have access to this location.");
        }
        return new Search(question.get(), new ArrayList<>(contacts.values()), switches).answer();
    }

    private FakeReply write(FakeRequest request) {
        List<String> path = request.path();
        Optional<JsonNode> body = json(request.body());
        boolean known = path.size() == 3
                && contacts.containsKey(path.get(1))
                && Set.of("tags", "notes").contains(path.get(2));
        if (!known || body.isEmpty()) {
            return Errors.of(known ? 400 : 404, "Cannot answer " + request);
        }
        written.add(new Written(path.get(1), path.get(2), body.get()));
        return FakeReply.json(201, body.get());
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
