package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.domain.webhook.WebhookEndpoint.Disabled;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.DeliveryHints.Hint;
import io.redial.engine.port.Secrets;
import io.redial.functions.api.Desk.Reply;
import io.redial.memory.MemoryDeliveryHints.Sent;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private static final String ALL = "/v1/webhook-endpoints";
    private static final String HOOK = "{'url':'https://crm.example.com/hooks','events':['do_not_call.added']}";

    private final Desk desk = new Desk();

    @Test
    void aSecretIsShownOnceAndAtARotation() {
        Reply created = desk.post(ALL, HOOK);
        assertThat(created.status()).isEqualTo(201);
        String id = created.text("/id");
        String secret = created.text("/secret");
        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        String one = ALL + "/" + id;
        for (Reply reply : List.of(desk.get(ALL), desk.get(one), desk.patch(one, "{'description':'Ours'}"))) {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().toString()).doesNotContain("whsec_");
        }
        Reply rotated = desk.post(one + "/rotate-secret");
        assertThat(rotated.text("/secret")).startsWith("whsec_").isNotEqualTo(secret);
        assertThat(rotated.text("/previousSecretUntil")).isEqualTo("2026-03-03T15:00:00Z");
        assertThat(desk.webhookSecrets
                        .get(new Secrets.Name("acc_main", id))
                        .orElseThrow()
                        .value())
                .isEqualTo(rotated.text("/secret") + " " + secret);
    }

    @Test
    void aRepeatedRequestCreatesOneEndpointAndAnswersTheSame() {
        Reply first = desk.with("idempotency-key", "k1").post(ALL, HOOK);
        Reply second = desk.with("idempotency-key", "k1").post(ALL, HOOK);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(desk.get(ALL).json().path("items")).hasSize(1);
    }

    @Test
    void whatIsWrongIsToldByField() {
        assertThat(desk.post(ALL, "{'url':'http://10.0.0.1/','events':['call.ended','call.updated']}")
                        .faults())
                .containsExactly("url https_required", "events[0] invalid_value", "events incomplete");
        assertThat(desk.post(ALL, "{'url':'https://10.0.0.1/','events':[]}").faults())
                .containsExactly("url host_not_allowed", "events required");
        assertThat(desk.post(ALL, "{'events':['call.completed']}").faults()).containsExactly("url required");
        assertThat(desk.post(ALL, HOOK.replace("}", ",'secret':'x'}")).status()).isEqualTo(400);
        assertThat(desk.get(ALL).json().path("items")).isEmpty();
    }

    @Test
    void thereAreAtMostTenAndOneThatIsRemovedMakesRoom() {
        String id = "";
        for (int i = 0; i < 10; i++) {
            id = desk.post(ALL, HOOK).text("/id");
        }
        Reply refused = desk.post(ALL, HOOK);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("too_many_endpoints");
        assertThat(desk.delete(ALL + "/" + id).status()).isEqualTo(204);
        assertThat(desk.webhookSecrets.get(new Secrets.Name("acc_main", id))).isEmpty();
        assertThat(desk.post(ALL, HOOK).status()).isEqualTo(201);
    }

    @Test
    void whatWasToldCanBeReadAndSentAgain() {
        String one = ALL + "/" + desk.post(ALL, HOOK).text("/id");
        desk.hints.take();
        desk.post("/v1/do-not-call", "{'phone':'+14155550123','reason':'Asked.'}");
        List<Sent> hints = desk.hints.take();
        assertThat(hints).hasSize(1);
        assertThat(hints.getFirst().hint()).isInstanceOf(Hint.One.class);
        Reply log = desk.get(one + "/deliveries");
        assertThat(log.json().path("items")).hasSize(1);
        assertThat(log.text("/items/0/event")).isEqualTo("do_not_call.added");
        assertThat(log.text("/items/0/status")).isEqualTo("pending");
        assertThat(log.json().toString()).doesNotContain("+1415");
        String delivery = one + "/deliveries/" + log.text("/items/0/id");
        assertThat(desk.get(delivery).text("/body"))
                .contains("\"type\":\"do_not_call.added\"", "\"numbers\":[\"+14155550123\"]", "\"reason\":\"Asked.\"");
        assertThat(desk.post(delivery + "/replay").status()).isEqualTo(202);
        assertThat(desk.hints.take()).hasSize(1);
        Reply range = desk.post(one + "/replay", "{'from':'2026-03-01T00:00:00Z','which':'all'}");
        assertThat(range.status()).isEqualTo(202);
        assertThat(range.text("/to")).isEqualTo("2026-03-02T15:00:00Z");
        assertThat(desk.hints.take().getFirst().hint()).isInstanceOf(Hint.Again.class);
        assertThat(desk.post(one + "/replay", "{'from':'2026-03-03T00:00:00Z'}").faults())
                .containsExactly("to out_of_range");
    }

    @Test
    void aListingThatIsRepeatedIsToldOnce() {
        String one = ALL + "/" + desk.post(ALL, HOOK).text("/id");
        String listing = "{'phone':'+14155550123','reason':'Asked.'}";
        desk.post("/v1/do-not-call", listing);
        desk.post("/v1/do-not-call", listing);
        assertThat(desk.get(one + "/deliveries").json().path("items")).hasSize(1);
        desk.delete("/v1/do-not-call/+14155550123");
        desk.now = desk.now.plusMillis(1);
        desk.post("/v1/do-not-call", listing);
        assertThat(desk.get(one + "/deliveries").json().path("items")).hasSize(2);
    }

    @Test
    void aDisabledEndpointIsToldNothing() {
        String one = ALL + "/" + desk.post(ALL, HOOK).text("/id");
        Reply off = desk.patch(one, "{'enabled':false}");
        assertThat(off.text("/disabledReason")).isEqualTo("by_owner");
        desk.post("/v1/do-not-call", "{'phone':'+14155550123','reason':'Asked.'}");
        assertThat(desk.get(one + "/deliveries").json().path("items")).isEmpty();
        assertThat(desk.post(one + "/replay", "{'from':'2026-03-01T00:00:00Z'}").text("/code"))
                .isEqualTo("endpoint_disabled");
        assertThat(desk.patch(one, "{'enabled':true}")
                        .json()
                        .path("disabledReason")
                        .isNull())
                .isTrue();
    }

    /** As who sends messages does, who may not write the history. */
    private void disable(String one, Disabled.Reason reason) {
        WebhookEndpoint.Key key = new WebhookEndpoint.Key("acc_main", one.substring(ALL.length() + 1));
        WebhookEndpoint endpoint = desk.store.find(key).orElseThrow();
        assertThat(desk.store
                        .commit(Commit.of(new Write.Save(endpoint.disabled(reason, desk.now))))
                        .done())
                .isTrue();
        desk.now = desk.now.plusSeconds(1);
    }

    @Test
    void historyOfTheAccountTellsOnceThatAnEndpointWasDisabledAndWhy() {
        String read = ALL + "/" + desk.post(ALL, HOOK).text("/id");
        String enabled = ALL + "/" + desk.post(ALL, HOOK).text("/id");
        String removed = ALL + "/" + desk.post(ALL, HOOK).text("/id");
        desk.now = desk.now.plusSeconds(1);
        disable(read, Disabled.Reason.GONE);
        disable(enabled, Disabled.Reason.FAILING);
        disable(removed, Disabled.Reason.FAILING);
        assertThat(desk.get(read).text("/disabledReason")).isEqualTo("gone");

        desk.patch(enabled, "{'enabled':true}");
        desk.delete(removed);
        desk.get("/v1/account/activity");
        Reply told = desk.get("/v1/account/activity");

        assertThat(told.json().findValuesAsText("type").stream().filter("webhook_endpoint_disabled"::equals))
                .hasSize(3);
        assertThat(told.text("/items/2/detail")).isEqualTo(removed.substring(ALL.length() + 1) + ": failing");
        assertThat(told.text("/items/3/detail")).isEqualTo(enabled.substring(ALL.length() + 1) + ": failing");
        assertThat(told.text("/items/4/detail")).isEqualTo(read.substring(ALL.length() + 1) + ": gone");
        assertThat(told.text("/items/4/actor/kind")).isEqualTo("engine");
    }

    @Test
    void endpointsAreForAdminsOfTheirAccountAlone() {
        String one = ALL + "/" + desk.post(ALL, HOOK).text("/id");
        desk.open("acc_other", Role.ADMIN);
        desk.open("acc_main2", Role.OPERATOR);
        desk.as("acc_other-admin");
        for (String path : List.of(one, one + "/deliveries")) {
            assertThat(desk.get(path).status()).isEqualTo(404);
        }
        assertThat(desk.post(one + "/rotate-secret").status()).isEqualTo(404);
        assertThat(desk.delete(one).status()).isEqualTo(404);
        desk.as("acc_main2-operator");
        assertThat(desk.get(ALL).status()).isEqualTo(403);
    }
}
