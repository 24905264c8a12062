package io.redial.local.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.local.faces.FaceFixture;
import io.redial.local.faces.Inbox;
import io.redial.local.faces.Inbox.Mail;
import io.redial.local.faces.PressedClock;
import io.redial.local.fakes.FakeRequest.Field;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A client that speaks Twilio's documented protocol. */
final class Twilio implements AutoCloseable {

    static final String SID = "AC0123456789abcdef0123456789abcdef";
    static final String TOKEN = "auth-token";
    static final String FROM = "+15550000001";
    static final String TO = "+15550000002";

    static final TwilioAccount ACCOUNT = TwilioAccount.of(SID, TOKEN)
            .withApiKey("SK0123456789abcdef0123456789abcdef", "key-secret")
            .withPhoneNumber("PN0123456789abcdef0123456789abcdef", FROM)
            .withListLag(Duration.ZERO);

    static final String CALLS = "/2010-04-01/Accounts/" + SID + "/Calls";

    private final FaceFixture fixture;

    Twilio(FaceFixture fixture) {
        this.fixture = fixture;
    }

    static Twilio running() {
        return new Twilio(FaceFixture.running(new TwilioFace(ACCOUNT)));
    }

    static Twilio standing(TwilioAccount account, PressedClock clock) {
        return new Twilio(FaceFixture.standing(new TwilioFace(account), clock));
    }

    /** What a client sends, complete; the built-in agent does the talking. */
    Map<String, String> form(String script) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", TO);
        form.put("From", FROM);
        form.put(
                "Url",
                fixture.endpoint() + TwilioFace.AGENT + "?company=Northwind&simulate=" + encoded(script)
                        + "&resultsUrl=" + encoded(inbox().url("/results/t0ken")));
        form.put("StatusCallback", inbox().url("/status/t0ken?a=b&c="));
        form.put("StatusCallbackEvent", "initiated ringing answered completed");
        form.put("Timeout", "30");
        return form;
    }

    /** Sends a form; the events, which are one field here, are a field each. */
    HttpResponse<String> place(Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .flatMap(field -> field.getKey().equals("StatusCallbackEvent")
                        ? List.of(field.getValue().split(" ", -1)).stream()
                                .map(event -> "StatusCallbackEvent=" + encoded(event))
                        : List.of(field.getKey() + "=" + encoded(field.getValue())).stream())
                .collect(Collectors.joining("&"));
        return send("POST", CALLS + ".json", body);
    }

    /** The SID of a call of this script. */
    String placed(String script) throws IOException, InterruptedException {
        HttpResponse<String> answer = place(form(script));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
        return fixture.parsed(answer).path("sid").asText();
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body, SID, TOKEN);
    }

    HttpResponse<String> send(String method, String path, String body, String user, String password)
            throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return fixture.send(
                method,
                path,
                Map.of("authorization", "Basic " + basic, "content-type", "application/x-www-form-urlencoded"),
                body);
    }

    JsonNode call(String sid) throws IOException, InterruptedException {
        return fixture.parsed(send("GET", CALLS + "/" + sid + ".json", ""));
    }

    HttpResponse<String> update(String sid, String status) throws IOException, InterruptedException {
        return send("POST", CALLS + "/" + sid + ".json", "Status=" + status);
    }

    JsonNode list(String query) throws IOException, InterruptedException {
        return fixture.parsed(send("GET", CALLS + ".json?" + query, ""));
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

    /** The status callback of an event, when it has come. */
    Mail told(String status) throws InterruptedException {
        return inbox().await(1, isStatus(status)).getFirst();
    }

    static Predicate<Mail> isStatus(String status) {
        return mail ->
                mail.target().startsWith("/status") && status.equals(mail.form().get("CallStatus"));
    }

    static boolean isHandoff(Mail mail) {
        return mail.target().startsWith("/results");
    }

    /** The signature that a request to the inbox must carry. */
    String signature(Mail mail) {
        List<Field> form = mail.method().equals("GET")
                ? List.of()
                : mail.form().entrySet().stream()
                        .map(field -> new Field(field.getKey(), field.getValue()))
                        .toList();
        return TwilioSignature.of(TOKEN, inbox().url(mail.target()), form);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        fixture.close();
    }
}
