package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.Entity;
import io.redial.domain.account.ApiKey;
import io.redial.domain.call.Call;
import io.redial.domain.call.NumberGuard;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers that an account does not call, and how often the others are called, as callers see them. */
class DoNotCallTest {

    private static final String LIST = "/v1/do-not-call";
    private static final String A = "+14155550111";
    private static final String B = "+14155550112";

    private final Desk desk = new Desk();

    private Desk.Reply list(String phone) {
        return desk.post(LIST, "{'phone':'" + phone + "','reason':'asked by mail'}");
    }

    @Test
    void aNumberIsListedOnceAndReadBack() {
        Desk.Reply listed = list(A);
        assertThat(listed.status()).isEqualTo(201);
        assertThat(listed.json())
                .hasToString("{\"phone\":\"" + A + "\",\"reason\":\"asked by mail\",\"source\":\"api\","
                        + "\"listedAt\":\"2026-03-02T15:00:00Z\"}");
        desk.now = desk.now.plusSeconds(60);
        Desk.Reply again = desk.post(LIST, "{'phone':'" + A + "'}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(listed.json());
        assertThat(desk.get(LIST + "/" + A).json()).isEqualTo(listed.json());
        assertThat(desk.get(LIST + "/" + A.substring(1)).json()).isEqualTo(listed.json());
        assertThat(desk.get(LIST + "/" + B).status()).isEqualTo(404);
    }

    /** An intent from before the listing may send its request for ten seconds. */
    @Test
    void aListingIsAnsweredWhenNoRequestCanLeaveAnyMore() {
        Instant intended = desk.now;
        placing();

        assertThat(list(A).status()).isEqualTo(201);

        assertThat(desk.now).isBetween(intended.plusSeconds(10), intended.plusSeconds(11));
    }

    @Test
    void aListingWaitsNoLongerThanForTheAnswerToTheLastRequest() {
        Call call = placing();
        desk.waiting.meanwhile = () -> accepted(call);

        assertThat(list(A).status()).isEqualTo(201);
        assertThat(desk.waiting.waited).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
        // It has left, and it goes on.
        assertThat(list(A).status()).isEqualTo(200);
        assertThat(desk.waiting.waited).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aListingThatIsRepeatedSinceItsAnswerGotLostWaitsAgain() {
        Instant intended = desk.now;
        placing();
        desk.waiting.meanwhile = () -> {
            throw new IllegalStateException("the machine dies");
        };
        assertThat(list(A).status()).isEqualTo(500);
        desk.waiting.meanwhile = () -> {};

        assertThat(list(A).status()).isEqualTo(200);

        assertThat(desk.now).isAfterOrEqualTo(intended.plusSeconds(10));
    }

    /** A call whose intent is durable, and whose request may leave. */
    private Call placing() {
        String campaign = desk.running();
        String lead = desk.get("/v1/campaigns/" + campaign + "/leads").text("/items/0/id");
        Call call = new Engine(desk).call(campaign, lead);
        NumberGuard.Key key = new NumberGuard.Key("acc_main", call.number());
        NumberGuard guard = desk.store.find(key).orElseGet(() -> NumberGuard.unknown("acc_main", call.number()));
        save(guard.hold(call.key(), call.horizon(), call.sendBefore(), desk.now));
        return call;
    }

    private void accepted(Call call) {
        save(desk.store.find(call.key()).orElseThrow().accepted("p1"));
    }

    private void save(Entity entity) {
        assertThat(desk.store.commit(Commit.of(new Write.Save(entity))).done()).isTrue();
    }

    @Test
    void theListIsPagedLatestFirst() {
        for (int i = 0; i < 7; i++) {
            desk.now = desk.now.plusSeconds(1);
            list("+1415555020" + i);
        }
        List<String> all = new ArrayList<>();
        String next = "";
        do {
            Desk.Reply page = desk.get(LIST + "?limit=3" + (next.isEmpty() ? "" : "&cursor=" + next));
            page.json().get("items").forEach(item -> all.add(item.get("phone").asText()));
            JsonNode cursor = page.json().get("nextCursor");
            next = cursor.isNull() ? "" : cursor.asText();
        } while (!next.isEmpty());
        assertThat(all)
                .containsExactly(
                        "+14155550206",
                        "+14155550205",
                        "+14155550204",
                        "+14155550203",
                        "+14155550202",
                        "+14155550201",
                        "+14155550200");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThat(desk.post(LIST, "{'phone':'12'}").faults()).containsExactly("phone invalid_phone");
        assertThat(desk.post(LIST, "{}").faults()).containsExactly("phone required");
        assertThat(desk.post(LIST, "{'phone':'" + A + "','why':'x'}").text("/code"))
                .isEqualTo("unknown_field");
        assertThat(desk.get(LIST + "/12").faults()).containsExactly("phone invalid_phone");
        assertThat(desk.post(LIST, "{'phone':'" + A + "','reason':'" + "x".repeat(501) + "'}")
                        .faults())
                .containsExactly("reason too_long");
    }

    @Test
    void operatorsListAndOnlyAdminsTakeOffTheList() {
        desk.open("acc_other", ApiKey.Role.VIEWER);
        desk.open("acc_other", ApiKey.Role.OPERATOR);
        desk.open("acc_other", ApiKey.Role.ADMIN);
        assertThat(desk.as("acc_other-viewer")
                        .post(LIST, "{'phone':'" + A + "'}")
                        .status())
                .isEqualTo(403);
        assertThat(desk.as("acc_other-operator")
                        .post(LIST, "{'phone':'" + A + "'}")
                        .status())
                .isEqualTo(201);
        assertThat(desk.as("acc_other-viewer").get(LIST + "/" + A).status()).isEqualTo(200);
        assertThat(desk.as("acc_other-operator").delete(LIST + "/" + A).status())
                .isEqualTo(403);
        assertThat(desk.as(Desk.ADMIN).get(LIST + "/" + A).status())
                .as("another account's list")
                .isEqualTo(404);
        assertThat(desk.as(Desk.ADMIN).get(LIST).json().get("items")).isEmpty();
        assertThat(desk.as("acc_other-admin").delete(LIST + "/" + A).status()).isEqualTo(204);
        assertThat(desk.as("acc_other-admin").delete(LIST + "/" + A).status()).isEqualTo(404);
    }

    @Test
    void theSameRequestAgainDoesNotListANumberThatWasTakenOff() {
        String body = "{'phone':'" + A + "'}";
        assertThat(desk.with("idempotency-key", "k").post(LIST, body).status()).isEqualTo(201);
        desk.now = desk.now.plusSeconds(1);
        assertThat(desk.with("idempotency-key", "k").post(LIST, body).status()).isEqualTo(200);
        assertThat(desk.with("idempotency-key", "k")
                        .post(LIST, "{'phone':'" + B + "'}")
                        .text("/code"))
                .isEqualTo("idempotency_key_reused");
        desk.delete(LIST + "/" + A);
        assertThat(desk.with("idempotency-key", "k").post(LIST, body).status()).isEqualTo(404);
        assertThat(desk.get(LIST + "/" + A).status()).isEqualTo(404);
    }

    @Test
    void aLeadOfWhichNoNumberIsToBeCalledIsNotAdded() {
        String leads = "/v1/campaigns/" + desk.campaign() + "/leads";
        list(A);
        Desk.Reply refused = desk.post(leads, "{'phone':'" + A + "'}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("do_not_call");
        assertThat(desk.post(leads, "{'phone':'" + A + "','secondaryContacts':[{'phone':'" + B + "'}]}")
                        .status())
                .as("another number may be called")
                .isEqualTo(201);
    }

    @Test
    void ofABatchOnlyThoseAreRejected() {
        String leads = "/v1/campaigns/" + desk.campaign() + "/leads";
        desk.post(leads, "{'phone':'" + B + "'}");
        list(A);
        list(B);
        String body = "{'leads':[{'phone':'" + A + "'},{'phone':'" + B + "'},{'phone':'+14155550113'}]}";
        for (int i = 0; i < 2; i++) {
            JsonNode results = desk.with("idempotency-key", "b")
                    .post(leads + "/batch", body)
                    .json()
                    .get("results");
            assertThat(results.get(0)).hasToString("{\"index\":0,\"status\":\"rejected\",\"code\":\"do_not_call\"}");
            assertThat(results.get(1).get("status").asText()).isEqualTo("duplicate");
            assertThat(results.get(2).get("status").asText()).isEqualTo("created");
        }
    }

    @Test
    void aLeadThatIsListedLaterTellsSo() {
        String campaign = desk.running();
        String lead = desk.get("/v1/campaigns/" + campaign + "/leads").text("/items/0/id");
        list(A);
        Desk.Reply told = desk.get("/v1/campaigns/" + campaign + "/leads/" + lead + "/explain");
        assertThat(told.text("/reason")).isEqualTo("do_not_call");
        assertThat(told.json().get("nextCallAt").isNull()).isTrue();
        assertThat(told.json().get("callable").asBoolean()).isFalse();
    }

    @Test
    void aCampaignKeepsItsCapAndGivesItUpAgain() {
        String path = "/v1/campaigns/" + desk.campaign();
        assertThat(desk.get(path).json().get("maxAttemptsPerNumberPerDay").isNull())
                .isTrue();
        assertThat(desk.patch(path, "{'maxAttemptsPerNumberPerDay':3}").text("/maxAttemptsPerNumberPerDay"))
                .isEqualTo("3");
        assertThat(desk.patch(path, "{'name':'other'}").text("/maxAttemptsPerNumberPerDay"))
                .isEqualTo("3");
        assertThat(desk.patch(path, "{'maxAttemptsPerNumberPerDay':null}")
                        .json()
                        .get("maxAttemptsPerNumberPerDay")
                        .isNull())
                .isTrue();
    }
}
