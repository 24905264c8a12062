package io.redial.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import io.redial.tests.browser.Chromium.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is shown when things are not as they should be, and what is asked before they change. */
@InBrowser
final class StatesTest {

    private static Arranged at;

    @BeforeAll
    static void arrange() {
        at = Arranged.begin();
    }

    @AfterAll
    static void stop() {
        at.close();
    }

    @Test
    void aNumberWithoutItsCountryIsRefusedAtItsField() {
        try (Tab tab = at.tab(Look.DESK, at.operator)) {
            tab.visit("/settings/do-not-call");
            tab.page().locator("#f-phone").fill("202-555-0111");
            tab.button("List it").click();
            tab.untilSays("#f-phone-error", "beginning with + and its country");
            tab.page().locator("#f-phone").fill("+1 202-555-0111");
            tab.button("List it").click();
            tab.untilSays(".toast", "It is listed");
            tab.expectQuiet();
        }
        assertThat(at.redial.get("/v1/do-not-call").toString())
                .contains("+12025550111")
                .doesNotContain("+2025550111");
        at.redial.delete("/v1/do-not-call/+12025550111");
    }

    @Test
    void figuresStayWhileTheServerIsAwayAndGoOnWhenItIsBack() {
        try (Tab tab = at.tab(Look.DESK)) {
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
        try (Tab tab = at.tab(Look.DESK)) {
            tab.visit("/settings");
            tab.page().navigate(at.redial.url().resolve("/campaigns/cmp_none").toString());
            tab.untilSays("main", "There is nothing here");
            tab.expectQuiet("404 (Not Found)");
        }
    }

    @Test
    void stoppingAsksFirstWithTheSafeAnswerUnderTheFingers() {
        try (Tab tab = at.tab(Look.DESK)) {
            tab.visit("/campaigns/" + at.running);
            tab.button("Stop…").focus();
            tab.page().keyboard().press("Enter");
            tab.waitFor("dialog[open]");
            tab.expectAccessible();
            assertThat(tab.page().evaluate("document.activeElement.textContent.trim()"))
                    .isEqualTo("Let it run");
            tab.shot("stop-dialog");
            tab.page().keyboard().press("Escape");
            tab.page().waitForCondition(() -> tab.page().locator("dialog").count() == 0);
            assertThat(at.redial
                            .get("/v1/campaigns/" + at.running)
                            .path("status")
                            .asText())
                    .isEqualTo("in_progress");
            assertThat(tab.page().evaluate("document.activeElement.textContent.trim()"))
                    .isEqualTo("Stop…");
            tab.expectQuiet();
        }
    }

    @Test
    void settingsThatSomebodyElseHasChangedAreNotOverwritten() {
        String contested = at.redial.campaign(
                "Contested",
                at.redial.get("/v1/assistants").path("items").path(0).path("id").asText(),
                "");
        try (Tab mine = at.tab(Look.DESK);
                Tab theirs = at.tab(Look.DESK)) {
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
            assertThat(at.redial
                            .get("/v1/campaigns/" + contested)
                            .path("retry")
                            .path("maxRetries")
                            .asInt())
                    .isEqualTo(5);
            mine.expectQuiet("412 (Precondition Failed)");
        }
    }
}
