package io.redial.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import io.redial.tests.browser.Chromium.Look;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What each key sees, is offered, and is kept from. */
@InBrowser
final class RolesTest {

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
    void aViewerSeesEverythingAndIsOfferedNothingThatItMayNotDo() {
        try (Tab tab = at.tab(Look.DESK, at.viewer)) {
            tab.visit("/campaigns");
            assertThat(tab.link("Create campaign").count()).isZero();
            tab.visit("/campaigns/" + at.running);
            assertThat(tab.button("Pause").count()).isZero();
            tab.visit("/campaigns/new");
            tab.untilSays("main", "it takes that of an operator");
            tab.visit("/campaigns/" + at.running + "/leads");
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
        try (Tab tab = at.tab(Look.DESK, at.operator)) {
            tab.visit("/campaigns/" + at.running);
            assertThat(tab.button("Pause").count()).isPositive();
            tab.visit("/campaigns/" + at.draft + "/imports?from=google_sheets");
            tab.untilSays("#f-connectionId", "Sheets of sales");
            tab.visit("/settings/account");
            assertThat(tab.button("Add credit").count()).isZero();
            assertThat(tab.link("Connections").count()).isZero();
            for (String closed :
                    List.of("connections", "connections/new", "webhooks", "webhooks/" + at.endpoint, "api-keys")) {
                tab.visit("/settings/" + closed);
                tab.untilSays("main", "it takes that of an admin");
            }
            tab.expectAccessible();
            tab.expectQuiet();
        }
    }

    @Test
    void anOperatorReadsWhatIsHeldAboutANumberAndOnlyAnAdminErasesIt() {
        try (Tab tab = at.tab(Look.DESK, at.operator);
                Tab admin = at.tab(Look.DESK)) {
            for (Tab each : List.of(tab, admin)) {
                each.visit("/settings/account");
                each.link("People").click();
                each.field("Number").fill("+4930770002");
                each.button("Look up").click();
                each.untilSays("main", "Bo Waiting");
                each.expectQuiet();
            }
            assertThat(tab.button("Erase…").count()).isZero();
            assertThat(admin.button("Erase…").count()).isOne();
        }
    }

    /** Its provider is out of reach of the tests: the assistant is played, the key and the list of connections are real. */
    @Test
    void anOperatorChangesAnAssistantOfAProviderWithoutTouchingItsConnection() {
        String other = at.redial.post("/v1/connections", """
            {"kind": "retell", "name": "Retell of sales", "credentials": {"apiKey": "none"}}\
            """).path("id").asText();
        List<String> sent = new ArrayList<>();
        try (Tab tab = at.tab(Look.DESK, at.operator)) {
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
        at.redial.delete("/v1/connections/" + other);
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
        try (Tab tab = at.tab(Look.DESK, at.operator)) {
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
}
