package io.redial.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.redial.domain.time.Tempo;
import io.redial.local.cli.StackOptions.Order;
import io.redial.local.runtime.Delivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Has the whole stack do all that it can do with people, whose numbers all begin alike, in a process whose output somebody reads.
 * It prints none of the numbers itself.
 */
final class CanaryRun {

    /** What each person's number begins with, apart from the plus. */
    static final String BEGIN = "120277341";

    static final String NAME = "Quetzalcoatl";
    static final String DONE = "the run has come to its end";

    private static final String KEY = "rdl_canary";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** All that a telephone network may do to a call. */
    private static final List<String> OUTCOMES = List.of(
            "human",
            "human{do_not_call=true}",
            "voicemail",
            "busy; human",
            "unanswered; human",
            "failed; human",
            "invalid",
            "throttled; human",
            "lost; human",
            "timeout; human",
            "refused; human");

    private final ApiClient api;
    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();
    private String campaign = "";

    private CanaryRun(URI base) {
        this.base = base;
        this.api = new ApiClient(base, KEY);
    }

    public static void main(String[] args) throws IOException {
        StackOptions options = new StackOptions(
                        Path.of(System.getProperty("redial.root")),
                        0,
                        Optional.empty(),
                        new Tempo(60),
                        Optional.empty(),
                        1,
                        Order.CALM,
                        Delivery.TWICE,
                        KEY)
                .withLoopback();
        try (Stack stack = Stack.start(options)) {
            CanaryRun run = new CanaryRun(stack.url());
            run.begin();
            run.importFiles();
            run.call();
            run.ask();
            stack.servers()
                    .s3()
                    .list(stack.bucket(), "")
                    .forEach(object -> System.out.println(RequestTap.OBJECT + object.key()));
        }
        System.out.println(DONE);
        System.exit(0);
    }

    private static String number(int n) {
        return "+" + BEGIN + String.format(Locale.ROOT, "%02d", n);
    }

    private static String id(JsonNode answer) {
        return answer.get("id").asText();
    }

    private void begin() {
        String assistant = id(api.post("/v1/assistants", """
            {"name":"Ada","direction":"outbound","provider":"simulator","timezone":"Europe/Paris",\
            "postCallVariables":[{"name":"do_not_call","type":"boolean"}]}\
            """));
        String line = id(api.post("/v1/phone-numbers", """
            {"number":"%s","provider":"simulator","assistantId":"%s","callsPerSecond":20}\
            """.formatted(number(99), assistant)));
        api.post("/v1/account/credits", "{\"amountMicros\":100000000,\"note\":\"first\"}");
        api.post("/v1/webhook-endpoints", """
            {"url":"http://127.0.0.1:9/hooks","events":["call.completed","lead.completed","do_not_call.added"]}\
            """);
        campaign = "/v1/campaigns/" + id(api.post("/v1/campaigns", """
            {"name":"Spring","assistantId":"%s","phoneNumberIds":["%s"],"callsPerSecond":20,\
            "maxConcurrentCalls":20,"retry":{"maxRetries":1,"intervalMinutes":10}}\
            """.formatted(assistant, line)));
        for (int n = 0; n < OUTCOMES.size(); n++) {
            api.post(campaign + "/leads", """
                {"phone":"%s","name":"%s","variables":{"simulate":"%s"},"secondaryContacts":[{"phone":"%s"}]}\
                """.formatted(number(n), NAME, OUTCOMES.get(n), number(50 + n)));
        }
        api.post("/v1/do-not-call", "{\"phone\":\"%s\",\"reason\":\"%s\"}".formatted(number(30), NAME));
        misuse();
    }

    /** What is refused, and may be told of in logs. */
    private void misuse() {
        refused("POST", campaign + "/leads", "{\"phone\":\"%s\"}".formatted(number(0)));
        refused("POST", campaign + "/leads", "{\"phone\":\"%s\"}".formatted(number(30)));
        refused("POST", campaign + "/leads", "{\"phone\":\"%sx\"}".formatted(number(1)));
        refused("POST", campaign + "/leads", "{\"phone\":\"%s\",\"%s\":1}".formatted(number(40), number(1)));
        refused("POST", campaign + "/leads", "{\"phone\":\"%s\"".formatted(number(1)));
        refused("GET", campaign + "/leads/" + number(1), "");
        refused("GET", "/v1/people/" + number(77), "");
        refused("GET", "/v1/no-such-thing/" + number(1), "");
    }

    private void importFiles() throws IOException {
        String leads = "phone,name,secondary_phone\n"
                + number(20) + "," + NAME + "," + number(21) + "\n"
                + number(22) + "," + NAME + ",no number\n"
                + number(0) + "," + NAME + ",\n"
                + number(30) + "," + NAME + ",\n"
                + number(23) + "x," + NAME + ",\n";
        String file = "\"fileName\":\"people " + number(24) + ".csv\"";
        upload(campaign + "/imports", "{\"source\":\"csv\"," + file + "}", leads);
        upload("/v1/do-not-call/imports", "{" + file + "}", "phone\n" + number(31) + "\n" + number(32) + "x\n");
    }

    private void upload(String imports, String body, String content) throws IOException {
        JsonNode asked = api.post(imports, body);
        Path file = Files.createTempFile("canary", ".csv");
        Files.writeString(file, content, StandardCharsets.UTF_8);
        api.upload(asked.path("upload"), file);
        until(imports + "/" + id(asked), job -> job.get("status").asText().equals("completed"));
        Files.delete(file);
    }

    private void call() {
        api.post(campaign + "/start", "{}");
        until(campaign, is -> is.get("status").asText().equals("completed"));
    }

    /** What can be asked for when people were called: files, bulk actions, everything about somebody, and to forget it. */
    private void ask() {
        for (String kind : List.of("leads", "calls")) {
            String export = id(api.post(campaign + "/exports", "{\"kind\":\"" + kind + "\"}"));
            until(
                    campaign + "/exports/" + export,
                    is -> is.get("status").asText().equals("completed"));
        }
        String action = id(api.post(campaign + "/lead-actions", "{\"action\":\"reset\"}"));
        until(
                campaign + "/lead-actions/" + action,
                is -> !is.get("status").asText().equals("running"));
        api.get("/v1/people/" + number(0));
        List<String> erasures = new ArrayList<>();
        for (int n : List.of(0, 3, 50)) {
            erasures.add(id(send("DELETE", "/v1/people/" + number(n), "").orElseThrow()));
        }
        for (String erasure : erasures) {
            until("/v1/erasures/" + erasure, is -> is.get("status").asText().equals("completed"));
        }
        api.get("/v1/people/" + number(3));
    }

    private JsonNode until(String path, Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode found = api.get(path);
            if (wanted.test(found)) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("it did not come to an end: " + path.replaceAll("[0-9]{7,}", "…"));
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private void refused(String method, String path, String body) {
        if (send(method, path, body).isPresent()) {
            throw new IllegalStateException("what can't be was done");
        }
    }

    /** The answer, or empty when it was refused. */
    private Optional<JsonNode> send(String method, String path, String body) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(base.resolve(path))
                            .header("authorization", "Bearer " + KEY)
                            .header("content-type", "application/json")
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            return response.statusCode() / 100 == 2
                    ? Optional.of(new JsonMapper().readTree(response.body()))
                    : Optional.empty();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException("the API does not answer", failure);
        }
    }
}
