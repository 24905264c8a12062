package io.redial.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.redial.tests.browser.Chromium.Look;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people come for: a campaign from nothing to its end, and a list with mistakes in it. */
@InBrowser
final class JourneyTest {

    private static final String UGLY = """
        Handy;Kunde;Termin;simulate
        +49 30 2200001;"Müller, Eva";Montag 9:00;human{confirmed=true}
        nonsense;Peter;Montag 9:30;human{confirmed=true}
        +49 30 2200003;Noor;"Dienstag; später";busy
        ;Nobody;Mittwoch;human{confirmed=true}
        +49 30 2200001;Eva again;Montag;human{confirmed=true}
        +49 30 2200006;<b>Ümit</b>;Freitag;"unanswered;human{confirmed=true}"
        """;

    private static Chromium chromium;

    private Served redial;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    /** One for each: the first campaign is one where there is no other. */
    @BeforeEach
    void start() {
        redial = Served.at(240);
    }

    @AfterEach
    void stop() {
        redial.close();
    }

    private Tab tab(Optional<String> key) {
        return new Tab(chromium.context(Look.DESK), redial.url(), key);
    }

    @Test
    void somebodyWhoHasNeverSeenItCallsAListToItsEnd() {
        try (Tab tab = tab(Optional.empty())) {
            signIn(tab);
            setUp(tab);
            create(tab);
            importList(tab);
            startAndWatch(tab);
            tab.expectQuiet("401 (Unauthorized)");
        }
    }

    private static void signIn(Tab tab) {
        tab.visit("/campaigns");
        tab.field("API key").fill("rdl_wrong");
        tab.button("Sign in").click();
        tab.untilSays("#problems", "This key is not known");
        tab.field("API key").fill(Served.KEY);
        tab.button("Sign in").click();
        tab.untilSays("main h2", "Your first campaign");
        assertThat(tab.page().url()).doesNotContain(Served.KEY);
    }

    private void setUp(Tab tab) {
        tab.link("Add an assistant").click();
        tab.field("Name").fill("Appointment desk");
        tab.field("Time zone").fill("Europe/Berlin");
        tab.button("Add a variable").click();
        tab.field("Name of the variable").fill("confirmed");
        tab.button("Add assistant").click();
        tab.waitFor(".steps li:nth-child(1).done");
        tab.link("Add a number").click();
        tab.field("Number").fill("+49 30 123456");
        tab.button("Add number").click();
        tab.waitFor(".steps li:nth-child(2).done");
        tab.link("Add credit").click();
        tab.field("Amount").fill("50");
        tab.button("Add credit").click();
        tab.waitFor(".steps li:nth-child(3).done");
        assertThat(redial.get("/v1/account").path("balanceMicros").asLong()).isEqualTo(50_000_000);
    }

    private void create(Tab tab) {
        tab.link("Create a campaign").click();
        tab.waitFor("form.sections");
        tab.button("Create campaign").click();
        tab.untilSays("#problems", "Give it a name.");
        tab.field("Name").fill("Spring appointments");
        tab.field("Every day").check();
        tab.field("A lead is done when").selectOption("confirmed");
        tab.field("From").fill("00:00");
        tab.field("Until").fill("23:59");
        tab.page().locator("input[name='retry.interval']").fill("10");
        tab.page().locator("select[name='retry.unit']").selectOption("1");
        tab.untilSays(".aside", "Every day, around the clock, Berlin time.");
        tab.untilSays(".aside", "Up to 4 attempts, 10 minutes apart; a lead is done when confirmed is true");
        tab.button("Create campaign").click();
        tab.waitFor("#start-list");
        tab.untilSays("#start-list", "There is no lead to call.");
        JsonNode campaign = redial.get("/v1/campaigns").path("items").path(0);
        assertThat(campaign.path("retry").path("until").path("variable").asText())
                .isEqualTo("confirmed");
        assertThat(campaign.path("schedule").path("daysPreset").asText()).isEqualTo("every_day");
        assertThat(campaign.path("phoneNumberIds")).hasSize(1);
    }

    private static void importList(Tab tab) {
        tab.link("Add leads").click();
        tab.waitFor(".drop");
        String list = "phone,name,simulate\n"
                + IntStream.range(0, 12)
                        .mapToObj(i -> "+493077000%02d,Person %d,%s"
                                .formatted(i, i, i % 3 == 0 ? "busy;human{confirmed=true}" : "human{confirmed=true}"))
                        .collect(Collectors.joining("\n"))
                + "\n";
        tab.page().setInputFiles("#file", csv("leads.csv", list));
        tab.button("Import").click();
        tab.untilSays(".notice", "12 leads made out of 12 rows; nothing was rejected.");
        tab.link("To the campaign").click();
        tab.untilSays("#start-list", "Ready to start");
    }

    private void startAndWatch(Tab tab) {
        tab.button("Start").click();
        // Not until it says that it is in progress: at this speed that may be over before anybody looks.
        tab.untilSays(".tiles", "Calls in progress");
        String campaign = tab.page().url().replaceAll(".*/", "");
        redial.until(
                "/v1/campaigns/" + campaign,
                found -> found.path("status").asText().equals("completed"));
        tab.untilSays(".badge", "Completed");
        JsonNode metrics = redial.get("/v1/campaigns/" + campaign + "/metrics");
        assertThat(metrics.path("leads").path("completed").asInt()).isEqualTo(12);
        tab.untilSays(".tile:nth-of-type(2)", metrics.path("callsCompleted").asText());
        tab.untilSays(".tile:nth-of-type(3)", "0");
        tab.link("Leads").click();
        tab.untilSays(".table tbody", "Goal met");
    }

    @Test
    void aCampaignIsCreatedAndStartedWithoutAMouse() {
        redial.assistant();
        try (Tab tab = tab(Optional.of(Served.KEY))) {
            tab.visit("/campaigns");
            tab.press("Create a campaign");
            tab.waitFor("form.sections");
            tab.reach("Name");
            tab.page().keyboard().type("By keyboard");
            tab.reach("Monday to Friday");
            tab.page().keyboard().press("ArrowDown");
            tab.untilSays(".aside", "Every day, 09:00–17:30, Berlin time.");
            tab.press("Create campaign");
            tab.untilSays("#start-list", "There is no lead to call.");
            tab.press("Leads");
            tab.press("Add a lead");
            tab.reach("Number");
            tab.page().keyboard().type("+49 30 7700001");
            tab.press("Add lead");
            tab.waitFor(".why");
            tab.press("By keyboard");
            tab.untilSays("#start-list", "Ready to start");
            tab.press("Start");
            tab.untilSays(".tiles", "Calls in progress");
            tab.expectQuiet();
        }
        JsonNode campaign = redial.get("/v1/campaigns").path("items").path(0);
        assertThat(campaign.path("name").asText()).isEqualTo("By keyboard");
        assertThat(campaign.path("status").asText()).isNotEqualTo("draft");
        assertThat(campaign.path("schedule").path("daysPreset").asText()).isEqualTo("every_day");
    }

    @Test
    void aListWithMistakesIsMappedReportedCorrectedAndImportedAgain() throws IOException {
        String campaign = redial.campaign("Ugly list", redial.assistant(), "");
        try (Tab tab = tab(Optional.of(Served.KEY))) {
            tab.visit("/campaigns/" + campaign + "/imports");
            drop(tab, "ugly.csv", UGLY);
            tab.untilSays(".mapping tbody", "Müller, Eva");
            // The column of numbers is seen by what is in it; the name is not.
            assertThat(tab.field("What Handy becomes").inputValue()).isEqualTo("phone");
            tab.field("What Kunde becomes").selectOption("name");
            tab.button("Import").click();
            tab.untilSays(".notice", "3 leads made");
            tab.untilSays(".counts", "Rejected");
            assertThat(tab.page().locator(".ledger tbody tr").count()).isEqualTo(2);
            assertThat(tab.text(".ledger tbody")).contains("nonsense");
            assertThat(report(tab)).contains("nonsense", "invalid_phone", "missing_phone");
            tab.link("import it again").click();
            tab.waitFor(".drop");
            drop(
                    tab,
                    "corrected.csv",
                    UGLY.replace("nonsense", "+49 30 2200002").replace("\n;Nobody", "\n+49 30 2200004;Nobody"));
            tab.field("What Kunde becomes").selectOption("name");
            tab.button("Import").click();
            tab.untilSays(".notice", "2 leads made out of 6 rows; nothing was rejected.");
            tab.expectQuiet();
        }
        assertThat(redial.get("/v1/campaigns/" + campaign + "/metrics")
                        .path("leadsRemaining")
                        .asInt())
                .isEqualTo(5);
        assertThat(redial.get("/v1/campaigns/" + campaign + "/leads?phone=%2B49302200006")
                        .path("items")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("<b>Ümit</b>");
    }

    private static FilePayload csv(String name, String text) {
        return new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    /** As somebody does who drags it from a folder. */
    private static void drop(Tab tab, String name, String text) {
        tab.page().evaluate("""
            ([name, text]) => {
              const data = new DataTransfer();
              data.items.add(new File([text], name, { type: 'text/csv' }));
              const zone = document.querySelector('.drop');
              for (const type of ['dragenter', 'drop']) {
                zone.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
              }
            }\
            """, java.util.List.of(name, text));
        tab.waitFor("#mapping-title");
    }

    private static String report(Tab tab) throws IOException {
        Download download = tab.page()
                .waitForDownload(
                        new Page.WaitForDownloadOptions(),
                        () -> tab.link("Download all of them").click());
        return Files.readString(download.path());
    }
}
