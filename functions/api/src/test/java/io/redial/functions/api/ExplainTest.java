package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.call.Ending;
import io.redial.engine.explain.Reason;
import org.junit.jupiter.api.Test;

class ExplainTest {

    private final Desk desk = new Desk();
    private final Engine engine = new Engine(desk);

    @Test
    void aLeadThatIsDueIsCallableNow() {
        String id = desk.running();
        Desk.Reply lead = desk.get("/v1/campaigns/" + id + "/leads");
        Desk.Reply told = desk.get("/v1/campaigns/" + id + "/leads/" + lead.text("/items/0/id") + "/explain");

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.json().fieldNames())
                .toIterable()
                .containsExactly("callable", "reason", "detail", "nextCallAt", "checks");
        assertThat(told.json().get("callable").asBoolean()).isTrue();
        assertThat(told.text("/reason")).isEqualTo("callable_now");
        assertThat(told.text("/nextCallAt")).isEqualTo(lead.text("/items/0/nextCallAt"));
        assertThat(told.json().get("checks")).allSatisfy(check -> {
            assertThat(check.get("ok").asBoolean()).isTrue();
            assertThat(check.get("detail").asText()).endsWith(".");
        });
    }

    @Test
    void aLeadThatWaitsForItsRetryTellsWhenItIsCalled() {
        String id = desk.running();
        String lead = desk.get("/v1/campaigns/" + id + "/leads").text("/items/0/id");
        engine.end(engine.call(id, lead), Ending.Kind.BUSY, 0);
        Desk.Reply told = desk.get("/v1/campaigns/" + id + "/leads/" + lead + "/explain");

        assertThat(told.json().get("callable").asBoolean()).isFalse();
        assertThat(told.text("/reason")).isEqualTo("retry_wait");
        assertThat(told.text("/detail"))
                .isEqualTo("Attempt 1 of 4 has ended at Monday 2 March 2026 10:00 in America/New_York"
                        + " (2026-03-02T15:00:00Z); it is due again at Monday 2 March 2026 11:00 in America/New_York"
                        + " (2026-03-02T16:00:00Z).");
        assertThat(told.text("/nextCallAt")).isEqualTo("2026-03-02T16:00:00Z");
        assertThat(desk.get("/v1/campaigns/" + id + "/metrics").text("/nextCallAt"))
                .isEqualTo("2026-03-02T16:00:00Z");
    }

    @Test
    void aLeadOfADraftHasNoNextCall() {
        String id = desk.campaign();
        String lead = desk.lead(id, "+14155550111");
        Desk.Reply told = desk.get("/v1/campaigns/" + id + "/leads/" + lead + "/explain");

        assertThat(told.text("/reason")).isEqualTo("campaign_not_running");
        assertThat(told.json().get("nextCallAt").isNull()).isTrue();
    }

    @Test
    void everyReasonIsInTheContract() {
        String contract = ServiceRoutes.contract();
        String reasons = contract.lines()
                .dropWhile(line -> !line.equals("    ExplainReason:"))
                .filter(line -> line.strip().startsWith("enum:"))
                .findFirst()
                .orElseThrow();
        for (var reason : Reason.values()) {
            assertThat(reasons).containsPattern("\\b" + reason.wire() + "\\b");
        }
    }

    @Test
    void whatIsNotThereOrNotYoursIsNotExplained() {
        String id = desk.running();
        String lead = desk.get("/v1/campaigns/" + id + "/leads").text("/items/0/id");
        assertThat(desk.get("/v1/campaigns/" + id + "/leads/led_nobody/explain").status())
                .isEqualTo(404);
        desk.open("acc_other", Role.ADMIN);
        assertThat(desk.as("acc_other-admin")
                        .get("/v1/campaigns/" + id + "/leads/" + lead + "/explain")
                        .status())
                .isEqualTo(404);
        assertThat(desk.as("nobody")
                        .get("/v1/campaigns/" + id + "/leads/" + lead + "/explain")
                        .status())
                .isEqualTo(401);
    }
}
