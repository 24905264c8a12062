package io.redial.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.local.cli.RedialCommand.CommandFailed;
import java.io.PrintStream;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What the demo shows at the end, and what it checks against the telephone network's own list of calls. */
final class DemoReport {

    private final PrintStream out;
    private final ApiClient api;
    private final ApiClient network;

    DemoReport(PrintStream out, ApiClient api, URI simulator) {
        this.out = out;
        this.api = api;
        this.network = new ApiClient(simulator, "");
    }

    /**
     * Prints everything.
     *
     * @throws CommandFailed when the campaign did not complete, or the network knows of a person who was called twice at once
     */
    void print(String campaignId, String importId) {
        JsonNode metrics = api.get("/v1/campaigns/" + campaignId + "/metrics");
        table("Lead status", metrics.path("leads"));
        table("Call result", metrics.path("results"));
        rejected(api.get("/v1/campaigns/" + campaignId + "/imports/" + importId));
        JsonNode calls = network.get("/calls");
        long results = 0;
        for (JsonNode count : metrics.path("results")) {
            results += count.asLong();
        }
        int overlapping = overlapping(calls);
        out.printf(
                "%nThe telephone network counts %d calls; %d of them overlap another one to the same number.%n",
                calls.size(), overlapping);
        if (results > calls.size()) {
            out.printf("%d more failed without having been dialled.%n", results - calls.size());
        }
        out.printf("Spent: %.2f%n", metrics.path("spentMicros").asLong() / 1e6);
        if (!metrics.path("status").asText().equals("completed")) {
            throw new CommandFailed(
                    "the campaign ended as " + metrics.path("status").asText());
        }
        if (overlapping > 0) {
            throw new CommandFailed("somebody was called twice at once");
        }
    }

    private void table(String title, JsonNode counts) {
        out.printf("%n%-16s %6s%n%-16s %6s%n", title, "count", "-".repeat(16), "------");
        counts.properties()
                .forEach(count -> out.printf(
                        "%-16s %6d%n", count.getKey(), count.getValue().asLong()));
    }

    private void rejected(JsonNode job) {
        out.printf("%nRejected rows%n");
        for (JsonNode error : job.path("errors")) {
            String column = error.path("column").asText();
            out.printf(
                    "  line %d%s: %s%n",
                    error.path("line").asLong(),
                    column.isEmpty() ? "" : ", column " + column,
                    error.path("message").asText());
        }
    }

    private static int overlapping(JsonNode calls) {
        Map<String, Instant> busyUntil = new TreeMap<>();
        int overlapping = 0;
        for (JsonNode call : calls) {
            Instant placed = Instant.parse(call.path("placedAt").asText());
            Instant ended = call.path("endedAt").isTextual()
                    ? Instant.parse(call.path("endedAt").asText())
                    : Instant.MAX;
            String to = call.path("to").asText();
            if (placed.isBefore(busyUntil.getOrDefault(to, Instant.MIN))) {
                overlapping++;
            }
            busyUntil.merge(to, ended, (a, b) -> a.isAfter(b) ? a : b);
        }
        return overlapping;
    }
}
