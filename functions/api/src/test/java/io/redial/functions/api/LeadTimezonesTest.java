package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.lead.Lead;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.port.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Campaigns that call each lead by its own clock. */
class LeadTimezonesTest {

    private static final String OF_NEW_YORK = "+12125550123";
    private static final String OF_LOS_ANGELES = "+13105550123";
    private static final String OF_NOWHERE = "+15550001";

    private final Desk desk = new Desk();
    private final String id = desk.campaign();
    private final String one = "/v1/campaigns/" + id;

    private void byLead(String more) {
        desk.patch(one, "{'schedule':{'start':'09:00','end':'16:59','useLeadTimezone':true" + more + "}}");
    }

    private static List<String> timezones(Desk.Reply lead) {
        List<String> all = new ArrayList<>();
        lead.json().get("timezones").forEach(zone -> all.add(zone.asText()));
        return all;
    }

    private List<String> warnings() {
        return desk.get(one + "/preflight").json().get("warnings").findValuesAsText("code");
    }

    private CampaignZones zones() {
        return desk.store.find(new CampaignZones.Key("acc_main", id)).orElseThrow();
    }

    @Test
    void ruleIsSetAndTakenBack() {
        Desk.Reply set = desk.patch(one, "{'schedule':{'useLeadTimezone':true,'whenTimezoneUnknown':'use_campaign'}}");
        assertThat(set.json().at("/schedule/useLeadTimezone").asBoolean()).isTrue();
        assertThat(set.text("/schedule/whenTimezoneUnknown")).isEqualTo("use_campaign");
        Desk.Reply kept = desk.patch(one, "{'schedule':{'useLeadTimezone':false}}");
        assertThat(kept.json().at("/schedule/useLeadTimezone").asBoolean()).isFalse();
        assertThat(kept.text("/schedule/whenTimezoneUnknown")).isEqualTo("use_campaign");
        Desk.Reply back = desk.patch(one, "{'schedule':{'whenTimezoneUnknown':null}}");
        assertThat(back.text("/schedule/whenTimezoneUnknown")).isEqualTo("hold");
    }

    @Test
    void leadTellsWhereItMayBeWhicheverWayItCameIn() {
        Desk.Reply added = desk.post(
                one + "/leads",
                "{'phone':'" + OF_NEW_YORK + "','secondaryContacts':[{'phone':'" + OF_LOS_ANGELES + "'}]}");
        desk.post(
                one + "/leads/batch",
                "{'leads':[{'phone':'" + OF_NOWHERE + "'},{'phone':'+15550002','timezone':'Asia/Kolkata'}]}");

        assertThat(timezones(added)).containsExactly("America/Los_Angeles", "America/New_York");
        List<List<String>> all = new ArrayList<>();
        desk.get(one + "/leads").json().get("items").forEach(lead -> {
            List<String> zones = new ArrayList<>();
            lead.get("timezones").forEach(zone -> zones.add(zone.asText()));
            all.add(zones);
        });
        assertThat(all)
                .containsExactlyInAnyOrder(
                        List.of("America/Los_Angeles", "America/New_York"), List.of(), List.of("Asia/Kolkata"));
        assertThat(zones().sets())
                .extracting(ZoneSet::word)
                .containsExactly("America/Los_Angeles,America/New_York", "Asia/Kolkata");
    }

    @Test
    void changedLeadMovesToAnotherZone() {
        String lead = one + "/leads/" + desk.lead(id, OF_NEW_YORK);
        assertThat(timezones(desk.patch(lead, "{'timezone':'Europe/Paris'}"))).containsExactly("Europe/Paris");
        assertThat(timezones(
                        desk.patch(lead, "{'timezone':null,'secondaryContacts':[{'phone':'" + OF_LOS_ANGELES + "'}]}")))
                .containsExactly("America/Los_Angeles", "America/New_York");
        assertThat(zones().sets()).hasSize(3);
        assertThat(desk.patch(lead, "{'timezone':'Mars/Base'}").faults()).containsExactly("timezone unknown_timezone");
    }

    @Test
    void switchingTheRuleRewritesNoLeadAndMovesNextCallAt() {
        String ofLosAngeles = one + "/leads/" + desk.lead(id, OF_LOS_ANGELES);
        desk.patch(one, "{'schedule':{'start':'09:00','end':'16:59'}}");
        desk.post(one + "/start");
        // Ten in New York, where the campaign's clock is, and seven in Los Angeles.
        assertThat(desk.get(ofLosAngeles).text("/nextCallAt")).isEqualTo("2026-03-02T15:00:00Z");
        Lead before = lead();
        byLead("");

        assertThat(desk.get(ofLosAngeles).text("/nextCallAt")).isEqualTo("2026-03-02T17:00:00Z");
        assertThat(desk.get(one + "/metrics").text("/nextCallAt")).isEqualTo("2026-03-02T17:00:00Z");
        assertThat(lead()).isEqualTo(before);
    }

    private Lead lead() {
        return desk.store
                .list(new Listing.Leads(id, 16, Optional.empty()), Optional.empty(), 10)
                .items()
                .getFirst();
    }

    @Test
    void metricsTellTheFirstOfAllLeadsByTheirOwnClocks() {
        desk.lead(id, OF_LOS_ANGELES);
        desk.post(one + "/leads", "{'phone':'+15550002','timezone':'Asia/Tokyo'}");
        desk.lead(id, OF_NOWHERE);
        byLead("");
        desk.post(one + "/start");

        assertThat(desk.get(one + "/metrics").text("/nextCallAt")).isEqualTo("2026-03-02T17:00:00Z");
        desk.now = desk.now.plusSeconds(36_000);
        assertThat(desk.get(one + "/metrics").text("/nextCallAt"))
                .as("ten in the morning in Tokyo")
                .isEqualTo("2026-03-03T01:00:00Z");
    }

    @Test
    void explainTellsWhatIsNotKnown() {
        String held = one + "/leads/" + desk.lead(id, OF_NOWHERE);
        byLead("");
        desk.lead(id, OF_NEW_YORK);
        desk.post(one + "/start");

        assertThat(desk.get(held + "/explain").text("/reason")).isEqualTo("zone_unknown");
        assertThat(desk.get(held + "/explain").json().get("nextCallAt").isNull())
                .isTrue();
        desk.patch(one, "{'schedule':{'whenTimezoneUnknown':'use_campaign'}}");
        assertThat(desk.get(held + "/explain").text("/reason")).isEqualTo("callable_now");
    }

    @Test
    void leadsThatAreHeldAreCountedBeforeTheStart() {
        desk.lead(id, OF_NEW_YORK);
        desk.lead(id, OF_NOWHERE);
        desk.lead(id, "+15550002");
        assertThat(warnings()).doesNotContain("leads_without_timezone");
        byLead("");

        Desk.Reply preflight = desk.get(one + "/preflight");
        assertThat(preflight.json().get("ready").asBoolean()).isTrue();
        assertThat(preflight.json().get("warnings").toString()).contains("the time zone of 2 of its leads");
        byLead(",'whenTimezoneUnknown':'use_campaign'");
        assertThat(warnings()).doesNotContain("leads_without_timezone");
    }

    @Test
    void campaignWhoseLeadsAreAllHeldDoesNotStart() {
        desk.lead(id, OF_NOWHERE);
        byLead("");
        assertThat(desk.post(one + "/start").faults()).containsExactly("schedule window_never_opens");
        desk.lead(id, OF_NEW_YORK);
        assertThat(desk.post(one + "/start").status()).isEqualTo(200);
    }

    @Test
    void hoursThatAreNeverOpenInAllZonesOfALeadAreWarnedOf() {
        desk.post(
                one + "/leads",
                "{'phone':'+15550002','secondaryContacts':[{'phone':'+918123456789'},{'phone':'" + OF_LOS_ANGELES
                        + "'}]}");
        byLead("");
        assertThat(desk.post(one + "/start").faults()).containsExactly("schedule window_never_opens");
        desk.lead(id, OF_NEW_YORK);

        assertThat(warnings()).contains("lead_zones_never_open");
        assertThat(desk.get(one + "/preflight").json().toString()).contains("America/Los_Angeles and Asia/Calcutta");
        assertThat(desk.post(one + "/start").status()).isEqualTo(200);
    }

    @Test
    void closedWindowIsWarnedOfOnlyIfItIsClosedForAll() {
        desk.lead(id, OF_LOS_ANGELES);
        byLead("");
        assertThat(warnings()).contains("window_closed");
        desk.lead(id, OF_NEW_YORK);
        assertThat(warnings()).doesNotContain("window_closed");
    }

    @Test
    void zonesGoWithTheirCampaign() {
        desk.lead(id, OF_NEW_YORK);
        assertThat(zones().sets()).hasSize(1);
        desk.delete(one);
        assertThat(desk.store.find(new CampaignZones.Key("acc_main", id))).isEmpty();
    }

    @Test
    void addingWritesZonesOnlyWhenThereIsANewSet() {
        desk.lead(id, OF_NEW_YORK);
        long revision = zones().revision();
        desk.lead(id, "+12125550124");
        desk.lead(id, OF_NOWHERE);
        assertThat(zones().revision()).isEqualTo(revision);
        desk.lead(id, OF_LOS_ANGELES);
        assertThat(zones().revision()).isEqualTo(revision + 1);
    }
}
