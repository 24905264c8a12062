package io.redial.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import io.redial.tests.browser.Chromium.Look;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody sees whose key is taken away, whose request is refused or lost, and who is not the only one at work. */
@InBrowser
final class TroubleTest {

    private static final String PROBLEM = """
        {"title": "No", "status": %d, "code": "%s", "detail": "%s"}\
        """;

    private static Arranged at;

    @BeforeAll
    static void arrange() {
        at = Arranged.begin();
    }

    @AfterAll
    static void stop() {
        at.close();
    }

    private static void answer(Tab tab, String path, int status, String body) {
        tab.page()
                .route(
                        path,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(status)
                                .setContentType("application/problem+json")
                                .setHeaders(Map.of("x-request-id", "req_of_test"))
                                .setBody(body)));
    }

    @Test
    void whoseKeyIsRevokedInTheMiddleSignsInAndIsWhereItWas() {
        try (Tab tab = at.tab(Look.DESK)) {
            tab.visit("/campaigns/" + at.draft);
            tab.button("Remove…").click();
            tab.waitFor("dialog[open]");
            answer(tab, "**/v1/**", 401, PROBLEM.formatted(401, "unauthorized", "Who are you?"));
            tab.page().locator("dialog button[type=submit]").click();
            tab.untilSays("main h1", "Sign in to Redial");
            assertThat(tab.page().locator("dialog").count()).isZero();
            assertThat((String) tab.page().evaluate("sessionStorage.getItem('redial.key') ?? 'gone'"))
                    .isEqualTo("gone");
            tab.page().unroute("**/v1/**");
            tab.field("API key").fill(Served.KEY);
            tab.button("Sign in").click();
            tab.untilSays("main h1", "Autumn survey");
            assertThat(tab.page().url()).endsWith("/campaigns/" + at.draft);
            tab.expectQuiet("401 (Unauthorized)");
        }
    }

    @Test
    void aQuestionGoesWithThePageThatAskedIt() {
        try (Tab tab = at.tab(Look.DESK)) {
            tab.visit("/campaigns");
            tab.link("Autumn survey").click();
            tab.button("Remove…").click();
            tab.waitFor("dialog[open]");
            tab.page().evaluate("history.back()");
            tab.untilSays("main h1", "Campaigns");
            tab.until("the question is gone", () -> tab.page().locator("dialog").count() == 0);
            tab.expectQuiet();
        }
    }

    @Test
    void whateverRefusesAStartIsToldInWordsAndTheNextTryGoesThrough() {
        String refused = at.redial.campaign("Refused", at.assistant, "");
        at.redial.post("/v1/campaigns/" + refused + "/leads", "{\"phone\": \"+4930990001\"}");
        try (Tab tab = at.tab(Look.DESK)) {
            tab.visit("/campaigns/" + refused);
            tab.untilSays("#start-list", "Ready to start");
            List<String[]> answers = List.of(
                    new String[] {"429", PROBLEM.formatted(429, "rate_limited", "Slow down."), "Slow down."},
                    new String[] {
                        "409", PROBLEM.formatted(409, "conflict", "Somebody was first."), "Somebody was first."
                    },
                    new String[] {"500", "<html>boom", "The server answered 500."},
                    new String[] {"502", "", "The server answered 502."});
            for (String[] each : answers) {
                answer(tab, "**/start", Integer.parseInt(each[0]), each[1]);
                tab.button("Start").click();
                tab.untilSays("#problems", each[2]);
                tab.until(
                        "the keyboard is there",
                        () -> tab.page().evaluate("document.activeElement.id").equals("problems"));
                tab.page().unroute("**/start");
            }
            tab.page().route("**/start", Route::abort);
            tab.button("Start").click();
            tab.untilSays("#problems", "The server does not answer.");
            tab.expectAccessible();
            tab.page().unroute("**/start");
            tab.button("Start").click();
            tab.untilSays(".tiles", "Calls in progress");
            tab.expectQuiet("429 (", "409 (", "500 (", "502 (", "net::ERR_FAILED");
        }
        at.redial.post("/v1/campaigns/" + refused + "/stop", "");
    }

    @Test
    void whoComesSecondIsToldHowItStands() {
        String shared = at.redial.campaign("Shared", at.assistant, ", \"completeWhenDone\": false");
        at.redial.post("/v1/campaigns/" + shared + "/leads", "{\"phone\": \"+4930990002\"}");
        at.redial.post("/v1/campaigns/" + shared + "/start", "");
        try (Tab first = at.tab(Look.DESK);
                Tab second = at.tab(Look.DESK)) {
            first.visit("/campaigns/" + shared);
            second.visit("/campaigns/" + shared);
            // It does not hear of it before it presses.
            second.page().route("**/metrics", Route::abort);
            first.button("Pause").click();
            first.untilSays(".badge", "Paused");
            second.button("Pause").click();
            second.untilSays("#problems", "paused");
            second.untilSays(".badge", "Paused");
            first.expectQuiet();
            second.expectQuiet("409 (Conflict)", "net::ERR_FAILED");
        }
    }

    @Test
    void anUploadThatWasCancelledGoesOn() {
        try (Tab tab = at.tab(Look.DESK)) {
            tab.visit("/campaigns/" + at.draft + "/imports");
            byte[] list = "phone,name\n+4930990003,Cy\n".getBytes(StandardCharsets.UTF_8);
            tab.page().setInputFiles("#file", new FilePayload("cancelled.csv", "text/csv", list));
            // It is held until it is cancelled.
            tab.page().route(url -> url.contains("redial-imports"), _ -> {});
            tab.button("Import").click();
            tab.button("Cancel").click();
            tab.button("Go on").waitFor();
            tab.page().unrouteAll();
            tab.button("Go on").click();
            tab.untilSays(".notice", "1 lead made");
            tab.expectQuiet();
        }
    }

    @Test
    void whatDidNotArriveIsSentAgainAllAtOnce() {
        try (Tab tab = at.tab(Look.DESK)) {
            tab.visit("/settings/webhooks/" + at.endpoint);
            tab.button("Send failed ones again…").click();
            tab.waitFor("dialog[open]");
            tab.expectAccessible();
            tab.button("Send them again").click();
            tab.untilSays(".toast", "They are being sent again.");
            tab.expectQuiet();
        }
    }
}
