package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.call.Call;
import io.redial.domain.call.Ending;
import io.redial.domain.campaign.CallHour;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Control;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.campaign.Tally;
import io.redial.domain.campaign.Tally.Count;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CampaignLifecycleTest {

    private final Desk desk = new Desk();
    private final Engine engine = new Engine(desk);

    @Test
    void startOpensEveryGateAndWakesTheAccount() {
        String id = desk.running();
        assertThat(desk.get("/v1/campaigns/" + id).text("/status")).isEqualTo("in_progress");
        assertThat(desk.store.tallies(id, 16)).extracting(Tally::gate).containsOnly(new Tally.Gate(true, 1));
        assertThat(desk.signals.takeWakes())
                .extracting(wake -> wake.accountId())
                .containsExactly("acc_main");
    }

    @Test
    void pauseHasClosedEveryGateWhenItAnswers() {
        String id = desk.running();
        Desk.Reply paused = desk.post("/v1/campaigns/" + id + "/pause");
        assertThat(paused.text("/status")).isEqualTo("paused");
        assertThat(paused.json().get("pauseReason").isNull()).isTrue();
        assertThat(desk.store.tallies(id, 16)).extracting(Tally::gate).containsOnly(new Tally.Gate(false, 1));
        Desk.Reply resumed = desk.post("/v1/campaigns/" + id + "/resume");
        assertThat(resumed.text("/status")).isEqualTo("in_progress");
        assertThat(desk.store.tallies(id, 16)).extracting(Tally::gate).containsOnly(new Tally.Gate(true, 2));
    }

    @Test
    void aRepeatedPauseClosesGatesThatALostAnswerLeftOpen() {
        String id = desk.running();
        CampaignState state =
                desk.store.find(new CampaignState.Key("acc_main", id)).orElseThrow();
        desk.store.commit(Commit.of(new Write.Save(state.paused(Optional.empty(), desk.now))));
        assertThat(desk.post("/v1/campaigns/" + id + "/pause").status()).isEqualTo(409);
        assertThat(desk.store.tallies(id, 16))
                .extracting(tally -> tally.gate().open())
                .containsOnly(false);
    }

    @Test
    void whatTheStatusDoesNotAllowIsRefusedWithTheStatus() {
        String id = desk.running();
        String one = "/v1/campaigns/" + id;
        wrongStatus(desk.post(one + "/start"), "in_progress");
        wrongStatus(desk.post(one + "/resume"), "in_progress");
        wrongStatus(desk.delete(one), "in_progress");
        wrongStatus(desk.patch(one, "{'phoneNumberIds':[]}"), "in_progress");
        desk.post(one + "/pause");
        wrongStatus(desk.post(one + "/start"), "paused");
        wrongStatus(desk.post(one + "/pause"), "paused");
        assertThat(desk.patch(one, "{'phoneNumberIds':[]}").status()).isEqualTo(200);
    }

    @Test
    void stopAndCompleteAreRefusedWhereTheyMeanNothing() {
        String id = desk.campaign();
        String one = "/v1/campaigns/" + id;
        wrongStatus(desk.post(one + "/stop"), "draft");
        wrongStatus(desk.post(one + "/complete"), "draft");
        desk.lead(id, "+14155550111");
        desk.post(one + "/start");
        desk.post(one + "/pause");
        wrongStatus(desk.post(one + "/complete"), "paused");
        engine.complete(resumed(one));
        wrongStatus(desk.post(one + "/stop"), "completed");
        wrongStatus(desk.post(one + "/complete"), "completed");
    }

    private String resumed(String one) {
        desk.post(one + "/resume");
        String lead = desk.get(one + "/leads").text("/items/0/id");
        desk.post(one + "/leads/" + lead + "/complete");
        return one.substring(one.lastIndexOf('/') + 1);
    }

    @Test
    void stopHasClosedEveryGateWhenItAnswersAndMayBeRepeated() {
        String id = desk.running();
        desk.signals.takeWakes();
        for (int i = 0; i < 2; i++) {
            Desk.Reply stopped = desk.post("/v1/campaigns/" + id + "/stop");
            assertThat(stopped.text("/status")).isEqualTo("paused");
            assertThat(stopped.headers()).containsKey("etag");
            assertThat(desk.store.tallies(id, 16)).extracting(Tally::gate).containsOnly(new Tally.Gate(false, 1));
            assertThat(desk.signals.takeWakes()).hasSize(1);
        }
        CampaignState state =
                desk.store.find(new CampaignState.Key("acc_main", id)).orElseThrow();
        assertThat(state.stop()).isEqualTo(new Control.Stop(1, 0));
        assertThat(state.wakeAt()).contains(desk.now);
    }

    @Test
    void aCampaignThatPausedItselfSaysWhyInAWordAndInASentence() {
        String id = desk.running();
        CampaignState state =
                desk.store.find(new CampaignState.Key("acc_main", id)).orElseThrow();
        PauseReason reason = PauseReason.said(PauseReason.Code.PROVIDER_ACCOUNT_FAULT, "http_401");
        desk.store.commit(Commit.of(new Write.Save(state.paused(Optional.of(reason), desk.now))));
        Desk.Reply paused = desk.get("/v1/campaigns/" + id);
        assertThat(paused.text("/pauseReason")).isEqualTo("provider_account_fault");
        assertThat(paused.text("/pauseDetail"))
                .isEqualTo("The telephone provider refuses calls of the account, with the code http_401.");
        Desk.Reply resumed = desk.post("/v1/campaigns/" + id + "/resume");
        assertThat(resumed.json().get("pauseReason").isNull()).isTrue();
        assertThat(resumed.json().get("pauseDetail").isNull()).isTrue();
    }

    @Test
    void completeMarksTheCampaignAndCompletesItAtOnceWhenItIsDone() {
        String id = desk.running();
        String one = "/v1/campaigns/" + id;
        desk.patch(one, "{'completeWhenDone':false}");
        assertThat(desk.get(one).json().get("completeWhenDone").asBoolean()).isFalse();
        assertThat(desk.get(one).json().get("completing").asBoolean()).isFalse();
        for (int i = 0; i < 2; i++) {
            Desk.Reply asked = desk.post(one + "/complete");
            assertThat(asked.text("/status")).isEqualTo("in_progress");
            assertThat(asked.json().get("completing").asBoolean()).isTrue();
        }
        String lead = desk.get(one + "/leads").text("/items/0/id");
        desk.post(one + "/leads/" + lead + "/complete");
        Desk.Reply completed = desk.post(one + "/complete");
        assertThat(completed.text("/status")).isEqualTo("completed");
        assertThat(completed.json().get("completing").asBoolean()).isFalse();
        assertThat(completed.json().get("completedAt").isNull()).isFalse();
    }

    private static void wrongStatus(Desk.Reply reply, String status) {
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("/code")).isEqualTo("wrong_status");
        assertThat(reply.faults()).containsExactly("status " + status);
    }

    @Test
    void everythingThatAStartLacksIsToldAtOnce() {
        String assistant = desk.post(
                        "/v1/assistants", "{'name':'in','direction':'inbound','provider':'simulator','timezone':'UTC'}")
                .text("/id");
        String id = desk.post(
                        "/v1/campaigns",
                        "{'name':'C','assistantId':'" + assistant + "','schedule':{'endsAt':'2026-01-01T00:00:00Z'},"
                                + "'retry':{'until':{'variable':'x','operator':'equals','value':true}}}")
                .text("/id");
        Desk.Reply preflight = desk.get("/v1/campaigns/" + id + "/preflight");
        assertThat(preflight.json().get("ready").asBoolean()).isFalse();
        assertThat(preflight.json().findValuesAsText("ok")).hasSize(6).containsOnly("false");
        Desk.Reply start = desk.post("/v1/campaigns/" + id + "/start");
        assertThat(start.status()).isEqualTo(409);
        assertThat(start.text("/code")).isEqualTo("not_ready");
        assertThat(start.faults())
                .containsExactly(
                        "assistantId assistant_not_outbound",
                        "phoneNumberIds phone_number_not_assigned",
                        "account insufficient_balance",
                        "leads no_leads",
                        "schedule window_never_opens",
                        "retry.until.variable goal_variable_unknown");
        assertThat(desk.get("/v1/campaigns/" + id).text("/status")).isEqualTo("draft");
    }

    @Test
    void aReadyCampaignPassesEveryCheck() {
        String id = desk.campaign();
        desk.lead(id, "+14155550111");
        Desk.Reply preflight = desk.get("/v1/campaigns/" + id + "/preflight");
        assertThat(preflight.json().get("ready").asBoolean()).isTrue();
        assertThat(preflight.json().findValuesAsText("ok")).hasSize(6).containsOnly("true");
    }

    @Test
    void preflightWarnsOfPlaceholdersThatLeadsDoNotFill() {
        String id = desk.campaign();
        String assistant = desk.get("/v1/campaigns/" + id).text("/assistantId");
        desk.patch("/v1/assistants/" + assistant, "{'prompt':'Hi {name} of {company}, on {phone}?'}");
        desk.post(
                "/v1/campaigns/" + id + "/leads", "{'phone':'+14155550111','name':'Ada','variables':{'company':'A'}}");
        assertThat(desk.get("/v1/campaigns/" + id + "/preflight").json().toString())
                .doesNotContain("placeholders_unfilled");
        desk.lead(id, "+14155550112");
        assertThat(desk.get("/v1/campaigns/" + id + "/preflight").json().toString())
                .contains("Of the first 2 open leads, 1 have no value for company, name in");
    }

    @Test
    void aVerbTakesNoFields() {
        String id = desk.campaign();
        desk.lead(id, "+14155550111");
        assertThat(desk.post("/v1/campaigns/" + id + "/start", "{'at':1}").faults())
                .containsExactly("at unknown_field");
        assertThat(desk.post("/v1/campaigns/" + id + "/start", "{}").status()).isEqualTo(200);
    }

    @Test
    void aListByStatusIsFilledFromFurtherPages() {
        String running = desk.running();
        for (int i = 0; i < 5; i++) {
            desk.campaign();
        }
        Desk.Reply page = desk.get("/v1/campaigns?status=in_progress&limit=1");
        assertThat(page.json().toString()).contains(running);
    }

    @Test
    void aGoalOfAnotherTypeThanTheVariableIsNotReady() {
        String id = desk.campaign();
        desk.lead(id, "+14155550111");
        desk.patch("/v1/campaigns/" + id, "{'retry':{'until':{'variable':'confirmed','operator':'equals','value':1}}}");
        assertThat(desk.post("/v1/campaigns/" + id + "/start").faults())
                .containsExactly("retry.until.variable goal_variable_unknown");
    }

    @Test
    void metricsAreWhatARecountGives() {
        String id = desk.running();
        String first = desk.get("/v1/campaigns/" + id + "/leads").text("/items/0/id");
        String second = desk.lead(id, "+14155550112");
        String third = desk.lead(id, "+14155550113");
        Call live = engine.call(id, first);
        engine.end(engine.call(id, second), Ending.Kind.PERSON, 70);
        engine.end(engine.call(id, third), Ending.Kind.BUSY, 0);
        Desk.Reply metrics = desk.get("/v1/campaigns/" + id + "/metrics");
        assertThat(metrics.json().toString())
                .isEqualTo(
                        "{\"status\":\"in_progress\",\"callsInProgress\":1,\"callsCompleted\":2,\"leadsRemaining\":2,"
                                + "\"nextCallAt\":\"2026-03-02T16:00:00Z\",\"leads\":{\"created\":0,\"scheduled\":0,"
                                + "\"processing\":1,\"completed\":1,\"rescheduled\":1,\"maxRetries\":0},\"results\":"
                                + "{\"completed\":1,\"voicemail\":0,\"busy\":1,\"unanswered\":0,\"failed\":0},"
                                + "\"spentMicros\":70}");
        Desk.Reply account = desk.get("/v1/account");
        assertThat(account.json().get("balanceMicros").asLong()).isEqualTo(100_000_000 - 70);
        assertThat(account.json().get("reservedMicros").asLong()).isEqualTo(500);
        assertThat(desk.get("/v1/campaigns?include=metrics").json().at("/items/0/metrics"))
                .isEqualTo(metrics.json());
        assertThat(desk.get("/v1/campaigns?status=draft").json().get("items")).isEmpty();
        assertThat(live.live()).isTrue();
    }

    @Test
    void callsAreToldByTheHourInWhichTheyWerePlaced() {
        String id = desk.running();
        String path = "/v1/campaigns/" + id + "/metrics/hourly";
        assertThat(desk.get(path).json().toString()).isEqualTo("{\"items\":[]}");
        CallHour hour = CallHour.at(id, desk.now);
        count(hour, Map.of(Count.LIVE, 1L, Count.RESULT_COMPLETED, 3L, Count.RESULT_VOICEMAIL, 1L));
        count(CallHour.at(id, desk.now.minus(Duration.ofHours(2))), Map.of(Count.RESULT_BUSY, 2L));
        JsonNode items = desk.get(path).json().get("items");
        assertThat(items).hasSize(3);
        assertThat(items.get(2).toString())
                .isEqualTo("{\"hour\":\"" + hour.start() + "\",\"placed\":5,\"completed\":3,\"voicemail\":1,"
                        + "\"busy\":0,\"unanswered\":0,\"failed\":0}");
        assertThat(items.get(1).get("placed").asInt()).isZero();
        assertThat(desk.get(path + "?to=" + hour.start().minusSeconds(1)).json().get("items"))
                .hasSize(1);
        assertThat(desk.get(path + "?from=yesterday").text("/errors/0/field")).isEqualTo("from");
        assertThat(desk.get(path + "?from=2026-01-01T00:00:00Z").status()).isEqualTo(422);
        assertThat(desk.get(path + "?from=2026-03-03T00:00:00Z&to=2026-03-02T00:00:00Z")
                        .status())
                .isEqualTo(422);
        assertThat(desk.get("/v1/campaigns/cmp_other/metrics/hourly").status()).isEqualTo(404);
    }

    private void count(CallHour hour, Map<Count, Long> add) {
        Commit commit = Commit.of(new Write.Count(hour.tallyId(), 3, new Tally.Delta(add), Commit.GateRule.ANY));
        assertThat(desk.store.commit(commit).done()).isTrue();
    }

    @Test
    void theNextCallWaitsForTheWindow() {
        String id = desk.running();
        String one = "/v1/campaigns/" + id;
        assertThat(desk.get(one + "/metrics").text("/nextCallAt")).isEqualTo("2026-03-02T15:00:00Z");
        desk.patch(one, "{'schedule':{'start':'12:00','end':'13:00'}}");
        assertThat(desk.get(one + "/metrics").text("/nextCallAt")).isEqualTo("2026-03-02T17:00:00Z");
        assertThat(desk.get(one + "/leads").text("/items/0/nextCallAt")).isEqualTo("2026-03-02T17:00:00Z");
        desk.post(one + "/pause");
        assertThat(desk.get(one + "/metrics").json().get("nextCallAt").isNull()).isTrue();
    }

    @Test
    void whatARestartedCampaignSpentIsCountedOnce() {
        String id = desk.running();
        String lead = desk.get("/v1/campaigns/" + id + "/leads").text("/items/0/id");
        engine.end(engine.call(id, lead), Ending.Kind.PERSON, 70);
        engine.complete(id);
        assertThat(balance()).isEqualTo(100_000_000 - 70);
        assertThat(desk.post("/v1/campaigns/" + id + "/start").faults()).containsExactly("leads no_leads");
        Desk.Reply added = desk.post("/v1/campaigns/" + id + "/leads", "{'phone':'+14155550115'}");
        assertThat(added.text("/campaignStatus")).isEqualTo("completed");
        assertThat(desk.post("/v1/campaigns/" + id + "/start").text("/status")).isEqualTo("in_progress");
        assertThat(balance()).isEqualTo(100_000_000 - 70);
        desk.post("/v1/campaigns/" + id + "/pause");
        assertThat(desk.delete("/v1/campaigns/" + id).status()).isEqualTo(204);
        assertThat(balance()).isEqualTo(100_000_000 - 70);
    }

    private long balance() {
        return desk.get("/v1/account").json().get("balanceMicros").asLong();
    }

    @Test
    void aCampaignWithALiveCallIsNotRemoved() {
        String id = desk.running();
        String lead = desk.get("/v1/campaigns/" + id + "/leads").text("/items/0/id");
        Call live = engine.call(id, lead);
        desk.post("/v1/campaigns/" + id + "/pause");
        assertThat(desk.delete("/v1/campaigns/" + id).text("/code")).isEqualTo("call_live");
        assertThat(live.live()).isTrue();
    }

    @Test
    void aRemovedCampaignTakesItsLeadsAlong() {
        String id = desk.campaign();
        StringBuilder leads = new StringBuilder();
        for (int i = 0; i < 450; i++) {
            leads.append(i == 0 ? "" : ",")
                    .append("{'phone':'+1415556")
                    .append(1000 + i)
                    .append("'}");
        }
        desk.post("/v1/campaigns/" + id + "/leads/batch", "{'leads':[" + leads + "]}");
        assertThat(desk.delete("/v1/campaigns/" + id).status()).isEqualTo(204);
        assertThat(desk.get("/v1/campaigns/" + id).status()).isEqualTo(404);
        assertThat(desk.delete("/v1/campaigns/" + id).status()).isEqualTo(404);
        assertThat(desk.store
                        .list(new Listing.Leads(id, 98, Optional.empty()), Optional.empty(), 10)
                        .items())
                .isEmpty();
        assertThat(desk.store.tallies(id, 16))
                .extracting(tally -> tally.counts().size())
                .containsOnly(0);
    }

    @Test
    void aCampaignWithARunningImportIsNotRemoved() {
        String id = desk.campaign();
        CampaignState state =
                desk.store.find(new CampaignState.Key("acc_main", id)).orElseThrow();
        desk.store.commit(Commit.of(new Write.Save(state.importing(1))));
        assertThat(desk.delete("/v1/campaigns/" + id).text("/code")).isEqualTo("import_running");
    }

    @Test
    void whatACampaignUsesIsNotRemoved() {
        String id = desk.campaign();
        Desk.Reply campaign = desk.get("/v1/campaigns/" + id);
        assertThat(desk.delete("/v1/assistants/" + campaign.text("/assistantId"))
                        .text("/code"))
                .isEqualTo("in_use");
        assertThat(desk.delete("/v1/phone-numbers/" + campaign.text("/phoneNumberIds/0"))
                        .text("/code"))
                .isEqualTo("in_use");
        assertThat(desk.delete("/v1/campaigns/" + id).status()).isLessThan(300);
        String assistant = "/v1/assistants/" + campaign.text("/assistantId");
        assertThat(desk.delete(assistant).text("/code"))
                .as("its number is assigned to it")
                .isEqualTo("in_use");
        assertThat(desk.delete("/v1/phone-numbers/" + campaign.text("/phoneNumberIds/0"))
                        .status())
                .isEqualTo(204);
        assertThat(desk.delete(assistant).status()).isEqualTo(204);
    }

    @Test
    void aCampaignWithNobodyLeftToCallIsResumedWhenItsTimeIsOver() {
        String id = desk.running();
        String one = "/v1/campaigns/" + id;
        desk.patch(one, "{'schedule':{'endsAt':'2026-03-02T15:30:00Z'}}");
        desk.post(one + "/pause");
        desk.now = desk.now.plusSeconds(3600);
        assertThat(desk.post(one + "/resume").faults()).containsExactly("schedule window_never_opens");

        String lead = desk.get(one + "/leads").text("/items/0/id");
        desk.post(one + "/leads/" + lead + "/complete");
        assertThat(desk.post(one + "/resume").text("/status")).isEqualTo("in_progress");
    }
}
