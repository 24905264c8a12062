package io.redial.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.time.Tempo;
import io.redial.local.cli.StackOptions.Order;
import io.redial.local.runtime.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole stack calls through each provider's stand-in, and is judged by what the telephone network knows of it. */
class ProviderRunTest {

    private static final Duration PATIENCE = Duration.ofSeconds(400);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY = "rdl_providers";

    private static final EnumSet<Provider> PROVIDERS = EnumSet.complementOf(EnumSet.of(Provider.SIMULATOR));

    private static Stack stack;
    private static ApiClient api;
    /** The paths of the campaigns, and their leads' ids by script. */
    private static final Map<Provider, String> CAMPAIGNS = new EnumMap<>(Provider.class);

    private static final Map<Provider, Map<String, String>> LEADS = new EnumMap<>(Provider.class);

    /**
     * What must come of a script.
     *
     * @param calls how many the network counts at most
     */
    private record Expected(int calls, String status, String reason) {}

    private static final Map<String, Expected> SCRIPTS = new LinkedHashMap<>();

    static {
        SCRIPTS.put("human{confirmed=true}", new Expected(1, "completed", "goal_met"));
        SCRIPTS.put("human{confirmed=false};human{confirmed=true}", new Expected(2, "completed", "goal_met"));
        SCRIPTS.put("voicemail;human{confirmed=true}", new Expected(2, "completed", "goal_met"));
        SCRIPTS.put("busy;human{confirmed=true}", new Expected(2, "completed", "goal_met"));
        SCRIPTS.put("unanswered;human{confirmed=true}", new Expected(2, "completed", "goal_met"));
        SCRIPTS.put("failed;human{confirmed=true}", new Expected(2, "completed", "goal_met"));
        SCRIPTS.put("invalid", new Expected(1, "max_retries", "invalid_number"));
        SCRIPTS.put("throttled;human{confirmed=true}", new Expected(1, "completed", "goal_met"));
        SCRIPTS.put("lost;human{confirmed=true}", new Expected(2, "completed", "goal_met"));
        SCRIPTS.put("timeout{confirmed=true}", new Expected(1, "completed", "goal_met"));
    }

    /** All campaigns run at the same time, on one stack. */
    @BeforeAll
    static void start() {
        StackOptions options = new StackOptions(
                Path.of(System.getProperty("redial.root")),
                0,
                Optional.empty(),
                new Tempo(120),
                Optional.of(Instant.parse("2026-11-23T09:30:00Z")),
                1,
                Order.CALM,
                Delivery.TWICE,
                KEY);
        stack = Stack.start(options.withProviders(PROVIDERS));
        api = new ApiClient(stack.url(), KEY);
        api.post("/v1/account/credits", """
            {"amountMicros": 1000000000, "note": "providers"}\
            """);
        PROVIDERS.forEach(ProviderRunTest::start);
    }

    private static void start(Provider provider) {
        String campaign = campaign(provider, Desk.made(api, stack.standIn(provider)));
        Map<String, String> leads = new LinkedHashMap<>();
        for (String script : SCRIPTS.keySet()) {
            leads.put(script, addLead(campaign, number(provider, leads.size()), script));
        }
        CAMPAIGNS.put(provider, campaign);
        LEADS.put(provider, leads);
        api.post(campaign + "/start", "");
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"VAPI", "RETELL", "TWILIO"})
    void everyScriptComesToItsEnd(Provider provider) {
        String campaign = CAMPAIGNS.getOrDefault(provider, "");
        untilCompleted(campaign);

        Map<String, List<JsonNode>> calls = calls();
        SoftAssertions all = new SoftAssertions();
        int index = 0;
        for (Map.Entry<String, String> lead :
                LEADS.getOrDefault(provider, Map.of()).entrySet()) {
            JsonNode known = api.get(campaign + "/leads/" + lead.getValue());
            Expected expected = SCRIPTS.getOrDefault(lead.getKey(), new Expected(0, "", ""));
            List<JsonNode> placed = calls.getOrDefault(number(provider, index++), List.of());
            String what = lead.getKey() + " of " + api.get(campaign + "/leads/" + lead.getValue() + "/calls");
            all.assertThat(known.path("status").asText()).as(what).isEqualTo(expected.status());
            all.assertThat(known.path("closedReason").asText()).as(what).isEqualTo(expected.reason());
            all.assertThat(placed).as(what).hasSizeLessThanOrEqualTo(expected.calls());
            all.assertThat(overlapping(placed)).as(what).isZero();
            all.assertThat(placed)
                    .as(what)
                    .allMatch(call -> call.path("provider").asText().equals(provider.word()));
        }
        all.assertAll();
    }

    private static String campaign(Provider provider, Desk desk) {
        return "/v1/campaigns/"
                + api.post("/v1/campaigns", """
                    {"name": "%s", "assistantId": "%s", "phoneNumberIds": ["%s"],
                     "retry": {"maxRetries": 2, "intervalMinutes": 10,
                               "until": {"variable": "confirmed", "operator": "equals", "value": true}},
                     "maxConcurrentCalls": %d, "callsPerSecond": %d}\
                    """.formatted(
                                        provider.title(),
                                        desk.assistantId(),
                                        desk.numberId(),
                                        provider.concurrency(),
                                        provider.callsPerSecond()))
                        .path("id")
                        .asText();
    }

    private static String addLead(String campaign, String phone, String script) {
        ObjectNode lead = JSON.createObjectNode().put("phone", phone);
        lead.putObject("variables").put("simulate", script);
        return api.post(campaign + "/leads", lead.toString()).path("id").asText();
    }

    private static String number(Provider provider, int index) {
        char own = provider.number().charAt(provider.number().length() - 1);
        return "+1202555%s%03d".formatted(own, index);
    }

    private static void untilCompleted(String campaign) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!api.get(campaign).path("status").asText().equals("completed")) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "not completed within " + PATIENCE + ": " + api.get(campaign + "/metrics") + open(campaign));
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** The leads that are not final, and their calls as both sides know them. */
    private static String open(String campaign) {
        StringBuilder open = new StringBuilder();
        Map<String, List<JsonNode>> calls = calls();
        for (JsonNode lead : api.get(campaign + "/leads").path("items")) {
            if (lead.path("closedReason").isNull()) {
                open.append('\n')
                        .append(lead.at("/variables/simulate").asText())
                        .append(": ")
                        .append(api.get(campaign + "/leads/" + lead.path("id").asText() + "/calls")
                                .path("items"))
                        .append(calls.get(lead.path("phone").asText()));
            }
        }
        return open.toString();
    }

    /** The network's own truth, by the number that was called. */
    private static Map<String, List<JsonNode>> calls() {
        Map<String, List<JsonNode>> calls = new HashMap<>();
        new ApiClient(stack.simulator(), "")
                .get("/calls")
                .forEach(call -> calls.computeIfAbsent(call.path("to").asText(), _ -> new ArrayList<>())
                        .add(call));
        return calls;
    }

    private static long overlapping(List<JsonNode> calls) {
        Instant free = Instant.MIN;
        long overlapping = 0;
        for (JsonNode call : calls) {
            overlapping += Instant.parse(call.path("placedAt").asText()).isBefore(free) ? 1 : 0;
            free = call.path("endedAt").isTextual()
                    ? Instant.parse(call.path("endedAt").asText())
                    : Instant.MAX;
        }
        return overlapping;
    }
}
