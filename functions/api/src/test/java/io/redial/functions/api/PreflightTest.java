package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Connection;
import io.redial.engine.port.Commit;
import java.util.List;
import java.util.function.UnaryOperator;
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

    /** A campaign of Retell's that lacks nothing, and its connection. */
    private record AtRetell(String campaign, String connection) {}

    private AtRetell atRetell() {
        String connection = desk.post(
                        "/v1/connections", "{'kind':'retell','name':'Calls','credentials':{'apiKey':'k'}}")
                .text("/id");
        String assistant = desk.post(
                        "/v1/assistants",
                        "{'name':'Ada','direction':'outbound','provider':'retell','timezone':'America/New_York',"
                                + "'providerAssistantId':'agent_1','connectionId':'" + connection + "'}")
                .text("/id");
        String number = desk.post(
                        "/v1/phone-numbers",
                        "{'number':'+14155550100','provider':'retell','assistantId':'" + assistant + "'}")
                .text("/id");
        desk.credit(100_000_000);
        String campaign = desk.post(
                        "/v1/campaigns",
                        "{'name':'C','assistantId':'" + assistant + "','phoneNumberIds':['" + number + "']}")
                .text("/id");
        desk.lead(campaign, "+14155550111");
        return new AtRetell(campaign, connection);
    }

    /** As a request leaves it that was cut off, or a hand that removed more than it knew. */
    private void rewrite(String connectionId, UnaryOperator<Connection> change) {
        Connection is =
                desk.store.find(new Connection.Key("acc_main", connectionId)).orElseThrow();
        assertThat(desk.store
                        .commit(Commit.of(new Commit.Write.Save(change.apply(is))))
                        .done())
                .isTrue();
    }

    private void assertStartNeedsCredentials(String campaign, String detail) {
        Desk.Reply refused = desk.post("/v1/campaigns/" + campaign + "/start");
        assertThat(refused.text("/code")).isEqualTo("not_ready");
        assertThat(refused.faults()).containsExactly("assistantId connection_not_usable");
        assertThat(refused.text("/errors/0/message")).contains(detail);
        Desk.Reply preflight = desk.get("/v1/campaigns/" + campaign + "/preflight");
        assertThat(preflight.json().get("ready").asBoolean()).isFalse();
        assertThat(preflight.json().get("checks").findValuesAsText("code")).contains("connection_not_usable");
        assertThat(desk.accounts.asked()).as("there is nothing to ask with").isEmpty();
    }

    @Test
    void withoutCredentialsForItsProviderACampaignDoesNotStart() {
        AtRetell ours = atRetell();
        rewrite(ours.connection(), is -> with(is, is.kind(), 0));
        assertStartNeedsCredentials(ours.campaign(), "enter them");
        rewrite(ours.connection(), is -> with(is, Connection.Kind.VAPI, 1));
        assertStartNeedsCredentials(ours.campaign(), "does not lead to its provider");
        rewrite(ours.connection(), is -> with(is, Connection.Kind.RETELL, 1));
        assertThat(desk.post("/v1/campaigns/" + ours.campaign() + "/start").status())
                .isEqualTo(200);
    }

    private static Connection with(Connection is, Connection.Kind kind, long version) {
        return new Connection(
                is.key(), kind, is.name(), is.baseUrl(), version, is.createdAt(), is.updatedAt(), is.revision());
    }

    @Test
    void withoutItsConnectionACampaignDoesNotStart() {
        AtRetell ours = atRetell();
        Connection is = desk.store
                .find(new Connection.Key("acc_main", ours.connection()))
                .orElseThrow();
        desk.store.commit(Commit.of(new Commit.Write.Remove(is)));
        assertStartNeedsCredentials(ours.campaign(), "is not there");
    }

    @Test
    void credentialsThatTheProviderDoesNotTakeAreWarnedOf() {
        AtRetell ours = atRetell();
        assertThat(warnings(ours.campaign())).isEmpty();
        desk.accounts.refuse("Retell does not take the API key: enter it again.");
        assertThat(detail(ours.campaign(), "connection_check_failed"))
                .isEqualTo("Retell does not take the API key: enter it again.");
        int asked = desk.accounts.asked().size();
        assertThat(desk.post("/v1/campaigns/" + ours.campaign() + "/start").status())
                .as("it may be mended by the first call")
                .isEqualTo(200);
        assertThat(desk.accounts.asked()).as("a start asks nobody").hasSize(asked);
    }

    @Test
    void aProviderThatNeedsNoConnectionHasNoSuchCheck() {
        Desk.Reply preflight = desk.get("/v1/campaigns/" + desk.campaign() + "/preflight");
        assertThat(preflight.json().get("checks").findValuesAsText("code")).doesNotContain("connection_not_usable");
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
