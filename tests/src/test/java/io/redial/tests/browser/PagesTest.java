package io.redial.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Route;
import io.redial.tests.browser.Chromium.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page by day and in the dark, at a desk and on a phone; and what is shown when things are not as they should be. */
@InBrowser
final class PagesTest {

    /** What the first visit may cost before it shows anything. */
    private static final int REQUESTS = 6;

    private static final int FIRST_LOAD_BYTES = 60_000;

    /** Pages that are tested like all others, of which the documentation has no picture. */
    private static final Set<String> UNREMARKABLE = Set.of("missing", "leads-none", "imports-sheet");

    private static Served redial;
    private static Chromium chromium;
    private static String running;
    private static String draft;
    private static String lead;
    private static String call;
    private static String imported;
    private static String viewer;
    private static String operator;

    @BeforeAll
    static void arrange() {
        redial = Served.at(30);
        chromium = Chromium.launch();
        String assistant = redial.assistant();
        running = redial.campaign("Spring appointments", assistant, """
            , "schedule": {"start": "00:00", "end": "23:59"}, "maxConcurrentCalls": 20, "callsPerSecond": 2,
             "retry": {"maxRetries": 3, "intervalMinutes": 4320,
                       "until": {"variable": "confirmed", "operator": "equals", "value": true}}\
            """);
        draft = redial.campaign("Autumn survey", assistant, "");
        fill(running);
        redial.post("/v1/campaigns/" + running + "/start", "");
        redial.post("/v1/do-not-call", """
            {"phone": "+4915112345678", "reason": "Asked us by mail"}\
            """);
        redial.post("/v1/connections", """
            {"kind": "google", "name": "Sheets of sales", "credentials": {"apiKey": "none"}}\
            """);
        viewer = redial.key("Guest", "viewer");
        operator = redial.key("Shift lead", "operator");
        JsonNode calls = redial.until(
                "/v1/campaigns/" + running + "/calls?result=completed",
                found -> !found.path("items").isEmpty());
        call = calls.path("items").path(0).path("id").asText();
        lead = redial.until(
                        "/v1/campaigns/" + running + "/leads?status=rescheduled",
                        found -> !found.path("items").isEmpty())
                .path("items")
                .path(0)
                .path("id")
                .asText();
        imported = importOf(draft);
    }

    private static void fill(String campaign) {
        String leads = IntStream.range(0, 60).mapToObj("""
            {"phone": "+4930880%1$04d", "name": "Person %1$d", "variables": {"company": "Example %1$d & Sons",
             "note": "<script>alert(1)</script> javascript:alert(1)"},
             "secondaryContacts": [{"phone": "+4930990%1$04d"}]}\
            """::formatted).collect(Collectors.joining(","));
        redial.post("/v1/campaigns/" + campaign + "/leads/batch", "{\"leads\": [" + leads + "]}");
    }

    /** An import with a rejected row, made by the console itself. */
    private static String importOf(String campaign) {
        try (Tab tab = tab(Look.DESK)) {
            tab.visit("/campaigns/" + campaign + "/imports");
            tab.page()
                    .setInputFiles(
                            "#file",
                            new com.microsoft.playwright.options.FilePayload(
                                    "leads.csv",
                                    "text/csv",
                                    "phone,name\n+4930110001,Ada\nnonsense,Eva\n"
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            tab.button("Import").click();
            tab.untilSays(".notice", "1 lead made");
            return tab.page().url().replaceAll(".*/", "");
        }
    }

    @AfterAll
    static void stop() {
        chromium.close();
        redial.close();
    }

    private static Tab tab(Look look) {
        return tab(look, Served.KEY);
    }

    private static Tab tab(Look look, String key) {
        return new Tab(chromium.context(look), redial.url(), Optional.of(key));
    }

    private static List<Place> places() {
        return List.of(
                new Place("campaigns", "/campaigns"),
                new Place("campaign-new", "/campaigns/new"),
                new Place("campaign", "/campaigns/" + running),
                new Place("campaign-draft", "/campaigns/" + draft),
                new Place("leads", "/campaigns/" + running + "/leads"),
                new Place("leads-none", "/campaigns/" + running + "/leads?status=max_retries"),
                new Place("lead", "/campaigns/" + running + "/leads/" + lead),
                new Place("lead-new", "/campaigns/" + running + "/leads/new"),
                new Place("calls", "/campaigns/" + running + "/calls"),
                new Place("call", "/calls/" + call),
                new Place("imports", "/campaigns/" + draft + "/imports"),
                new Place("imports-sheet", "/campaigns/" + draft + "/imports?from=google_sheets"),
                new Place("import", "/campaigns/" + draft + "/imports/" + imported),
                new Place("campaign-settings", "/campaigns/" + running + "/settings"),
                new Place("activity", "/campaigns/" + running + "/activity"),
                new Place("account", "/settings/account"),
                new Place("assistants", "/settings/assistants"),
                new Place("assistant-new", "/settings/assistants/new"),
                new Place("numbers", "/settings/numbers"),
                new Place("number-new", "/settings/numbers/new"),
                new Place("do-not-call", "/settings/do-not-call"),
                new Place("connections", "/settings/connections"),
                new Place("connection-new", "/settings/connections/new"),
                new Place("webhooks", "/settings/webhooks"),
                new Place("missing", "/nowhere"));
    }

    private record Place(String name, String path) {}

    static Stream<Look> looks() {
        return Stream.of(Look.DESK, Look.DESK_DARK, Look.PHONE, Look.PHONE_DARK);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyPageIsAccessibleQuietAndFitsTheWindow(Look look) {
        List<AssertionError> wrong = new ArrayList<>();
        try (Tab tab = tab(look)) {
            for (Place place : places()) {
                tab.visit(place.path());
                keep(place, look, tab.shot(place.name() + "-" + look.word()));
                try {
                    tab.expectFitting();
                    tab.expectAccessible();
                } catch (AssertionError found) {
                    wrong.add(found);
                }
            }
            tab.expectQuiet();
        }
        assertThat(wrong).isEmpty();
    }

    /** The pictures of the documentation are made anew where a folder for them is named. */
    private static void keep(Place place, Look look, byte[] png) {
        String folder = System.getProperty("redial.pictures", "");
        boolean shown = (look.equals(Look.DESK) && !UNREMARKABLE.contains(place.name()))
                || (look.equals(Look.PHONE_DARK) && place.name().equals("campaign"));
        if (!folder.isEmpty() && shown) {
            String name = place.name() + (look.equals(Look.DESK) ? "" : "-" + look.word());
            Picture.write(png, Path.of(System.getProperty("redial.root"), folder, name + ".png"));
        }
    }

    @Test
    void signingInIsAccessible() {
        try (Tab tab = new Tab(chromium.context(Look.PHONE), redial.url(), Optional.empty())) {
            tab.visit("/");
            tab.shot("signin-phone");
            tab.expectAccessible();
            tab.expectQuiet();
        }
    }

    @Test
    void aFirstVisitAsksLittleAndNobodyElse() {
        List<String> asked = new ArrayList<>();
        try (Tab tab = tab(Look.DESK)) {
            tab.page().onRequest(request -> asked.add(request.url()));
            tab.visit("/campaigns/");
            tab.waitFor(".table tbody tr");
            List<String> before = List.copyOf(asked);

            assertThat(before).hasSizeLessThanOrEqualTo(REQUESTS + 2);
            assertThat(before.stream().filter(url -> url.contains("/assets/"))).hasSizeLessThanOrEqualTo(3);
            Object bytes = tab.page().evaluate("""
                () => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
                  .filter((one) => one.name.includes('/assets/') || one.entryType === 'navigation')
                  .reduce((sum, one) => sum + one.encodedBodySize, 0)\
                """);
            assertThat(((Number) bytes).intValue()).isBetween(10_000, FIRST_LOAD_BYTES);
            tell(tab, ((Number) bytes).intValue());
            tab.expectQuiet();
        }
    }

    /** How long it takes depends on the machine: it is told, and held against nothing. */
    private static void tell(Tab tab, int bytes) {
        Object times = tab.page().evaluate("""
            () => {
              const painted = performance.getEntriesByName('first-contentful-paint')[0];
              const read = performance.getEntriesByType('resource').filter((one) => one.name.includes('/v1/campaigns'));
              const shown = Math.max(...read.map((one) => one.responseEnd));
              return `first paint ${Math.round(painted?.startTime ?? 0)} ms, usable with its figures ${Math.round(shown)} ms`;
            }\
            """);
        System.out.println("FIRST LOAD: " + bytes + " bytes, " + times);
    }

    @Test
    void whatIsHostileIsShownAsText() {
        String assistant =
                redial.get("/v1/assistants").path("items").path(0).path("id").asText();
        String hostile =
                redial.campaign("<img src=x onerror=alert(1)> \\u202Egnp.exe " + "W".repeat(120), assistant, "");
        try (Tab tab = tab(Look.DESK)) {
            tab.visit("/campaigns");
            tab.untilSays(".table tbody", "<img src=x onerror=alert(1)>");
            tab.expectFitting();
            assertThat((boolean) tab.page().evaluate("""
                () => [...document.querySelectorAll('.table')].every((one) => one.scrollWidth <= one.clientWidth)\
                """))
                    .as("a long name leaves room for the other columns")
                    .isTrue();
            tab.visit("/campaigns/" + running + "/leads/" + lead);
            tab.untilSays(".variables", "<script>alert(1)</script> javascript:alert(1)");
            assertThat(tab.page()
                            .locator("main script, main img, main a[href^=javascript]")
                            .count())
                    .isZero();
            tab.expectQuiet();
        }
        redial.delete("/v1/campaigns/" + hostile);
    }

    @Test
    void whyALeadIsNotCalledIsTheFirstThingOnItsPage() {
        try (Tab tab = tab(Look.DESK)) {
            tab.visit("/campaigns/" + running + "/leads/" + lead);
            JsonNode why = redial.get("/v1/campaigns/" + running + "/leads/" + lead + "/explain");
            tab.untilSays(".why .verdict", "Not now: its next attempt is not due yet");
            assertThat(why.path("reason").asText()).isEqualTo("retry_wait");
            tab.untilSays(".why", "Berlin");
            tab.untilSays(".why", "your time");
        }
    }

    @Test
    void aViewerSeesEverythingAndIsOfferedNothingThatItMayNotDo() {
        try (Tab tab = tab(Look.DESK, viewer)) {
            tab.visit("/campaigns");
            assertThat(tab.link("Create campaign").count()).isZero();
            tab.visit("/campaigns/" + running);
            assertThat(tab.button("Pause").count()).isZero();
            tab.visit("/campaigns/" + running + "/leads");
            assertThat(tab.page().locator(".bulk").count()).isZero();
            tab.visit("/settings/account");
            assertThat(tab.button("Add credit").count()).isZero();
            assertThat(tab.link("Connections").count()).isZero();
            tab.expectAccessible();
            tab.expectQuiet();
        }
    }

    @Test
    void anOperatorIsOfferedWhatItMayDoAndNothingElse() {
        try (Tab tab = tab(Look.DESK, operator)) {
            tab.visit("/campaigns/" + running);
            assertThat(tab.button("Pause").count()).isPositive();
            tab.visit("/campaigns/" + draft + "/imports?from=google_sheets");
            tab.untilSays("#f-connectionId", "Sheets of sales");
            tab.visit("/settings/account");
            assertThat(tab.button("Add credit").count()).isZero();
            assertThat(tab.link("Connections").count()).isZero();
            tab.visit("/settings/connections");
            tab.untilSays("main", "Only an admin’s key sees connections.");
            tab.expectAccessible();
            tab.expectQuiet();
        }
    }

    /** Its provider is out of reach of the tests: the assistant is played, the key and the list of connections are real. */
    @Test
    void anOperatorChangesAnAssistantOfAProviderWithoutTouchingItsConnection() {
        String other = redial.post("/v1/connections", """
            {"kind": "retell", "name": "Retell of sales", "credentials": {"apiKey": "none"}}\
            """).path("id").asText();
        List<String> sent = new ArrayList<>();
        try (Tab tab = tab(Look.DESK, operator)) {
            playAssistant(tab, sent);
            tab.visit("/settings/assistants/ast_played");
            tab.untilSays("#f-connectionId", "Retell of sales");
            assertThat(tab.field("Connection").inputValue()).isEqualTo("con_of_before");
            tab.field("Name").fill("Ada, late shift");
            tab.button("Save").click();
            tab.untilSays(".toast", "Saved.");
            tab.visit("/settings/assistants/ast_played");
            tab.field("Connection").selectOption("Retell of sales");
            tab.button("Save").click();
            tab.untilSays(".toast", "Saved.");
            tab.expectQuiet();
        }
        redial.delete("/v1/connections/" + other);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0)).contains("Ada, late shift").doesNotContain("connectionId");
        assertThat(sent.get(1)).contains("\"connectionId\":\"" + other + "\"");
    }

    private static void playAssistant(Tab tab, List<String> sent) {
        tab.page().route("**/v1/assistants/ast_played", route -> {
            if (route.request().method().equals("PATCH")) {
                sent.add(route.request().postData());
            }
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody("""
                        {"id": "ast_played", "name": "Ada", "direction": "outbound", "provider": "retell",
                         "providerAssistantId": "agent_1", "connectionId": "con_of_before", "timezone": "Europe/Berlin",
                         "prompt": null, "postCallVariables": [], "maxCallMinutes": 10, "ringSeconds": 30}\
                        """));
        });
    }

    @Test
    void aListOfConnectionsThatCannotBeReadIsToldAndChangesNothing() {
        List<String> sent = new ArrayList<>();
        try (Tab tab = tab(Look.DESK, operator)) {
            playAssistant(tab, sent);
            tab.page().route("**/v1/connections?*", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            tab.visit("/settings/assistants/ast_played");
            tab.untilSays(".notice-bad", "The list of connections could not be read.");
            tab.expectAccessible();
            tab.button("Save").click();
            tab.untilSays(".toast", "Saved.");
            tab.expectQuiet("503 (Service Unavailable)");
        }
        assertThat(sent).hasSize(1).noneMatch(body -> body.contains("connectionId"));
    }

    @Test
    void aNumberWithoutItsCountryIsRefusedAtItsField() {
        try (Tab tab = tab(Look.DESK, operator)) {
            tab.visit("/settings/do-not-call");
            tab.page().locator("#f-phone").fill("202-555-0111");
            tab.button("List it").click();
            tab.untilSays("#f-phone-error", "beginning with + and its country");
            tab.page().locator("#f-phone").fill("+1 202-555-0111");
            tab.button("List it").click();
            tab.untilSays(".toast", "It is listed");
            tab.expectQuiet();
        }
        assertThat(redial.get("/v1/do-not-call").toString())
                .contains("+12025550111")
                .doesNotContain("+2025550111");
        redial.delete("/v1/do-not-call/+12025550111");
    }

    @Test
    void timesOfCallsNameTheirZoneAndTheViewersTime() {
        try (Tab tab = tab(Look.PHONE)) {
            for (String path : List.of("/calls/" + call, "/campaigns/" + running + "/calls")) {
                tab.visit(path);
                tab.untilSays("main", "Berlin");
                tab.untilSays("main", "your time)");
                tab.expectFitting();
            }
            tab.expectQuiet();
        }
    }

    @Test
    void figuresStayWhileTheServerIsAwayAndGoOnWhenItIsBack() {
        try (Tab tab = tab(Look.DESK)) {
            tab.visit("/campaigns");
            tab.waitFor(".table tbody tr");
            tab.page().route("**/v1/campaigns?*", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            tab.untilSays(".notice-warn", "The figures are");
            assertThat(tab.page().locator(".table tbody tr").count()).isPositive();
            tab.expectAccessible();
            tab.page().unroute("**/v1/campaigns?*");
            tab.page().waitForCondition(() -> tab.page().locator(".notice-warn").count() == 0);
            tab.expectQuiet("503 (Service Unavailable)");
        }
    }

    @Test
    void whatIsNotThereSaysSo() {
        try (Tab tab = tab(Look.DESK)) {
            tab.visit("/settings");
            tab.page().navigate(redial.url().resolve("/campaigns/cmp_none").toString());
            tab.untilSays("main", "There is nothing here");
            tab.expectQuiet("404 (Not Found)");
        }
    }

    @Test
    void stoppingAsksFirstWithTheSafeAnswerUnderTheFingers() {
        try (Tab tab = tab(Look.DESK)) {
            tab.visit("/campaigns/" + running);
            tab.button("Stop…").focus();
            tab.page().keyboard().press("Enter");
            tab.waitFor("dialog[open]");
            tab.expectAccessible();
            assertThat(tab.page().evaluate("document.activeElement.textContent.trim()"))
                    .isEqualTo("Let it run");
            tab.shot("stop-dialog");
            tab.page().keyboard().press("Escape");
            tab.page().waitForCondition(() -> tab.page().locator("dialog").count() == 0);
            assertThat(redial.get("/v1/campaigns/" + running).path("status").asText())
                    .isEqualTo("in_progress");
            assertThat(tab.page().evaluate("document.activeElement.textContent.trim()"))
                    .isEqualTo("Stop…");
            tab.expectQuiet();
        }
    }

    @Test
    void settingsThatSomebodyElseHasChangedAreNotOverwritten() {
        String contested = redial.campaign(
                "Contested",
                redial.get("/v1/assistants").path("items").path(0).path("id").asText(),
                "");
        try (Tab mine = tab(Look.DESK);
                Tab theirs = tab(Look.DESK)) {
            mine.visit("/campaigns/" + contested + "/settings");
            theirs.visit("/campaigns/" + contested + "/settings");
            theirs.field("Retries").fill("5");
            theirs.button("Save").click();
            theirs.untilSays(".toast", "Saved.");
            mine.field("Retries").fill("1");
            mine.button("Save").click();
            mine.untilSays(".notice", "Somebody changed these settings");
            mine.expectAccessible();
            mine.button("Take theirs").click();
            mine.page()
                    .waitForCondition(() -> mine.field("Retries").inputValue().equals("5"));
            assertThat(redial.get("/v1/campaigns/" + contested)
                            .path("retry")
                            .path("maxRetries")
                            .asInt())
                    .isEqualTo(5);
            mine.expectQuiet("412 (Precondition Failed)");
        }
    }
}
