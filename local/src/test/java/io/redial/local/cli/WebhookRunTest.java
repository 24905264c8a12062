package io.redial.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.redial.domain.time.Tempo;
import io.redial.local.cli.StackOptions.Order;
import io.redial.local.runtime.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The whole stack: a campaign whose calls are told to servers of others, who verify what they are told as Standard Webhooks
 * has it. Every message between the functions is delivered twice.
 */
class WebhookRunTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();
    private static final StackOptions OPTIONS = new StackOptions(
                    Path.of(System.getProperty("redial.root")),
                    0,
                    Optional.empty(),
                    new Tempo(60),
                    Optional.empty(),
                    1,
                    Order.CALM,
                    Delivery.TWICE,
                    "rdl_webhooks")
            .withLoopback();

    /** What came, before it was answered. */
    private record Received(String id, Map<String, List<String>> headers, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException notJson) {
                throw new AssertionError("a body is JSON", notJson);
            }
        }
    }

    /** A server of others. */
    private static final class Crm implements AutoCloseable {
        private final HttpServer server;
        private final List<Received> received = new CopyOnWriteArrayList<>();

        /** One that answers its requests with these statuses, by their order. */
        Crm(IntUnaryOperator statuses) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> take(exchange, statuses));
            server.start();
        }

        private void take(HttpExchange exchange, IntUnaryOperator statuses) throws IOException {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String id = exchange.getRequestHeaders().getFirst("webhook-id");
                Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                headers.putAll(exchange.getRequestHeaders());
                received.add(new Received(id, headers, body));
                exchange.sendResponseHeaders(statuses.applyAsInt(received.size()), -1);
            }
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
        }

        @Override
        public void close() {
            server.stop(0);
        }
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

    private static void campaign(ApiClient api) {
        String assistant = api.post("/v1/assistants", """
            {"name":"Ada","direction":"outbound","provider":"simulator","timezone":"Europe/Paris",\
            "postCallVariables":[{"name":"confirmed","type":"boolean"}]}\
            """).get("id").asText();
        String number = api.post("/v1/phone-numbers", """
            {"number":"+14155550100","provider":"simulator","assistantId":"%s"}\
            """.formatted(assistant))
                .get("id")
                .asText();
        api.post("/v1/account/credits", "{\"amountMicros\":100000000,\"note\":\"first\"}");
        String campaign = "/v1/campaigns/"
                + api.post("/v1/campaigns", """
                    {"name":"Spring","assistantId":"%s","phoneNumberIds":["%s"]}\
                    """.formatted(assistant, number))
                        .get("id")
                        .asText();
        api.post(campaign + "/leads/batch", """
            {"leads":[{"phone":"+14155550123","name":"Zoë","variables":{"simulate":"human{confirmed=true}","plan":"gold"}},\
            {"phone":"+14155550124","variables":{"simulate":"busy; voicemail"}}]}\
            """);
        api.post(campaign + "/start", "{}");
        until(api, campaign, it -> it.get("status").asText().equals("completed"));
    }

    @Test
    void aCampaignIsToldToThoseWhoListenAndTheyKnowItForOurs() throws Exception {
        try (Stack stack = Stack.start(OPTIONS);
                Crm slowToWake = new Crm(n -> n <= 2 ? 500 : 204);
                Crm gone = new Crm(_ -> 410)) {
            ApiClient api = new ApiClient(stack.url(), OPTIONS.apiKey());
            JsonNode created = api.post("/v1/webhook-endpoints", """
                {"url":"%s","events":["call.completed","lead.completed","campaign.started","campaign.completed"]}\
                """.formatted(slowToWake.url()));
            String dead = api.post("/v1/webhook-endpoints", """
                {"url":"%s","events":["campaign.started"]}\
                """.formatted(gone.url()))
                    .get("id")
                    .asText();
            campaign(api);
            String log = "/v1/webhook-endpoints/" + created.get("id").asText() + "/deliveries";
            JsonNode all = until(api, log, page -> page.get("items").size() == 7 && allDelivered(page));

            Webhook verifier = new Webhook(created.get("secret").asText());
            for (Received message : slowToWake.received) {
                verifier.verify(message.body(), message.headers());
            }
            List<String> types = slowToWake.received.stream()
                    .map(Received::id)
                    .distinct()
                    .map(id -> bodies(slowToWake, id).getFirst().get("type").asText())
                    .sorted()
                    .toList();
            assertThat(types)
                    .containsExactly(
                            "call.completed",
                            "call.completed",
                            "call.completed",
                            "campaign.completed",
                            "campaign.started",
                            "lead.completed",
                            "lead.completed");
            requireEqualBodies(slowToWake);
            requireCall(slowToWake);
            // Of two that were on their way at once the log tells one.
            assertThat(attempts(all)).isBetween(9, slowToWake.received.size());

            JsonNode endpoint = until(
                    api,
                    "/v1/webhook-endpoints/" + dead,
                    it -> !it.get("enabled").asBoolean());
            assertThat(endpoint.get("disabledReason").asText()).isEqualTo("gone");
            assertThat(gone.received).isNotEmpty();
        }
    }

    private static boolean allDelivered(JsonNode page) {
        return page.findValuesAsText("status").stream().noneMatch("pending"::equals);
    }

    private static int attempts(JsonNode page) {
        int attempts = 0;
        for (JsonNode delivery : page.get("items")) {
            attempts += delivery.get("attempts").size();
        }
        return attempts;
    }

    private static List<JsonNode> bodies(Crm crm, String id) {
        return crm.received.stream()
                .filter(message -> message.id().equals(id))
                .map(Received::json)
                .toList();
    }

    /** Two were refused at first, and came again as they were. */
    private static void requireEqualBodies(Crm crm) {
        assertThat(crm.received.size()).isGreaterThanOrEqualTo(9);
        crm.received.stream()
                .map(Received::id)
                .distinct()
                .forEach(id -> assertThat(bodies(crm, id).stream().distinct()).hasSize(1));
    }

    private static void requireCall(Crm crm) {
        JsonNode data = crm.received.stream()
                .map(Received::json)
                .filter(body -> body.get("type").asText().equals("call.completed"))
                .filter(body -> body.at("/data/lead/name").asText().equals("Zoë"))
                .findFirst()
                .orElseThrow()
                .get("data");
        assertThat(data.at("/call/result").asText()).isEqualTo("completed");
        assertThat(data.at("/call/variables/confirmed").asBoolean()).isTrue();
        assertThat(data.at("/lead/phone").asText()).isEqualTo("+14155550123");
        assertThat(data.at("/lead/variables/plan").asText()).isEqualTo("gold");
        assertThat(data.at("/campaign/name").asText()).isEqualTo("Spring");
    }
}
