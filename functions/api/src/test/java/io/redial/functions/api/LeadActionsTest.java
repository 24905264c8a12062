package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.action.LeadActionWalk;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import io.redial.engine.tries.Tries;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeadActionsTest {

    private final Desk desk = new Desk();

    private String actionsOf(String campaignId) {
        return "/v1/campaigns/" + campaignId + "/lead-actions";
    }

    /** Carries out what is queued, as its function does. */
    private void work() {
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
        }
    }

    @Test
    void anActionIsAcceptedAndTellsHowFarItIs() {
        String id = desk.running();
        desk.lead(id, "+14155550112");
        Desk.Reply asked = desk.post(actionsOf(id), "{'action':'complete','filter':{'status':'created'}}");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.text("/status")).isEqualTo("running");
        assertThat(asked.text("/action")).isEqualTo("complete");
        assertThat(asked.text("/filter/status/0")).isEqualTo("created");
        String one = actionsOf(id) + "/" + asked.text("/id");
        assertThat(desk.get(one).json()).isEqualTo(asked.json());
        work();
        Desk.Reply done = desk.get(one);
        assertThat(done.text("/status")).isEqualTo("completed");
        assertThat(done.text("/completedAt")).isEqualTo("2026-03-02T15:00:00Z");
        for (String count : List.of("/examined", "/changed")) {
            assertThat(done.json().at(count).asInt()).isEqualTo(2);
        }
        assertThat(done.json().at("/skipped").asInt() + done.json().at("/live").asInt())
                .isZero();
        assertThat(desk.get(actionsOf(id)).json().get("items")).containsExactly(done.json());
        assertThat(desk.get("/v1/campaigns/" + id + "/leads").text("/items/0/closedReason"))
                .isEqualTo("marked_completed");
    }

    @Test
    void aLiveCallIsReportedAndLeftAlone() {
        String id = desk.running();
        String lead = desk.lead(id, "+14155550112");
        new Engine(desk).call(id, lead);
        String reset =
                desk.post(actionsOf(id), "{'action':'reset','filter':{}}").text("/id");
        work();
        assertThat(desk.get(actionsOf(id) + "/" + reset).json().at("/live").asInt())
                .isEqualTo(1);
        assertThat(desk.get("/v1/campaigns/" + id + "/leads/" + lead).text("/status"))
                .isEqualTo("processing");
    }

    @Test
    void aFilterMayNameSeveral() {
        String id = desk.campaign();
        Desk.Reply asked = desk.post(
                actionsOf(id),
                "{'action':'remove','filter':{'status':['max_retries','completed'],"
                        + "'closedReason':['expired','voicemail'],'attemptsMade':2}}");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json().get("filter").toString())
                .isEqualTo("{\"status\":[\"completed\",\"max_retries\"],"
                        + "\"closedReason\":[\"expired\",\"voicemail\"],\"attemptsMade\":2}");
    }

    @Test
    void whatIsWrongIsNamedByField() {
        String all = actionsOf(desk.campaign());
        assertThat(desk.post(all, "{'action':'forget','filter':{'status':['created','gone'],'attemptsMade':-1}}")
                        .faults())
                .containsExactlyInAnyOrder(
                        "action invalid_value", "filter.status[1] invalid_value", "filter.attemptsMade out_of_range");
        assertThat(desk.post(all, "{'filter':{'status':[],'closedReason':7}}").faults())
                .containsExactlyInAnyOrder("action required", "filter.status empty", "filter.closedReason wrong_type");
        assertThat(desk.post(all, "{'action':'reset','filter':{'name':'x'}}").text("/code"))
                .isEqualTo("unknown_field");
        assertThat(desk.post(all, "{'action':'reset','filter':[]}").faults()).containsExactly("filter wrong_type");
    }

    @Test
    void theSameRequestAgainIsTheSameAction() {
        String all = actionsOf(desk.campaign());
        String body = "{'action':'reset','filter':{}}";
        Desk.Reply first = desk.with("idempotency-key", "k").post(all, body);
        Desk.Reply again = desk.with("idempotency-key", "k").post(all, body);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(again.status()).isEqualTo(202);
        assertThat(desk.with("idempotency-key", "k")
                        .post(all, "{'action':'remove'}")
                        .text("/code"))
                .isEqualTo("idempotency_key_reused");
        assertThat(desk.get(all).json().get("items")).hasSize(1);
    }

    @Test
    void aCampaignIsNotRemovedWhileAnActionRunsAndIsOnceItIsCancelled() {
        String id = desk.campaign();
        desk.lead(id, "+14155550111");
        String action = desk.post(actionsOf(id), "{'action':'reset'}").text("/id");
        assertThat(desk.delete("/v1/campaigns/" + id).text("/code")).isEqualTo("lead_action_running");
        Desk.Reply cancelled = desk.post(actionsOf(id) + "/" + action + "/cancel");
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.text("/status")).isEqualTo("cancelled");
        assertThat(desk.delete("/v1/campaigns/" + id).status()).isEqualTo(204);
    }

    @Test
    void whatHasEndedIsNotCancelled() {
        String id = desk.campaign();
        String action = desk.post(actionsOf(id), "{'action':'reset'}").text("/id");
        work();
        Desk.Reply late = desk.post(actionsOf(id) + "/" + action + "/cancel");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isEqualTo("already_ended");
    }

    @Test
    void viewersLookAndOperatorsAct() {
        String id = desk.campaign();
        desk.open("acc_main", Role.VIEWER);
        desk.as("acc_main-viewer");
        assertThat(desk.get(actionsOf(id)).status()).isEqualTo(200);
        assertThat(desk.post(actionsOf(id), "{'action':'remove'}").status()).isEqualTo(403);
        assertThat(desk.post(actionsOf(id) + "/act_1/cancel").status()).isEqualTo(403);
    }

    @Test
    void nobodySeesTheActionsOfOthers() {
        String id = desk.campaign();
        String action = desk.post(actionsOf(id), "{'action':'reset'}").text("/id");
        desk.open("acc_other", Role.ADMIN);
        desk.as("acc_other-admin");
        assertThat(desk.get(actionsOf(id)).status()).isEqualTo(404);
        assertThat(desk.get(actionsOf(id) + "/" + action).status()).isEqualTo(404);
        assertThat(desk.post(actionsOf(id) + "/" + action + "/cancel").status()).isEqualTo(404);
        assertThat(desk.post(actionsOf(id), "{'action':'reset'}").status()).isEqualTo(404);
    }

    @Test
    void anImportIsCancelledAndSaysSo() {
        String id = desk.campaign();
        String imports = "/v1/campaigns/" + id + "/imports";
        String job =
                desk.post(imports, "{'source':'csv','fileName':'leads.csv'}").text("/id");
        Desk.Reply cancelled = desk.post(imports + "/" + job + "/cancel");
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.text("/status")).isEqualTo("failed");
        assertThat(cancelled.text("/detail")).isEqualTo("cancelled");
        assertThat(desk.post(imports + "/" + job + "/cancel").status()).isEqualTo(200);
        assertThat(desk.post(imports + "/imp_none/cancel").status()).isEqualTo(404);
        assertThat(desk.store
                        .find(new ImportJob.Key("acc_main", id, job))
                        .orElseThrow()
                        .running())
                .isFalse();
        assertThat(desk.store
                        .find(new CampaignState.Key("acc_main", id))
                        .orElseThrow()
                        .jobs()
                        .none())
                .isTrue();
    }
}
