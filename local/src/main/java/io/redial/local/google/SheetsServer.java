package io.redial.local.google;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.engine.port.Waiting;
import io.redial.local.fakes.FakeReply;
import io.redial.local.fakes.FakeRequest;
import io.redial.local.fakes.FakeServer;
import io.redial.local.fakes.Script;
import java.net.URI;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Google's token server, Sheets API v4 (spreadsheets.get, spreadsheets.values.get) and export of public sheets, on one
 * address on loopback: point a connection's baseUrl at it.
 */
public final class SheetsServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeServer server;
    private final TokenDesk desk;
    private final Map<String, FakeSpreadsheet> spreadsheets = new ConcurrentHashMap<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Set<Switch> switches = ConcurrentHashMap.newKeySet();

    /** What can be switched on. */
    public enum Switch {
        /** The API is not enabled in the caller's project. */
        API_OFF
    }

    /**
     * Starts without spreadsheets, accounts and keys.
     *
     * @param port 1 to 65,535, or 0 for any that is free
     * @param clock by which tokens end
     * @param waiting by machine time, for slow answers
     */
    public SheetsServer(int port, InstantSource clock, Waiting waiting) {
        desk = new TokenDesk(clock);
        server = new FakeServer(port, waiting, this::answer);
    }

    /** Where it listens: {@code http://127.0.0.1:port}, without a path. */
    public URI endpoint() {
        return server.endpoint();
    }

    public Script script() {
        return server.script();
    }

    public void add(FakeSpreadsheet spreadsheet) {
        spreadsheets.put(spreadsheet.id(), spreadsheet);
    }

    /** Makes a service account known by one of its keys. */
    public void addAccount(String email, String keyId, PublicKey key) {
        desk.register(email, keyId, key);
    }

    public void deleteAccountKey(String keyId) {
        desk.deleteKey(keyId);
    }

    /** Ends all tokens at once. */
    public void revokeTokens() {
        desk.revokeTokens();
    }

    public void addApiKey(String key) {
        keys.add(key);
    }

    public void switchOn(Switch one) {
        switches.add(one);
    }

    @Override
    public void close() {
        server.close();
    }

    private FakeReply answer(FakeRequest request) {
        List<String> path = request.path();
        if (request.method().equals("POST") && path.equals(List.of("token"))) {
            return desk.exchange(request.form(), endpoint() + "/token");
        }
        if (!request.method().equals("GET")) {
            return FakeReply.text(405, "text/html", "<p>Not allowed.</p>");
        }
        if (path.size() >= 3 && path.subList(0, 2).equals(List.of("v4", "spreadsheets"))) {
            return api(request);
        }
        return new PublicLinks(spreadsheets, endpoint().toString()).answer(request);
    }

    private FakeReply api(FakeRequest request) {
        Optional<FakeSpreadsheet> found =
                Optional.ofNullable(spreadsheets.get(request.path().get(2)));
        Optional<FakeReply> refused = refused(request, found);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (found.isEmpty()) {
            return SheetErrors.of(404, "NOT_FOUND", "Requested entity was not found.");
        }
        if (request.path().size() == 3) {
            return metadata(found.get());
        }
        return request.path().size() == 5 && request.path().get(3).equals("values")
                ? new Values(found.get(), request).answer()
                : SheetErrors.of(404, "NOT_FOUND", "Requested entity was not found.");
    }

    private Optional<FakeReply> refused(FakeRequest request, Optional<FakeSpreadsheet> spreadsheet) {
        Optional<String> bearer = request.bearer();
        Optional<String> key = request.parameter("key");
        Optional<String> email = bearer.flatMap(desk::email);
        if (bearer.isPresent() && email.isEmpty()) {
            return Optional.of(SheetErrors.of(
                    401,
                    "UNAUTHENTICATED",
                    "Request had invalid authentication credentials. Expected OAuth 2 access token."));
        }
        if (bearer.isEmpty() && key.isEmpty()) {
            return Optional.of(SheetErrors.of(
                    403, "PERMISSION_DENIED", "Method doesn't allow unregistered callers. Please use API Key."));
        }
        if (bearer.isEmpty() && !keys.contains(key.orElse(""))) {
            return Optional.of(SheetErrors.of(
                    400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", "API_KEY_INVALID"));
        }
        if (switches.contains(Switch.API_OFF)) {
            return Optional.of(SheetErrors.of(
                    403,
                    "PERMISSION_DENIED",
                    "Google Sheets API has not been used in project 1 before or it is disabled.",
                    "SERVICE_DISABLED"));
        }
        boolean readable = spreadsheet
                .filter(one -> email.map(one::isReadableBy).orElseGet(one::isOpen))
                .isPresent();
        return spreadsheet.isEmpty() || readable
                ? Optional.empty()
                : Optional.of(SheetErrors.of(403, "PERMISSION_DENIED", "The caller does not have permission"));
    }

    private static FakeReply metadata(FakeSpreadsheet spreadsheet) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("properties").put("timeZone", "America/New_York");
        ArrayNode sheets = body.putArray("sheets");
        for (FakeTab tab : spreadsheet.tabs()) {
            ObjectNode properties = sheets.addObject()
                    .putObject("properties")
                    .put("sheetId", tab.gid())
                    .put("title", tab.title());
            properties
                    .putObject("gridProperties")
                    .put("rowCount", tab.gridRows())
                    .put("columnCount", tab.gridColumns());
        }
        return FakeReply.json(200, body);
    }
}
