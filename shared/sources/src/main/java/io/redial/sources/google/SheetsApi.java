package io.redial.sources.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.port.SourceLogin;
import io.redial.sources.http.Asking;
import io.redial.sources.http.Json;
import io.redial.sources.http.Reply;
import io.redial.sources.http.Request;
import io.redial.sources.http.SourceFault;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Google Sheets API v4: spreadsheets.get and spreadsheets.values.get. */
final class SheetsApi {

    private static final int UNAUTHENTICATED = 401;
    private static final String FIELDS = "properties.timeZone,sheets.properties(sheetId,title,gridProperties)";

    /** No spreadsheet has this id, so what is answered is about the login alone. */
    private static final String NOBODYS = "redial-checks-whether-it-is-let-in";

    private final String base;
    private final Entrance entrance;
    private final Asking asking;

    SheetsApi(GoogleHosts hosts, Entrance entrance, Asking asking) {
        this.base = hosts.sheets() + "/v4/spreadsheets/";
        this.entrance = entrance;
        this.asking = asking;
    }

    /**
     * A tab that holds cells.
     *
     * @param columns of the grid, empty ones included
     */
    record Tab(String title, int columns, int rows) {}

    /** How a request shows who asks. */
    interface Entrance {
        Map<String, String> headers(Asking asking) throws SourceFault;

        /** What is added to the address. */
        String query();

        /** Forgets what was refused; false where nothing else could be shown. */
        Second second();

        /** What is to be done where the entrance is refused. */
        Advice advice();
    }

    /** Whether to knock again. */
    enum Second {
        CHANCE,
        NONE
    }

    /** What a person can do. */
    record Advice(String unauthenticated, String forbidden) {}

    /** Whether we are let in, whatever there is to be read. */
    void check() throws SourceFault {
        Reply reply = get(base + NOBODYS + "?fields=" + encoded(FIELDS));
        if (reply.status() != 404 && !reply.ok()) {
            throw GoogleErrors.of(reply, entrance.advice());
        }
    }

    List<Tab> tabs(SourceSpec.Sheet sheet) throws SourceFault {
        Reply reply = get(base + sheet.spreadsheetId() + "?fields=" + encoded(FIELDS));
        if (!reply.ok()) {
            throw GoogleErrors.of(reply, entrance.advice());
        }
        List<Tab> tabs = new ArrayList<>();
        for (JsonNode one : Json.object(reply).path("sheets")) {
            JsonNode properties = one.path("properties");
            JsonNode grid = properties.path("gridProperties");
            Optional<String> title =
                    Optional.ofNullable(properties.path("title").textValue());
            // A tab that is a chart has no grid.
            if (title.isPresent() && grid.isObject()) {
                tabs.add(new Tab(
                        title.get(),
                        grid.path("columnCount").asInt(0),
                        grid.path("rowCount").asInt(0)));
            }
        }
        return tabs;
    }

    /** The rows of a range, empty ones at its end left out; empty where the range is not within the tab any more. */
    Optional<List<List<String>>> values(SourceSpec.Sheet sheet, String range) throws SourceFault {
        Reply reply = get(base + sheet.spreadsheetId() + "/values/" + encoded(range)
                + "?majorDimension=ROWS&valueRenderOption=FORMATTED_VALUE");
        if (reply.status() == 400 && GoogleErrors.isRange(reply)) {
            return Optional.empty();
        }
        if (!reply.ok()) {
            throw GoogleErrors.of(reply, entrance.advice());
        }
        JsonNode values = Json.object(reply).path("values");
        if (!values.isMissingNode() && !values.isArray()) {
            throw unknown();
        }
        List<List<String>> rows = new ArrayList<>(values.size());
        for (JsonNode row : values) {
            rows.add(cells(row));
        }
        return Optional.of(rows);
    }

    private static List<String> cells(JsonNode row) throws SourceFault {
        if (!row.isArray()) {
            throw unknown();
        }
        List<String> cells = new ArrayList<>(row.size());
        for (JsonNode cell : row) {
            if (cell.isContainerNode()) {
                throw unknown();
            }
            cells.add(cell.isNull() ? "" : cell.asText());
        }
        return cells;
    }

    private static SourceFault unknown() {
        return SourceFault.malformed("Google's answer has no rows of cells in it.");
    }

    private Reply get(String address) throws SourceFault {
        URI uri = URI.create(address + entrance.query());
        Reply reply = asking.ask(Request.get(uri, entrance.headers(asking)), _ -> Optional.empty());
        if (reply.status() == UNAUTHENTICATED && entrance.second() == Second.CHANCE) {
            return asking.ask(Request.get(uri, entrance.headers(asking)), _ -> Optional.empty());
        }
        return reply;
    }

    /** As it must be in a path, too. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Shows tokens of a service account. */
    record ByAccount(SourceLogin login, ServiceKey key, GoogleHosts hosts, Tokens tokens) implements Entrance {
        @Override
        public Map<String, String> headers(Asking asking) throws SourceFault {
            return Map.of(
                    "accept", "application/json", "authorization", "Bearer " + tokens.get(login, key, hosts, asking));
        }

        @Override
        public String query() {
            return "";
        }

        @Override
        public Second second() {
            tokens.drop(login);
            return Second.CHANCE;
        }

        @Override
        public Advice advice() {
            return new Advice(
                    "Google does not accept the service account " + key.email() + ".",
                    "Share the sheet with " + key.email() + "; to view it is enough.");
        }
    }

    /** Shows a key. */
    record ByKey(String key) implements Entrance {
        @Override
        public Map<String, String> headers(Asking asking) {
            return Map.of("accept", "application/json");
        }

        @Override
        public String query() {
            return "&key=" + encoded(key);
        }

        @Override
        public Second second() {
            return Second.NONE;
        }

        @Override
        public Advice advice() {
            return new Advice(
                    "Google does not accept the API key.",
                    "Open the sheet to everybody with the link, or use a service account and share the sheet with it.");
        }

        @Override
        public String toString() {
            return "ByKey[…]";
        }
    }
}
