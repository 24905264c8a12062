package io.redial.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed right after each thing that a telephone network can do, with every queue delivering twice. */
@Tag("heavy")
class KillJourneyTest {

    /** Each script, and how many calls the network may count for it at most: one per attempt of 1 + 2 retries. */
    private static final Map<String, Integer> SCRIPTS = new LinkedHashMap<>();

    static {
        SCRIPTS.put("human", 1);
        SCRIPTS.put("human{confirmed=true}", 1);
        SCRIPTS.put("human:45s", 1);
        SCRIPTS.put("voicemail;human", 1);
        SCRIPTS.put("busy;human", 2);
        SCRIPTS.put("unanswered;human", 2);
        SCRIPTS.put("failed;human", 2);
        SCRIPTS.put("invalid", 0);
        SCRIPTS.put("throttled;human", 1);
        SCRIPTS.put("lost;human", 2);
        SCRIPTS.put("timeout", 1);
        SCRIPTS.put("refused;human", 1);
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
                    "\"maxConcurrentCalls\": 2, \"callsPerSecond\": 0.1",
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
        int index = 0;
        for (Map.Entry<String, String> lead : leads.entrySet()) {
            String script = lead.getKey();
            String number = "+120255501%02d".formatted(index++);
            JsonNode known = redial.get("/v1/campaigns/" + campaign + "/leads/" + lead.getValue());
            assertThat(known.path("status").asText()).as(script).isIn("completed", "max_retries");
            assertThat(calls.getOrDefault(number, List.of()).size()).as(script).isLessThanOrEqualTo(3);
            int expected = SCRIPTS.getOrDefault(script, 0);
            if (expected == 0) {
                assertThat(known.path("closedReason").asText()).as(script).isEqualTo("invalid_number");
            }
        }
        JsonNode metrics = redial.get("/v1/campaigns/" + campaign + "/metrics");
        assertThat(metrics.path("callsInProgress").asLong()).isZero();
        assertThat(metrics.path("leadsRemaining").asLong()).isZero();
    }
}
