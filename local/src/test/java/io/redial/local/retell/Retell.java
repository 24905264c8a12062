package io.redial.local.retell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.faces.FaceFixture;
import io.redial.local.faces.Inbox;
import io.redial.local.faces.Inbox.Mail;
import io.redial.local.faces.PressedClock;
import io.redial.local.retell.RetellAgent.Voicemail;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A client that speaks Retell's documented protocol. */
final class Retell implements AutoCloseable {

    static final String KEY = "key_with_webhook_badge";
    static final String AGENT = "oBeDLoLOeuAbiuaMFXRtDOLriTJ5tSxD";
    static final String FROM = "+15550000001";
    static final String TO = "+15550000002";

    static final RetellAccount ACCOUNT =
            RetellAccount.of(KEY).with(new RetellAgent(AGENT, "Desk", Voicemail.HANDLED), FROM);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FaceFixture fixture;

    Retell(FaceFixture fixture) {
        this.fixture = fixture;
    }

    static Retell running(RetellAccount account) {
        return new Retell(FaceFixture.running(new RetellFace(account)));
    }

    static Retell standing(RetellAccount account, PressedClock clock) {
        return new Retell(FaceFixture.standing(new RetellFace(account), clock));
    }

    /** What a client sends, complete. */
    ObjectNode request(String script) {
        ObjectNode body = JSON.createObjectNode().put("from_number", FROM).put("to_number", TO);
        body.put("override_agent_id", AGENT);
        body.putObject("metadata").put("call", "cal_1");
        body.putObject("retell_llm_dynamic_variables").put("simulate", script).put("company", "Northwind");
        body.putObject("agent_override").putObject("agent").put("webhook_url", inbox().url("/hooks/t0ken"));
        return body;
    }

    ObjectNode agent(ObjectNode request) {
        return (ObjectNode) request.at("/agent_override/agent");
    }

    HttpResponse<String> place(JsonNode body) throws IOException, InterruptedException {
        return send("POST", "/v2/create-phone-call", body.toString());
    }

    /** The id of a call of this script. */
    String placed(String script) throws IOException, InterruptedException {
        return fixture.parsed(place(request(script))).path("call_id").asText();
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return fixture.send(
                method, path, Map.of("authorization", "Bearer " + KEY, "content-type", "application/json"), body);
    }

    JsonNode call(String id) throws IOException, InterruptedException {
        return fixture.parsed(send("GET", "/v2/get-call/" + id, ""));
    }

    JsonNode list(String question) throws IOException, InterruptedException {
        return fixture.parsed(send("POST", "/v3/list-calls", question));
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

    /** The call of the last webhook that it sends, when it has come. */
    JsonNode analyzed() throws InterruptedException {
        return inbox().await(1, is("call_analyzed")).getFirst().json().path("call");
    }

    static Predicate<Mail> is(String event) {
        return mail -> mail.json().path("event").asText().equals(event);
    }

    static List<String> events(List<Mail> mail) {
        return mail.stream().map(one -> one.json().path("event").asText()).toList();
    }

    @Override
    public void close() {
        fixture.close();
    }
}
