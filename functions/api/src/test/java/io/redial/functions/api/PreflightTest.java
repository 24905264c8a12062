package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private final Desk desk = new Desk();

    private List<String> warnings(String campaign) {
        return desk.get("/v1/campaigns/" + campaign + "/preflight")
                .json()
                .get("warnings")
                .findValuesAsText("code");
    }

    private String detail(String campaign, String code) {
        Desk.Reply preflight = desk.get("/v1/campaigns/" + campaign + "/preflight");
        for (var warning : preflight.json().get("warnings")) {
            if (warning.get("code").asText().equals(code)) {
                return warning.get("detail").asText();
            }
        }
        throw new AssertionError("no " + code + " in " + preflight.json());
    }

    @Test
    void aReadyCampaignHasNoWarnings() {
        String id = desk.campaign();
        desk.lead(id, "+14155550111");

        assertThat(warnings(id)).isEmpty();
    }

    @Test
    void everythingThatIsMissingIsToldAtOnce() {
        String assistant = desk.post(
                        "/v1/assistants", "{'name':'In','direction':'inbound','provider':'simulator','timezone':'UTC'}")
                .text("/id");
        String id = desk.post(
                        "/v1/campaigns",
                        "{'name':'C','assistantId':'" + assistant + "','phoneNumberIds':[],"
                                + "'schedule':{'start':'09:00','end':'10:00','endsAt':'2026-03-01T00:00:00Z'},"
                                + "'retry':{'until':{'variable':'sold','operator':'equals','value':true}}}")
                .text("/id");
        Desk.Reply preflight = desk.get("/v1/campaigns/" + id + "/preflight");

        assertThat(preflight.json().get("ready").asBoolean()).isFalse();
        assertThat(preflight.json().get("checks").findValuesAsText("ok"))
                .hasSize(6)
                .containsOnly("false");
        assertThat(desk.post("/v1/campaigns/" + id + "/start").faults())
                .containsExactly(
                        "assistantId assistant_not_outbound",
                        "phoneNumberIds phone_number_not_assigned",
                        "account insufficient_balance",
                        "leads no_leads",
                        "schedule window_never_opens",
                        "retry.until.variable goal_variable_unknown");
    }

    @Test
    void leadsWithoutANumberThatCanBeDialledAreWarnedOf() {
        String id = desk.campaign();
        desk.lead(id, "+14155550111");
        desk.lead(id, "+1415555");
        desk.post(
                "/v1/campaigns/" + id + "/leads",
                "{'phone':'+1415556','secondaryContacts':[{'phone':'+14155550112'}]}");

        assertThat(detail(id, "leads_without_usable_number"))
                .isEqualTo("Of the first 3 open leads, 1 have no number that can be dialled from anywhere.");
    }

    @Test
    void retriesThatTheEndLeavesNoTimeForAreWarnedOf() {
        String id = desk.campaign();
        desk.lead(id, "+14155550111");
        // Half past ten in New York: one attempt now, tomorrow at nine and at ten, and then it ends.
        desk.now = desk.now.plusSeconds(1800);
        desk.patch(
                "/v1/campaigns/" + id,
                "{'schedule':{'start':'09:00','end':'10:59','endsAt':'2026-03-03T15:20:00Z'},"
                        + "'retry':{'maxRetries':5,'intervalMinutes':60}}");

        assertThat(detail(id, "retries_do_not_fit")).contains("in 3 of its 6 attempts at most");
    }

    @Test
    void aClosedWindowAndSlowNumbersAreWarnedOf() {
        String id = desk.campaign();
        desk.lead(id, "+14155550111");
        desk.patch("/v1/campaigns/" + id, "{'callsPerSecond':2,'schedule':{'start':'12:00','end':'13:00'}}");

        assertThat(warnings(id)).containsExactly("window_closed", "numbers_slower_than_campaign");
    }

    @Test
    void onlyOpenLeadsAreLookedAt() {
        String id = desk.campaign();
        String unusable = desk.lead(id, "+1415555");
        desk.post("/v1/campaigns/" + id + "/leads/" + unusable + "/complete");
        desk.lead(id, "+14155550111");

        assertThat(warnings(id)).isEmpty();
    }
}
