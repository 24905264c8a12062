package io.redial.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.tests.browser.Chromium.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page by day and in the dark, at a desk and on a phone. */
@InBrowser
final class PagesTest {

    /** What the first visit may cost before it shows anything. */
    private static final int REQUESTS = 6;

    private static final int FIRST_LOAD_BYTES = 60_000;

    /** Pages that are tested like all others, of which the documentation has no picture. */
    private static final Set<String> UNREMARKABLE =
            Set.of("missing", "leads-none", "imports-sheet", "assistant", "number", "connection");

    private static Arranged at;
    private static String lead;
    private static String call;
    private static String imported;

    @BeforeAll
    static void arrange() {
        at = Arranged.begin();
        imported = at.importWithMistake();
        call = at.goodCall();
        lead = at.waitingLead();
        at.untilTold();
        at.untilQuiet();
    }

    @AfterAll
    static void stop() {
        at.close();
    }

    private static List<Place> places() {
        String campaign = "/campaigns/" + at.running;
        return List.of(
                new Place("campaigns", "/campaigns"),
                new Place("campaign-new", "/campaigns/new"),
                new Place("campaign", campaign),
                new Place("campaign-draft", "/campaigns/" + at.draft),
                new Place("leads", campaign + "/leads"),
                new Place("leads-none", campaign + "/leads?status=max_retries"),
                new Place("lead", campaign + "/leads/" + lead),
                new Place("lead-new", campaign + "/leads/new"),
                new Place("calls", campaign + "/calls"),
                new Place("call", "/calls/" + call),
                new Place("imports", "/campaigns/" + at.draft + "/imports"),
                new Place("imports-sheet", "/campaigns/" + at.draft + "/imports?from=google_sheets"),
                new Place("import", "/campaigns/" + at.draft + "/imports/" + imported),
                new Place("campaign-settings", campaign + "/settings"),
                new Place("activity", campaign + "/activity"),
                new Place("account", "/settings/account"),
                new Place("assistants", "/settings/assistants"),
                new Place("assistant", "/settings/assistants/" + at.assistant),
                new Place("assistant-new", "/settings/assistants/new"),
                new Place("numbers", "/settings/numbers"),
                new Place("number", "/settings/numbers/" + at.first("/v1/phone-numbers")),
                new Place("number-new", "/settings/numbers/new"),
                new Place("do-not-call", "/settings/do-not-call"),
                new Place("people", "/settings/people", PagesTest::lookSomebodyUp),
                new Place("connections", "/settings/connections"),
                new Place("connection", "/settings/connections/" + at.first("/v1/connections")),
                new Place("connection-new", "/settings/connections/new"),
                new Place("webhooks", "/settings/webhooks"),
                new Place("webhook", "/settings/webhooks/" + at.endpoint),
                new Place("api-keys", "/settings/api-keys"),
                new Place("missing", "/nowhere"));
    }

    private static void lookSomebodyUp(Tab tab) {
        tab.field("Number").fill("+4930770002");
        tab.button("Look up").click();
        tab.untilSays("main", "Bo Waiting");
    }

    /** A page, and what is done there before it is looked at. */
    private record Place(String name, String path, Consumer<Tab> deed) {
        Place(String name, String path) {
            this(name, path, _ -> {});
        }
    }

    static Stream<Look> looks() {
        return Stream.of(Look.DESK, Look.DESK_DARK, Look.PHONE, Look.PHONE_DARK);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyPageIsAccessibleQuietAndFitsTheWindow(Look look) {
        List<AssertionError> wrong = new ArrayList<>();
        try (Tab tab = at.stranger(look)) {
            visit(tab, new Place("sign-in", "/"), look, wrong);
            tab.expectQuiet();
        }
        try (Tab tab = at.tab(look)) {
            for (Place place : places()) {
                visit(tab, place, look, wrong);
            }
            tab.expectQuiet();
        }
        assertThat(wrong).isEmpty();
    }

    private static void visit(Tab tab, Place place, Look look, List<AssertionError> wrong) {
        tab.visit(place.path());
        place.deed().accept(tab);
        keep(place, look, tab.shot(place.name() + "-" + look.word()));
        try {
            tab.expectFitting();
            tab.expectFittingWhenNarrow();
            tab.expectAccessible();
        } catch (AssertionError found) {
            wrong.add(found);
        }
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
    void aFirstVisitAsksLittleAndNobodyElse() {
        List<String> asked = new ArrayList<>();
        try (Tab tab = at.tab(Look.DESK)) {
            tab.page().onRequest(request -> asked.add(request.url()));
            tab.visit("/campaigns/");
            tab.waitFor(".table tbody tr");
            // What is asked again as time goes by counts once: how often depends on how long the machine takes.
            assertThat(asked.stream().distinct()).hasSizeLessThanOrEqualTo(REQUESTS + 2);
            assertThat(asked.stream().filter(url -> url.contains("/assets/"))).hasSizeLessThanOrEqualTo(3);
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
              const shown = Math.min(...read.map((one) => one.responseEnd));
              return `first paint ${Math.round(painted?.startTime ?? 0)} ms, usable with its figures ${Math.round(shown)} ms`;
            }\
            """);
        System.out.println("FIRST LOAD: " + bytes + " bytes, " + times);
    }

    @Test
    void whatIsHostileIsShownAsText() {
        String assistant =
                at.redial.get("/v1/assistants").path("items").path(0).path("id").asText();
        String hostile =
                at.redial.campaign("<img src=x onerror=alert(1)> \\u202Egnp.exe " + "W".repeat(120), assistant, "");
        try (Tab tab = at.tab(Look.DESK)) {
            tab.visit("/campaigns");
            tab.untilSays(".table tbody", "<img src=x onerror=alert(1)>");
            tab.expectFitting();
            assertThat((boolean) tab.page().evaluate("""
                () => [...document.querySelectorAll('.table')].every((one) => one.scrollWidth <= one.clientWidth)\
                """))
                    .as("a long name leaves room for the other columns")
                    .isTrue();
            tab.visit("/campaigns/" + hostile + "/leads/new");
            tab.expectFittingWhenNarrow();
            tab.visit("/campaigns/" + at.running + "/leads/" + lead);
            tab.untilSays(".variables", "<script>alert(1)</script> javascript:alert(1)");
            assertThat(tab.page()
                            .locator("main script, main img, main a[href^=javascript]")
                            .count())
                    .isZero();
            tab.expectQuiet();
        }
        at.redial.delete("/v1/campaigns/" + hostile);
    }

    @Test
    void whyALeadIsNotCalledIsTheFirstThingOnItsPage() {
        try (Tab tab = at.tab(Look.DESK)) {
            tab.visit("/campaigns/" + at.running + "/leads/" + lead);
            JsonNode why = at.redial.get("/v1/campaigns/" + at.running + "/leads/" + lead + "/explain");
            tab.untilSays(".why .verdict", "Not now: its next attempt is not due yet");
            assertThat(why.path("reason").asText()).isEqualTo("retry_wait");
            tab.untilSays(".why", "Berlin");
            tab.untilSays(".why", "your time");
        }
    }

    @Test
    void timesOfCallsNameTheirZoneAndTheViewersTime() {
        try (Tab tab = at.tab(Look.PHONE)) {
            for (String path : List.of("/calls/" + call, "/campaigns/" + at.running + "/calls")) {
                tab.visit(path);
                tab.untilSays("main", "Berlin");
                tab.untilSays("main", "your time)");
                tab.expectFitting();
            }
            tab.expectQuiet();
        }
    }
}
