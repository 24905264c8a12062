package io.redial.local.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.faces.FaceFixture;
import io.redial.local.faces.Inbox;
import io.redial.local.faces.Inbox.Mail;
import io.redial.local.vapi.VapiAssistant.Detection;
import io.redial.local.vapi.VapiAssistant.Extraction;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A client that speaks Vapi's documented protocol. */
final class Vapi implements AutoCloseable {

    static final String KEY = "private-key";
    static final String ASSISTANT = "4a170597-a0c2-4657-8c32-cb93f080cead";
    static final String NUMBER = "c6ea6cb0-0dfb-4a65-918f-6a33abb54b64";
    static final String TO = "+15550000002";

    static final VapiAccount ACCOUNT = VapiAccount.of(KEY)
            .withPhoneNumber(NUMBER, "+15550000001")
            .withAssistant(new VapiAssistant(ASSISTANT, "Desk", Detection.ON, Extraction.STRUCTURED_OUTPUTS))
            .withCredential("cred_bearer", Credential.bearer("token"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FaceFixture fixture;

    Vapi(FaceFixture fixture) {
        this.fixture = fixture;
    }

    static Vapi running() {
        return new Vapi(FaceFixture.running(new VapiFace(ACCOUNT)));
    }

    /** What a client sends, complete. */
    ObjectNode request(String script) {
        ObjectNode body = JSON.createObjectNode()
                .put("assistantId", ASSISTANT)
                .put("phoneNumberId", NUMBER)
                .put("name", "cal_1");
        body.putObject("customer").put("number", TO).put("name", "Ada");
        ObjectNode overrides = body.putObject("assistantOverrides");
        overrides.putObject("variableValues").put("simulate", script).put("company", "Northwind");
        overrides.putObject("server").put("url", inbox().url("/hooks/t0ken")).put("credentialId", "cred_bearer");
        overrides.putArray("serverMessages").add("status-update").add("end-of-call-report");
        return body;
    }

    ObjectNode server(ObjectNode request) {
        return (ObjectNode) request.at("/assistantOverrides/server");
    }

    HttpResponse<String> place(JsonNode body) throws IOException, InterruptedException {
        return send("POST", "/call", body.toString());
    }

    /** The id of a call of this script. */
    String placed(String script) throws IOException, InterruptedException {
        return fixture.parsed(place(request(script))).path("id").asText();
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return fixture.send(
                method, path, Map.of("authorization", "Bearer " + KEY, "content-type", "application/json"), body);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return fixture.parsed(send("GET", path, ""));
    }

    JsonNode parsed(HttpResponse<String> response) throws IOException {
        return fixture.parsed(response);
    }

    Inbox inbox() {
        return fixture.inbox();
    }

    FaceFixture fixture() {
        return fixture;
    }

    /** The report that ends a call, when it has come. */
    JsonNode report() throws InterruptedException {
        return reports(1).getFirst();
    }

    List<JsonNode> reports(int count) throws InterruptedException {
        return inbox().await(count, is("end-of-call-report")).stream()
                .map(mail -> mail.json().path("message"))
                .toList();
    }

    static Predicate<Mail> is(String type) {
        return mail -> mail.json().at("/message/type").asText().equals(type);
    }

    @Override
    public void close() {
        fixture.close();
    }
}
