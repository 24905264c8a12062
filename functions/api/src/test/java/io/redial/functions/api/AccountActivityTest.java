package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.account.ApiKey.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever changes what belongs to an account is told of in its history. */
class AccountActivityTest {

    private static final String ALL = "/v1/account/activity";
    private static final String HOOK = "{'url':'https://crm.example.com/hooks','events':['do_not_call.added']}";

    private final Desk desk = new Desk();

    private List<String> told() {
        List<String> told = new ArrayList<>();
        desk.get(ALL)
                .json()
                .path("items")
                .forEach(line -> told.add(line.path("type").textValue()));
        Collections.reverse(told);
        return told;
    }

    private Desk.Reply later(Desk.Reply reply) {
        assertThat(reply.status()).isBetween(200, 299);
        desk.now = desk.now.plusSeconds(1);
        return reply;
    }

    @Test
    void everyChangeIsALineInItsOrder() {
        String key = later(desk.post("/v1/api-keys", "{'name':'crm','role':'operator'}"))
                .text("/id");
        later(desk.delete("/v1/api-keys/" + key));
        String assistant = desk.assistant();
        desk.now = desk.now.plusSeconds(1);
        later(desk.patch("/v1/assistants/" + assistant, "{'name':'Other'}"));
        String number = desk.number(assistant);
        desk.now = desk.now.plusSeconds(1);
        later(desk.patch("/v1/phone-numbers/" + number, "{'callsPerSecond':2}"));
        later(desk.delete("/v1/phone-numbers/" + number));
        later(desk.delete("/v1/assistants/" + assistant));
        later(desk.post("/v1/account/credits", "{'amountMicros':5,'note':'first'}"));
        later(desk.patch("/v1/account", "{'callsPerSecond':3}"));
        later(desk.post("/v1/do-not-call", "{'phone':'+14155550111'}"));
        later(desk.post("/v1/do-not-call", "{'phone':'+14155550111'}"));
        later(desk.delete("/v1/do-not-call/14155550111"));

        assertThat(told())
                .containsExactly(
                        "api_key_created",
                        "api_key_removed",
                        "assistant_created",
                        "assistant_changed",
                        "phone_number_created",
                        "phone_number_changed",
                        "phone_number_removed",
                        "assistant_removed",
                        "credit_added",
                        "account_changed",
                        "do_not_call_listed",
                        "do_not_call_unlisted");
        assertThat(desk.get(ALL).json().toString())
                .doesNotContain("14155550111")
                .doesNotContain("rdl_");
    }

    @Test
    void secretsOfEndpointsAreToldByTheirVersions() {
        String id = later(desk.post("/v1/webhook-endpoints", HOOK)).text("/id");
        later(desk.post("/v1/webhook-endpoints/" + id + "/rotate-secret"));
        later(desk.delete("/v1/webhook-endpoints/" + id));

        assertThat(desk.get(ALL).json().findValuesAsText("detail"))
                .contains(id, id + " with secret 1", id + " with secret 2");
        assertThat(desk.get(ALL).json().toString()).doesNotContain("whsec_");
        assertThat(told().getLast()).isEqualTo("webhook_endpoint_removed");
    }

    @Test
    void lineTellsWhoseKeyItWas() {
        desk.assistant();
        JsonNode line = desk.get(ALL).json().path("items").path(0);
        assertThat(line.at("/actor/kind").textValue()).isEqualTo("api_key");
        assertThat(line.at("/actor/keyId").textValue())
                .isEqualTo(desk.get("/v1/me").text("/keyId"));
        assertThat(line.path("at").textValue()).isEqualTo(desk.now.toString());
    }

    @Test
    void whatIsRefusedLeavesNoLine() {
        desk.campaign();
        List<String> before = told();
        String assistant = desk.get("/v1/assistants").text("/items/0/id");
        assertThat(desk.delete("/v1/assistants/" + assistant).status()).isEqualTo(409);
        assertThat(desk.post("/v1/account/credits", "{'amountMicros':0}").status())
                .isEqualTo(422);
        assertThat(told()).isEqualTo(before);
    }

    @Test
    void historyOfTheAccountIsNoCampaigns() {
        desk.assistant();
        assertThat(desk.get("/v1/campaigns/account/activity").status()).isEqualTo(404);
    }

    @Test
    void onlyAnAdminReadsIt() {
        desk.open("acc_2", Role.OPERATOR);
        desk.as("acc_2-operator");
        assertThat(desk.get(ALL).status()).isEqualTo(403);
    }
}
