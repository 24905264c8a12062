package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.account.LeadAction;
import io.redial.domain.activity.Activity;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.PauseReason;
import io.redial.engine.action.LeadActionWalk;
import io.redial.engine.pace.Gates;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import io.redial.engine.tries.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ActivityTest {

    private final Desk desk = new Desk();

    private static String of(String campaignId) {
        return "/v1/campaigns/" + campaignId + "/activity";
    }

    private void later() {
        desk.now = desk.now.plusSeconds(1);
    }

    private List<String> types(String campaignId) {
        List<String> types = new ArrayList<>();
        desk.get(of(campaignId))
                .json()
                .get("items")
                .forEach(item -> types.add(item.get("type").asText()));
        return types;
    }

    /** A campaign in progress, each step of its making at another instant. */
    private String running() {
        String id = desk.campaign();
        later();
        desk.lead(id, "+14155550111");
        later();
        desk.post("/v1/campaigns/" + id + "/start");
        later();
        return id;
    }

    @Test
    void whatPeopleDoIsToldNewestFirstWithTheirKeys() {
        String id = running();
        for (String verb : List.of("pause", "resume", "stop", "stop")) {
            desk.post("/v1/campaigns/" + id + "/" + verb);
            later();
        }

        assertThat(types(id))
                .containsExactly("stopped", "stopped", "resumed", "paused", "started", "lead_added", "created");
        Desk.Reply newest = desk.get(of(id));
        assertThat(newest.text("/items/0/at"))
                .isEqualTo(desk.now.minusSeconds(1).toString());
        assertThat(newest.text("/items/0/actor/kind")).isEqualTo("api_key");
        assertThat(newest.text("/items/0/actor/keyId")).isEqualTo("key_main");
        assertThat(newest.text("/items/0/actor/name")).isEqualTo("First admin");
    }

    @Test
    void whatIsRefusedOrAlreadySoIsNotTold() {
        String id = running();
        desk.post("/v1/campaigns/" + id + "/start");
        desk.patch("/v1/campaigns/" + id, "{'maxConcurrentCalls':3}");
        desk.post("/v1/campaigns/" + id + "/pause");
        desk.post("/v1/campaigns/" + id + "/pause");

        assertThat(types(id)).containsExactly("paused", "started", "lead_added", "created");
    }

    @Test
    void anEditTellsWhatHasChanged() {
        String id = desk.campaign();
        later();
        desk.patch(
                "/v1/campaigns/" + id,
                "{'name':'Other','maxConcurrentCalls':7,'retry':{'maxRetries':2},'schedule':{'start':'10:00'}}");

        assertThat(desk.get(of(id)).text("/items/0/type")).isEqualTo("settings_changed");
        assertThat(desk.get(of(id)).text("/items/0/detail"))
                .isEqualTo("name, schedule.start and schedule.end, retry.maxRetries 3 → 2, maxConcurrentCalls 3 → 7");
    }

    @Test
    void liftedCapIsTold() {
        String id = desk.campaign();
        later();
        desk.patch("/v1/campaigns/" + id, "{'maxAttemptsPerNumberPerDay':3}");
        later();
        desk.patch("/v1/campaigns/" + id, "{'maxAttemptsPerNumberPerDay':null}");

        assertThat(types(id)).containsExactly("settings_changed", "settings_changed", "created");
        assertThat(desk.get(of(id)).text("/items/0/detail")).isEqualTo("maxAttemptsPerNumberPerDay 3 → none");
    }

    @Test
    void whatTheEngineDoesByItselfIsToldAsItsOwn() {
        String id = running();
        Campaign campaign = desk.store.find(new Campaign.Key("acc_main", id)).orElseThrow();
        new Gates(desk.store)
                .pause(campaign, 1, new PauseReason(PauseReason.Code.TOO_MANY_FAILURES, "9 of 10 failed."), desk.now);

        Desk.Reply told = desk.get(of(id));
        assertThat(told.text("/items/0/type")).isEqualTo("breaker_tripped");
        assertThat(told.text("/items/0/detail")).isEqualTo("too_many_failures: 9 of 10 failed.");
        assertThat(told.text("/items/0/actor/kind")).isEqualTo("engine");
        assertThat(told.json().at("/items/0/actor").has("keyId")).isFalse();
    }

    @Test
    void whatIsDoneToLeadsIsToldByTheirIdsAndNeverByTheirNumbers() {
        String id = desk.campaign();
        later();
        String lead = desk.lead(id, "+14155550111");
        String one = "/v1/campaigns/" + id + "/leads/" + lead;
        for (String step : List.of("complete", "complete", "reset")) {
            later();
            desk.post(one + "/" + step);
        }
        later();
        desk.delete(one);

        assertThat(types(id)).containsExactly("lead_removed", "lead_reset", "lead_completed", "lead_added", "created");
        Desk.Reply told = desk.get(of(id));
        assertThat(told.text("/items/0/detail")).isEqualTo(lead);
        assertThat(told.json().toString()).doesNotContain("4155550111");
    }

    @Test
    void whatBecomesKnownOtherwiseOfALeadIsToldByTheNamesOfTheFields() {
        String id = desk.campaign();
        String one = "/v1/campaigns/" + id + "/leads/" + desk.lead(id, "+14155550111");
        String consent = "{'consent':{'source':'form','at':'2026-02-01T09:00:00Z','wording':'Yes, %s'}}";
        for (String patch : List.of(
                consent.formatted("please"),
                consent.formatted("please"),
                consent.formatted("do"),
                "{'consent':null}",
                "{'name':'Zoë','timezone':'Asia/Tokyo','variables':{'plan':'gold'},'externalId':'x',"
                        + "'secondaryContacts':[{'phone':'+14155550112'}]}")) {
            later();
            assertThat(desk.patch(one, patch).status()).isEqualTo(200);
        }

        assertThat(desk.get(of(id)).json().findValuesAsText("detail").subList(0, 4).stream()
                        .map(detail -> detail.substring(detail.indexOf(':') + 2)))
                .containsExactly(
                        "name, variables, secondaryContacts, timezone, externalId",
                        "consent withdrawn",
                        "consent changed",
                        "consent given");
        assertThat(types(id)).startsWith("lead_changed", "lead_changed", "lead_changed", "lead_changed");
        assertThat(desk.get(of(id)).json().toString()).doesNotContain("Zoë", "please", "gold", "4155550111");
    }

    @Test
    void leadsThatAreAddedTogetherAreToldOnceAndNotWhereAllOfThemAreThere() {
        String id = desk.campaign();
        String batch = "{'leads':[{'phone':'+14155550111'},{'phone':'+14155550112'},{'phone':'x'}]}";
        for (int i = 0; i < 2; i++) {
            later();
            assertThat(desk.post("/v1/campaigns/" + id + "/leads/batch", batch).status())
                    .isEqualTo(200);
        }

        assertThat(types(id)).containsExactly("leads_added", "created");
        assertThat(desk.get(of(id)).text("/items/0/detail")).isEqualTo("of 2 that were given");
    }

    @Test
    void aBulkActionIsToldWhenItIsAskedForAndWhenItHasEnded() {
        String id = desk.campaign();
        later();
        desk.lead(id, "+14155550111");
        later();
        String asked = desk.post("/v1/campaigns/" + id + "/lead-actions", "{'action':'complete','filter':{}}")
                .text("/id");
        later();
        Waiting waiting = new Waiting() {
            @Override
            public void pause(Duration span) {}

            @Override
            public Telephone.Deadline in(Duration span) {
                return () -> false;
            }
        };
        LeadActionWalk walk = new LeadActionWalk(desk.store, desk.signals, new Tries(waiting, new Random(1)));
        for (LeadAction.Key key : desk.signals.takeActions()) {
            walk.run(key, () -> false, desk.now);
            walk.run(key, () -> false, desk.now);
        }

        assertThat(types(id)).containsExactly("lead_action_completed", "lead_action_asked", "lead_added", "created");
        Desk.Reply told = desk.get(of(id));
        assertThat(told.text("/items/0/detail")).isEqualTo(asked + " complete: 1 changed, 0 skipped, 0 live");
        assertThat(told.text("/items/0/actor/kind")).isEqualTo("engine");
        assertThat(told.text("/items/1/actor/keyId")).isEqualTo("key_main");
    }

    @Test
    void anImportIsToldWhenItIsAskedForAndWhenItIsCancelled() {
        String id = desk.campaign();
        later();
        String imported = desk.post("/v1/campaigns/" + id + "/imports", "{'source':'csv','fileName':'a.csv'}")
                .text("/id");
        later();
        desk.post("/v1/campaigns/" + id + "/imports/" + imported + "/cancel");

        assertThat(types(id)).containsExactly("import_cancelled", "import_asked", "created");
        assertThat(desk.get(of(id)).text("/items/0/detail")).isEqualTo(imported);
    }

    @Test
    void theHistoryOutlivesItsCampaign() {
        String id = desk.campaign();
        later();
        assertThat(desk.delete("/v1/campaigns/" + id).status()).isEqualTo(204);

        assertThat(types(id)).containsExactly("removed", "created");
        assertThat(desk.get("/v1/campaigns/" + id).status()).isEqualTo(404);
    }

    @Test
    void pagesGoOnWhereTheOneBeforeEnded() {
        String id = running();
        Desk.Reply first = desk.get(of(id) + "?limit=1");
        Desk.Reply second = desk.get(of(id) + "?limit=1&cursor=" + first.text("/nextCursor"));

        assertThat(first.text("/items/0/type")).isEqualTo("started");
        assertThat(second.text("/items/0/type")).isEqualTo("lead_added");
    }

    @Test
    void viewersReadAndWhatIsNotThereOrNotYoursIsNotFound() {
        String id = desk.campaign();
        desk.open("acc_main", Role.VIEWER);
        desk.as("acc_main-viewer");
        assertThat(desk.get(of(id)).status()).isEqualTo(200);
        assertThat(desk.get(of("cmp_none")).status()).isEqualTo(404);
        desk.open("acc_other", Role.ADMIN);
        desk.as("acc_other-admin");
        assertThat(desk.get(of(id)).status()).isEqualTo(404);
    }

    @Test
    void everyTypeIsInTheContract() {
        String contract = ServiceRoutes.contract();
        EnumSet<Activity.Kind> ofCampaigns = EnumSet.range(Activity.Kind.CREATED, Activity.Kind.EXPORT_ASKED);
        // The account imports numbers that are not to be called.
        EnumSet<Activity.Kind> ofBoth = EnumSet.range(Activity.Kind.IMPORT_ASKED, Activity.Kind.IMPORT_FAILED);
        assertThat(contract)
                .contains("enum: [" + types(ofCampaigns) + "]")
                .contains("enum: [" + types(EnumSet.complementOf(ofCampaigns)) + ", " + types(ofBoth) + "]");
    }

    private static String types(Set<Activity.Kind> kinds) {
        return kinds.stream().map(Activity.Kind::wire).collect(Collectors.joining(", "));
    }
}
