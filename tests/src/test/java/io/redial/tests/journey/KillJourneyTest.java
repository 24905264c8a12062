package io.redial.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed right after each thing that a telephone network can do, with every queue delivering twice. */
@Tag("heavy")
class KillJourneyTest {

    /**
     * A script and what must come of it.
     *
     * @param calls how many calls the network may count at most
     */
    private record Expected(int calls, String status, String reason) {}

    private static final Map<String, Expected> SCRIPTS = new LinkedHashMap<>();

    static {
        SCRIPTS.put("human", new Expected(1, "completed", "contacted"));
        SCRIPTS.put("human{confirmed=true}", new Expected(1, "completed", "contacted"));
        SCRIPTS.put("human:45s", new Expected(1, "completed", "contacted"));
        SCRIPTS.put("voicemail;human", new Expected(1, "completed", "voicemail"));
        SCRIPTS.put("busy;human", new Expected(2, "completed", "contacted"));
        SCRIPTS.put("unanswered;human", new Expected(2, "completed", "contacted"));
        SCRIPTS.put("failed;human", new Expected(2, "completed", "contacted"));
        SCRIPTS.put("invalid", new Expected(0, "max_retries", "invalid_number"));
        SCRIPTS.put("throttled;human", new Expected(1, "completed", "contacted"));
        SCRIPTS.put("lost;human", new Expected(2, "completed", "contacted"));
        SCRIPTS.put("timeout", new Expected(1, "completed", "contacted"));
        SCRIPTS.put("refused;human", new Expected(1, "completed", "contacted"));
    }

    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final String[] OPTIONS = {"--speed", "60", "--now", "2026-11-23T09:00:00Z", "--redeliver"};

    @TempDir
    private Path data = Path.of("");

    @Test
    @Timeout(900)
    void killedAfterEveryScriptedWordNobodyIsCalledTwiceAndNobodyIsLost() {
        Map<String, String> leads = new LinkedHashMap<>();
        String campaign;
        RedialProcess redial = RedialProcess.up(data, OPTIONS);
        try {
            campaign = Journey.campaign(
                    redial,
                    "\"maxConcurrentCalls\": 1, \"callsPerSecond\": 0.1",
                    "{\"maxRetries\": 2, \"intervalMinutes\": 10}");
            for (String script : SCRIPTS.keySet()) {
                leads.put(script, addLead(redial, campaign, leads.size(), script));
            }
            redial.post("/v1/campaigns/" + campaign + "/start", "");
            List<String> seen = new ArrayList<>();
            while (seen.size() < leads.size()) {
                seen.addAll(untilSomethingNewIsCalled(redial, campaign, leads, seen));
                redial.kill();
                redial = RedialProcess.up(data, OPTIONS);
            }
            Journey.untilCompleted(redial, campaign, Duration.ofMinutes(8));
            judge(redial, campaign, leads);
        } finally {
            redial.close();
        }
    }

    private static String addLead(RedialProcess redial, String campaign, int index, String script) {
        return redial.post("/v1/campaigns/" + campaign + "/leads", """
            {"phone": "+120255501%02d", "variables": {"simulate": "%s"}}\
            """.formatted(index, script))
                .path("id")
                .asText();
    }

    private static List<String> untilSomethingNewIsCalled(
            RedialProcess redial, String campaign, Map<String, String> leads, List<String> seen) {
        List<String> fresh = new ArrayList<>();
        RedialProcess.until("another script is called", Duration.ofMinutes(2), () -> {
            leads.forEach((script, lead) -> {
                if (!seen.contains(script) && called(redial, campaign, lead)) {
                    fresh.add(script);
                }
            });
            return !fresh.isEmpty();
        });
        return fresh;
    }

    private static boolean called(RedialProcess redial, String campaign, String lead) {
        return !redial.get("/v1/campaigns/" + campaign + "/leads/" + lead + "/calls")
                .path("items")
                .isEmpty();
    }

    private static void judge(RedialProcess redial, String campaign, Map<String, String> leads) {
        Journey.assertNobodyWasCalledTwiceAtOnce(redial);
        Journey.assertRetriesKeepTheirDistance(redial, INTERVAL);
        Map<String, List<JsonNode>> calls = Journey.callsByNumber(redial);
        SoftAssertions all = new SoftAssertions();
        int index = 0;
        for (Map.Entry<String, String> lead : leads.entrySet()) {
            String script = lead.getKey();
            String number = "+120255501%02d".formatted(index++);
            JsonNode known = redial.get("/v1/campaigns/" + campaign + "/leads/" + lead.getValue());
            Expected expected = SCRIPTS.getOrDefault(script, new Expected(0, "", ""));
            all.assertThat(known.path("status").asText()).as(script).isEqualTo(expected.status());
            all.assertThat(known.path("closedReason").asText()).as(script).isEqualTo(expected.reason());
            all.assertThat(calls.getOrDefault(number, List.of())).as(script).hasSizeLessThanOrEqualTo(expected.calls());
        }
        all.assertAll();
        JsonNode metrics = redial.get("/v1/campaigns/" + campaign + "/metrics");
        assertThat(metrics.path("callsInProgress").asLong()).isZero();
        assertThat(metrics.path("leadsRemaining").asLong()).isZero();
    }
}
