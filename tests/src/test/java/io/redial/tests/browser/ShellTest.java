package io.redial.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Route;
import io.redial.tests.browser.Chromium.Look;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds whatever page is open: leaving it, and a server that does not know yet who is asking. */
@InBrowser
final class ShellTest {

    private static Served redial;
    private static Chromium chromium;

    @BeforeAll
    static void launch() {
        redial = Served.at(30);
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close() {
        chromium.close();
        redial.close();
    }

    private static Tab tab() {
        return new Tab(chromium.context(Look.DESK), redial.url(), Optional.of(Served.KEY));
    }

    @Test
    void theBrowsersWayBackAsksBeforeItLosesWhatWasWritten() {
        try (Tab tab = tab()) {
            tab.visit("/settings/assistants");
            tab.link("Add an assistant").click();
            tab.settled();
            tab.field("Name").fill("Ada");
            AtomicInteger asked = new AtomicInteger();
            tab.page().onceDialog(dialog -> {
                asked.incrementAndGet();
                dialog.dismiss();
            });
            tab.page().evaluate("history.back()");
            tab.until(
                    "the address is back",
                    () -> asked.get() == 1 && tab.page().url().endsWith("/settings/assistants/new"));
            assertThat(tab.field("Name").inputValue()).isEqualTo("Ada");

            tab.page().onceDialog(Dialog::accept);
            tab.page().evaluate("history.back()");
            tab.until("the page is left", () -> tab.page().url().endsWith("/settings/assistants"));
            tab.untilSays("main h1", "Assistants");
            tab.page().evaluate("history.forward()");
            tab.untilSays("main h1", "Add an assistant");
            tab.expectQuiet();
        }
    }

    @Test
    void aKeyThatCannotBeCheckedIsToldAndCheckedAgain() {
        try (Tab tab = tab()) {
            tab.page()
                    .route(
                            "**/v1/me",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setStatus(503)
                                    .setHeaders(Map.of("retry-after", "300"))));
            tab.visit("/campaigns");
            tab.untilSays(".notice-bad", "Your key could not be checked");
            tab.expectAccessible();
            tab.page().unroute("**/v1/me");
            tab.button("Try again").click();
            tab.untilSays("main h1", "Campaigns");
            tab.expectQuiet("503 (Service Unavailable)");
        }
    }
}
