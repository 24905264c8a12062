package io.redial.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the journeys have in common: a campaign that is ready to start, and the judgement of the telephone network. */
final class Journey {

    private Journey() {}

    /**
     * An account with credit, an assistant, a number and a campaign without leads.
     *
     * @param limits {@code "maxConcurrentCalls": …, "callsPerSecond": …}
     * @param retry the campaign's retry settings
     * @return the campaign's id
     */
    static String campaign(RedialProcess redial, String limits, String retry) {
        redial.post("/v1/account/credits", """
            {"amountMicros": 1000000000, "note": "journey"}\
            """);
        String assistant = redial.post("/v1/assistants", """
            {"name": "Desk", "direction": "outbound", "provider": "simulator", "timezone": "UTC",
             "postCallVariables": [{"name": "confirmed", "type": "boolean"}], "maxCallMinutes": 2, "ringSeconds": 10}\
            """).path("id").asText();
        String number = redial.post("/v1/phone-numbers", """
            {"number": "+12025550199", "provider": "simulator", "assistantId": "%s", "callsPerSecond": 50}\
            """.formatted(assistant))
                .path("id")
                .asText();
        return redial.post("/v1/campaigns", """
            {"name": "Journey", "assistantId": "%s", "phoneNumberIds": ["%s"], "retry": %s, %s}\
            """.formatted(assistant, number, retry, limits))
                .path("id")
                .asText();
    }

    static String status(RedialProcess redial, String campaign) {
        return redial.get("/v1/campaigns/" + campaign).path("status").asText();
    }

    static void untilCompleted(RedialProcess redial, String campaign, Duration patience) {
        try {
            RedialProcess.until(
                    "the campaign completes",
                    patience,
                    () -> status(redial, campaign).equals("completed"));
        } catch (AssertionError late) {
            throw new AssertionError(
                    late.getMessage() + "\nmetrics: " + redial.get("/v1/campaigns/" + campaign + "/metrics")
                            + "\nleads: " + redial.get("/v1/campaigns/" + campaign + "/leads?limit=200") + "\nlog:\n"
                            + redial.log(),
                    late);
        }
    }

    /** The network's calls by the number that was called, in the order of their placing. */
    static Map<String, List<JsonNode>> callsByNumber(RedialProcess redial) {
        Map<String, List<JsonNode>> calls = new HashMap<>();
        redial.networkCalls()
                .forEach(call -> calls.computeIfAbsent(call.path("to").asText(), _ -> new ArrayList<>())
                        .add(call));
        return calls;
    }

    /** Nobody was ever called while another call to the same number was on. */
    static void assertNobodyWasCalledTwiceAtOnce(RedialProcess redial) {
        callsByNumber(redial).forEach((number, calls) -> {
            Instant free = Instant.MIN;
            for (JsonNode call : calls) {
                assertThat(instant(call, "placedAt"))
                        .as("placing to " + number + ": " + calls)
                        .isAfterOrEqualTo(free);
                assertThat(call.path("endedAt").isTextual())
                        .as("the call has ended")
                        .isTrue();
                free = instant(call, "endedAt");
            }
        });
    }

    /** Between two rounds of one lead lies the interval at least. */
    static void assertRetriesKeepTheirDistance(RedialProcess redial, Duration interval) {
        callsByNumber(redial).values().forEach(calls -> {
            for (int i = 1; i < calls.size(); i++) {
                Instant ended = instant(calls.get(i - 1), "endedAt");
                assertThat(instant(calls.get(i), "placedAt")).isAfterOrEqualTo(ended.plus(interval));
            }
        });
    }

    private static Instant instant(JsonNode call, String field) {
        return Instant.parse(call.path(field).asText());
    }
}
