package io.redial.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.domain.time.Tempo;
import io.redial.local.cli.StackOptions.Order;
import io.redial.local.fakes.FakeReply;
import io.redial.local.gohighlevel.GoHighLevelServer;
import io.redial.local.google.FakeSpreadsheet;
import io.redial.local.google.FakeTab;
import io.redial.local.google.SheetsServer;
import io.redial.local.runtime.Delivery;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The whole stack: connections, imports and syncs through the API, from stand-ins for Google and GoHighLevel. */
class SourceRunTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String EMAIL = "redial@acme.iam.gserviceaccount.com";

    private static StackOptions at(Tempo tempo) {
        return new StackOptions(
                        Path.of(System.getProperty("redial.root")),
                        0,
                        Optional.empty(),
                        tempo,
                        Optional.empty(),
                        1,
                        Order.CALM,
                        Delivery.TWICE,
                        "rdl_sources")
                .withLoopback();
    }

    private static ApiClient client(Stack stack) {
        return new ApiClient(stack.url(), "rdl_sources");
    }

    private static String campaign(ApiClient api) {
        String assistant = api.post("/v1/assistants", """
            {"name":"Ada","direction":"outbound","provider":"simulator","timezone":"Europe/Paris"}\
            """).get("id").asText();
        return "/v1/campaigns/"
                + api.post("/v1/campaigns", """
                    {"name":"Spring","assistantId":"%s","phoneNumberIds":[],"completeWhenDone":false}\
                    """.formatted(assistant)).get("id").asText();
    }

    private static JsonNode until(ApiClient api, String path, Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode found = api.get(path);
            if (wanted.test(found)) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not come to that within " + PATIENCE + ": " + found);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static JsonNode ended(ApiClient api, String campaign, JsonNode asked) {
        assertThat(asked.get("status").asText()).isIn("processing", "completed", "failed");
        return until(
                api,
                campaign + "/imports/" + asked.get("id").asText(),
                job -> !job.get("status").asText().equals("processing"));
    }

    private static String counts(JsonNode job) {
        return String.join(
                " ",
                job.get("rows").asText(),
                job.get("created").asText(),
                job.get("updated").asText(),
                job.get("duplicates").asText(),
                job.get("rejected").asText(),
                job.get("doNotCall").asText());
    }

    private static boolean hasLead(ApiClient api, String campaign, String phone) {
        return !api.get(campaign + "/leads?phone=" + phone.replace("+", "%2B"))
                .get("items")
                .isEmpty();
    }

    @Test
    void aSheetIsImportedWithAServiceAccountOnceItIsSharedAndFollowedAsItChanges() throws Exception {
        KeyPair keys = keys();
        try (SheetsServer google = new SheetsServer(0, InstantSource.system(), new SystemWaiting());
                Stack stack = Stack.start(at(new Tempo(120)))) {
            google.addAccount(EMAIL, "key-1", keys.getPublic());
            FakeTab tab = new FakeTab("Leads", 0)
                    .texts(
                            new String[] {"Phone", "name", "external_id", "city"},
                            new String[] {"+33600000001", "Ada", "a"},
                            new String[] {},
                            new String[] {"+33600000002", "Bo", "b", "Rome", "under no column"},
                            new String[] {"1.23457E+10", "Cy", "c"});
            FakeSpreadsheet sheet = new FakeSpreadsheet("1AbC", tab);
            google.add(sheet);
            ApiClient api = client(stack);
            String connection = api.post("/v1/connections", googleConnection(google, keys))
                    .get("id")
                    .asText();
            String campaign = campaign(api);
            assertThat(api.post("/v1/connections/" + connection + "/check", "")
                            .get("ok")
                            .asBoolean())
                    .isTrue();
            String body = """
                {"source":"google_sheets","connectionId":"%s","spreadsheetId":"1AbC","range":"Leads!A1:D"%s}\
                """;
            JsonNode refused = ended(api, campaign, api.post(campaign + "/imports", body.formatted(connection, "")));
            assertThat(refused.get("status").asText()).as("not shared yet").isEqualTo("failed");
            assertThat(refused.get("detail").asText()).contains(EMAIL);
            sheet.shareWith(EMAIL);
            google.script().answerNext(FakeReply.text(503, "text/plain", "busy"));
            JsonNode first = ended(
                    api,
                    campaign,
                    api.post(
                            campaign + "/imports",
                            body.formatted(connection, ",\"every\":\"PT5M\",\"onRemoved\":\"remove\"")));
            assertThat(first.get("status").asText()).isEqualTo("completed");
            assertThat(counts(first)).isEqualTo("3 2 0 0 1 0");
            assertThat(first.at("/errors/0/value").asText()).isEqualTo("1.23457E+10");
            assertThat(first.at("/errors/0/line").asInt())
                    .as("the blank row counts")
                    .isEqualTo(5);
            tab.texts(
                    new String[] {"Phone", "name", "external_id", "city"},
                    new String[] {"+33600000011", "Ada", "a"},
                    new String[] {"+33600000003", "Di", "d"});
            // Five minutes of business time are two and a half seconds here.
            until(api, campaign + "/leads", _ -> hasLead(api, campaign, "+33600000011"));
            assertThat(hasLead(api, campaign, "+33600000001"))
                    .as("her former number")
                    .isFalse();
            assertThat(hasLead(api, campaign, "+33600000003")).isTrue();
            until(api, campaign + "/leads", _ -> !hasLead(api, campaign, "+33600000002"));
            JsonNode sync =
                    api.get(campaign + "/imports/" + first.get("id").asText()).get("sync");
            assertThat(sync.get("lastImportId").asText())
                    .isNotEqualTo(first.get("id").asText());
        }
    }

    @Test
    void aSheetThatEverybodyMayReadIsImportedByItsLink() throws Exception {
        try (SheetsServer google = new SheetsServer(0, InstantSource.system(), new SystemWaiting());
                Stack stack = Stack.start(at(Tempo.REAL))) {
            FakeTab tab =
                    new FakeTab("Leads", 7).texts(new String[] {"Phone", "name"}, new String[] {"+33600000001", "Ada"});
            FakeSpreadsheet sheet = new FakeSpreadsheet("1AbC", tab);
            google.add(sheet);
            ApiClient api = client(stack);
            // The connection only says where Google is: its key opens nothing.
            String connection = api.post("/v1/connections", """
                {"kind":"google","name":"Link","baseUrl":"%s","credentials":{"apiKey":"unknown"}}\
                """.formatted(google.endpoint()))
                    .get("id")
                    .asText();
            String campaign = campaign(api);
            String body = """
                {"source":"google_sheets","connectionId":"%s","spreadsheetId":"1AbC","gid":7}\
                """.formatted(connection);
            JsonNode closed = ended(api, campaign, api.post(campaign + "/imports", body));
            assertThat(closed.at("/errors/0/code").asText()).isEqualTo("source_denied");
            sheet.link(FakeSpreadsheet.Link.OPEN);
            JsonNode done = ended(api, campaign, api.post(campaign + "/imports", body));
            assertThat(counts(done)).isEqualTo("1 1 0 0 0 0");
            assertThat(hasLead(api, campaign, "+33600000001")).isTrue();
        }
    }

    private static String googleConnection(SheetsServer google, KeyPair keys) {
        ObjectNode body = JSON.createObjectNode()
                .put("kind", "google")
                .put("name", "Sheets")
                .put("baseUrl", google.endpoint().toString());
        body.putObject("credentials")
                .putObject("serviceAccount")
                .put("type", "service_account")
                .put("client_email", EMAIL)
                .put("private_key_id", "key-1")
                .put(
                        "private_key",
                        "-----BEGIN PRIVATE KEY-----\n"
                                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                        .encodeToString(keys.getPrivate().getEncoded())
                                + "\n-----END PRIVATE KEY-----\n")
                .put("token_uri", google.endpoint() + "/token");
        return body.toString();
    }

    private static KeyPair keys() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    @Test
    void contactsAreImportedWithTheirOptOuts() throws Exception {
        try (GoHighLevelServer crm = new GoHighLevelServer(0, "loc1", InstantSource.system(), new SystemWaiting());
                Stack stack = Stack.start(at(Tempo.REAL))) {
            crm.addToken("pit-new");
            contact(crm, "c1", "+33600000001", "false");
            contact(crm, "c2", "+33600000002", "true");
            contact(crm, "c3", "+33600000003", "false");
            ApiClient api = client(stack);
            String campaign = campaign(api);
            String connection = api.post("/v1/connections", """
                {"kind":"gohighlevel","name":"CRM","baseUrl":"%s","credentials":{"token":"pit-old","locationId":"loc1"}}\
                """.formatted(crm.endpoint()))
                    .get("id")
                    .asText();
            JsonNode check = api.post("/v1/connections/" + connection + "/check", "");
            assertThat(check.get("ok").asBoolean()).as("an unknown token").isFalse();
            String body = """
                {"source":"gohighlevel","connectionId":"%s","filter":[{"field":"tags","operator":"contains","value":"call-me"}]}\
                """.formatted(connection);
            JsonNode denied = ended(api, campaign, api.post(campaign + "/imports", body));
            assertThat(denied.at("/errors/0/code").asText()).isEqualTo("source_denied");
            patch(stack, connection);
            crm.script()
                    .answerNext(FakeReply.text(429, "text/plain", "slow down"), FakeReply.text(502, "text/plain", ""));
            JsonNode done = ended(api, campaign, api.post(campaign + "/imports", body));
            assertThat(done.get("status").asText()).isEqualTo("completed");
            assertThat(counts(done)).isEqualTo("3 2 0 0 0 1");
            assertThat(api.get("/v1/do-not-call/33600000002").get("source").asText())
                    .isEqualTo("connection");
            assertThat(hasLead(api, campaign, "+33600000002")).isFalse();
            JsonNode lead = api.get(campaign + "/leads?phone=%2B33600000001").at("/items/0");
            assertThat(lead.get("externalId").asText()).isEqualTo("c1");
            crm.switchOn(GoHighLevelServer.Switch.SAME_CURSOR);
            JsonNode endless = ended(api, campaign, api.post(campaign + "/imports", body));
            assertThat(endless.get("status").asText()).as("it comes to an end").isIn("completed", "failed");
        }
    }

    private static void patch(Stack stack, String connection) throws Exception {
        var request = HttpRequest.newBuilder(stack.url().resolve("/v1/connections/" + connection))
                .header("authorization", "Bearer rdl_sources")
                .header("content-type", "application/json")
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofString(
                                "{\"credentials\":{\"token\":\"pit-new\",\"locationId\":\"loc1\"}}"))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("pit-new");
    }

    private static void contact(GoHighLevelServer crm, String id, String phone, String dnd) throws Exception {
        crm.add(JSON.readTree("""
            {"id":"%s","dateAdded":"2026-01-0%sT00:00:00Z","phone":"%s","firstName":"N%s","tags":["call-me"],"dnd":%s}\
            """.formatted(id, id.substring(1), phone, id, dnd)));
    }
}
