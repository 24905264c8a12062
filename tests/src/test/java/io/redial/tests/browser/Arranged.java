package io.redial.tests.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.FilePayload;
import io.redial.tests.browser.Chromium.Look;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A browser, and a local run with what there is to see: a campaign that runs, a draft, keys of each role, and a webhook. */
final class Arranged implements AutoCloseable {

    private static final String NOTE = "<script>alert(1)</script> javascript:alert(1)";

    final Served redial;
    final String assistant;
    /** A campaign whose last calls are three days away, which no run of these tests lives to see: it runs all the time. */
    final String running;

    final String draft;
    final String viewer;
    final String operator;
    final String endpoint;
    private final Chromium chromium;
    private final Receiver receiver;

    private Arranged(Chromium chromium, Receiver receiver, Served redial) {
        this.chromium = chromium;
        this.receiver = receiver;
        this.redial = redial;
        assistant = redial.assistant();
        running = redial.campaign("Spring appointments", assistant, """
            , "schedule": {"start": "00:00", "end": "23:59"}, "maxConcurrentCalls": 20, "callsPerSecond": 2,
             "retry": {"maxRetries": 3, "intervalMinutes": 4320,
                       "until": {"variable": "confirmed", "operator": "equals", "value": true}}\
            """);
        draft = redial.campaign("Autumn survey", assistant, "");
        endpoint = redial.post("/v1/webhook-endpoints", """
            {"url": "%s", "events": ["call.completed", "campaign.started"]}\
            """.formatted(receiver.url()))
                .path("id")
                .asText();
        fill();
        redial.post("/v1/campaigns/" + running + "/start", "");
        redial.post("/v1/do-not-call", """
            {"phone": "+4915112345678", "reason": "Asked us by mail"}\
            """);
        redial.post("/v1/connections", """
            {"kind": "google", "name": "Sheets of sales", "credentials": {"apiKey": "none"}}\
            """);
        viewer = redial.key("Guest", "viewer");
        operator = redial.key("Shift lead", "operator");
    }

    static Arranged begin() {
        Receiver receiver = Receiver.begin();
        Served redial = Served.at(30);
        return new Arranged(Chromium.launch(), receiver, redial);
    }

    /**
     * Sixty whose calls come to whatever the simulator's odds say, and two about whom nothing is left to chance: one says yes,
     * the other is reached under neither number.
     */
    private void fill() {
        String scripted = """
            {"phone": "+4930770001", "name": "Ada Goal", "variables": {"simulate": "human:45s{confirmed=true}"}},
            {"phone": "+4930770002", "name": "Bo Waiting",
             "variables": {"company": "Waiting & Sons", "note": "%s", "simulate": "unanswered;busy"},
             "secondaryContacts": [{"phone": "+4930770003"}]},\
            """.formatted(NOTE);
        String others = IntStream.range(0, 60).mapToObj("""
            {"phone": "+4930880%1$04d", "name": "Person %1$d", "variables": {"company": "Example %1$d & Sons"},
             "secondaryContacts": [{"phone": "+4930990%1$04d"}]}\
            """::formatted).collect(Collectors.joining(","));
        redial.post("/v1/campaigns/" + running + "/leads/batch", "{\"leads\": [" + scripted + others + "]}");
    }

    /** Waits until a call has reached its goal; its id. */
    String goodCall() {
        return firstOf(redial.until(
                "/v1/campaigns/" + running + "/leads/" + lead("%2B4930770001") + "/calls", page -> ended(page, 1)));
    }

    /** Waits until a lead has been called in vain, and has to wait for its next attempt; its id. */
    String waitingLead() {
        String path = "/v1/campaigns/" + running + "/leads/" + lead("%2B4930770002");
        redial.until(path + "/calls", page -> ended(page, 2));
        redial.until(
                path + "/explain",
                explained -> explained.path("reason").asText().equals("retry_wait"));
        return path.replaceAll(".*/", "");
    }

    /** Waits until nobody is left to call today: what the pages show stays as it is. */
    void untilQuiet() {
        redial.until(
                "/v1/campaigns/" + running + "/metrics",
                metrics -> metrics.path("leads").path("created").asInt() == 0
                        && metrics.path("callsInProgress").asInt() == 0
                        && metrics.path("leads").path("scheduled").asInt() == 0);
    }

    /** Waits until the endpoint was told something. */
    void untilTold() {
        Predicate<JsonNode> delivered = page -> page.path("items")
                .valueStream()
                .anyMatch(one -> one.path("status").asText().equals("delivered"));
        redial.until("/v1/webhook-endpoints/" + endpoint + "/deliveries", delivered);
    }

    private String lead(String phone) {
        return firstOf(redial.get("/v1/campaigns/" + running + "/leads?phone=" + phone));
    }

    /** The id of the first thing in a list. */
    String first(String path) {
        return firstOf(redial.get(path));
    }

    private static String firstOf(JsonNode page) {
        return page.path("items").path(0).path("id").asText();
    }

    /** So many calls, and what each came to is known. */
    private static boolean ended(JsonNode page, int calls) {
        return page.path("items").size() == calls
                && page.path("items")
                        .valueStream()
                        .noneMatch(call -> call.path("endedAt").isNull());
    }

    /** An import of the draft with a rejected row, made by the console itself; its id. */
    String importWithMistake() {
        try (Tab tab = tab(Look.DESK)) {
            tab.visit("/campaigns/" + draft + "/imports");
            byte[] list = "phone,name\n+4930110001,Ada\nnonsense,Eva\n".getBytes(StandardCharsets.UTF_8);
            tab.page().setInputFiles("#file", new FilePayload("leads.csv", "text/csv", list));
            tab.button("Import").click();
            tab.untilSays(".notice", "1 lead made");
            return tab.page().url().replaceAll(".*/", "");
        }
    }

    /** A tab of an admin. */
    Tab tab(Look look) {
        return tab(look, Served.KEY);
    }

    Tab tab(Look look, String key) {
        return new Tab(chromium.context(look), redial.url(), Optional.of(key));
    }

    /** A tab of somebody who has not signed in. */
    Tab stranger(Look look) {
        return new Tab(chromium.context(look), redial.url(), Optional.empty());
    }

    @Override
    public void close() {
        chromium.close();
        redial.close();
        receiver.close();
    }
}
