package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.window.Zones;
import io.redial.engine.account.Authentication;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryTest {

    private final Desk desk = new Desk();

    @Test
    void everyAnswerCarriesTheRequestId() {
        assertThat(desk.get("/health").headers()).containsEntry("x-request-id", "req-1");
        assertThat(desk.get("/v1/nothing").headers()).containsEntry("x-request-id", "req-1");
    }

    @Test
    void healthNeedsNoKey() {
        assertThat(desk.as("").get("/health").status()).isEqualTo(200);
        assertThat(desk.as("").get("/health").text("/timeZoneData")).isEqualTo(Zones.edition());
        assertThat(desk.as("").get("/v1/openapi.yaml").text("/text")).startsWith("openapi: 3.1.0");
    }

    @Test
    void withoutAKeyNobodyEnters() {
        for (String secret : new String[] {"", "wrong"}) {
            Desk.Reply reply = desk.as(secret).get("/v1/me");
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.text("/code")).isEqualTo("unauthorized");
            assertThat(reply.headers()).containsKey("www-authenticate");
            assertThat(reply.headers()).containsEntry("content-type", "application/problem+json");
        }
    }

    @Test
    void theFirstAdminOpensTheAccount() {
        assertThat(desk.get("/v1/me").text("/accountId")).isEqualTo("acc_main");
        assertThat(desk.get("/v1/me").text("/role")).isEqualTo("admin");
        Desk.Reply account = desk.get("/v1/account");
        assertThat(account.text("/billing")).isEqualTo("prepaid");
        assertThat(account.json().get("pricePerMinuteMicros").asLong()).isEqualTo(60_000);
        assertThat(account.json().get("maxConcurrentCalls").asInt()).isEqualTo(100);
    }

    @Test
    void theHashOfTheFirstKeyMayBeInCapitals() {
        String hash = Authentication.sha256(Desk.ADMIN).toUpperCase(Locale.ROOT);
        Desk capitals = new Desk(Map.of("ADMIN_KEY_SHA256", hash));
        assertThat(capitals.get("/v1/me").status()).isEqualTo(200);
        assertThat(capitals.get("/v1/me").status()).isEqualTo(200);
    }

    @Test
    void aViewerReadsAndAnOperatorRunsAndAnAdminAddsMoney() {
        desk.open("acc_2", Role.VIEWER);
        desk.open("acc_2", Role.OPERATOR);
        desk.as("acc_2-viewer");
        assertThat(desk.get("/v1/campaigns").status()).isEqualTo(200);
        assertThat(desk.post("/v1/campaigns", "{}").status()).isEqualTo(403);
        assertThat(desk.post("/v1/campaigns", "{}").text("/code")).isEqualTo("forbidden");
        desk.as("acc_2-operator");
        assertThat(desk.post("/v1/campaigns", "{}").status()).isEqualTo(422);
        assertThat(desk.post("/v1/account/credits", "{'amountMicros':1}").status())
                .isEqualTo(403);
    }

    @Test
    void whatIsAnothersIsNotThere() {
        String campaign = desk.campaign();
        String lead = desk.lead(campaign, "+14155550111");
        desk.open("acc_2", Role.ADMIN);
        desk.as("acc_2-admin");
        String one = "/v1/campaigns/" + campaign;
        for (Desk.Reply reply : new Desk.Reply[] {
            desk.get(one),
            desk.patch(one, "{'name':'mine'}"),
            desk.delete(one),
            desk.post(one + "/start"),
            desk.post(one + "/pause"),
            desk.get(one + "/metrics"),
            desk.get(one + "/preflight"),
            desk.get(one + "/leads"),
            desk.post(one + "/leads", "{'phone':'+14155550119'}"),
            desk.get(one + "/leads/" + lead),
            desk.delete(one + "/leads/" + lead),
            desk.post(one + "/leads/" + lead + "/reset"),
            desk.get("/v1/calls/cal_1")
        }) {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.text("/code")).isEqualTo("not_found");
        }
        assertThat(desk.get("/v1/campaigns").json().get("items")).isEmpty();
        desk.as(Desk.ADMIN);
        assertThat(desk.get(one + "/leads/" + lead).status()).isEqualTo(200);
    }

    @Test
    void anAdminLimitsWhatAllCampaignsTogetherMayDo() {
        Desk.Reply changed = desk.patch("/v1/account", "{'maxConcurrentCalls':7,'callsPerSecond':0.5}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("maxConcurrentCalls").asInt()).isEqualTo(7);
        assertThat(changed.json().get("callsPerSecond").asDouble()).isEqualTo(0.5);
        assertThat(desk.patch("/v1/account", "{'callsPerSecond':1000}").status())
                .isEqualTo(200);
        Desk.Reply read = desk.get("/v1/account");
        assertThat(read.json().get("maxConcurrentCalls").asInt()).isEqualTo(7);
        assertThat(read.json().get("callsPerSecond").asDouble()).isEqualTo(1000);
        assertThat(desk.patch("/v1/account", "{}").json()).isEqualTo(read.json());
    }

    @Test
    void accountsLimitsHaveRangesAndNothingElseIsChanged() {
        Desk.Reply before = desk.get("/v1/account");
        assertThat(desk.patch("/v1/account", "{'maxConcurrentCalls':0,'callsPerSecond':0.09}")
                        .faults())
                .containsExactly("maxConcurrentCalls out_of_range", "callsPerSecond out_of_range");
        assertThat(desk.patch("/v1/account", "{'maxConcurrentCalls':10001,'callsPerSecond':1000.5}")
                        .faults())
                .containsExactly("maxConcurrentCalls out_of_range", "callsPerSecond out_of_range");
        assertThat(desk.patch("/v1/account", "{'maxConcurrentCalls':null,'callsPerSecond':'2'}")
                        .faults())
                .containsExactlyInAnyOrder("maxConcurrentCalls required", "callsPerSecond wrong_type");
        assertThat(desk.patch("/v1/account", "{'balanceMicros':1}").text("/code"))
                .isEqualTo("unknown_field");
        assertThat(desk.get("/v1/account").json()).isEqualTo(before.json());
    }

    @Test
    void onlyAnAdminLimitsTheAccount() {
        desk.open("acc_2", Role.OPERATOR);
        desk.as("acc_2-operator");
        assertThat(desk.patch("/v1/account", "{'callsPerSecond':1}").status()).isEqualTo(403);
    }

    @Test
    void creditsAreALedgerAndABalance() {
        desk.credit(5);
        desk.now = desk.now.plusSeconds(1);
        desk.credit(7);
        assertThat(desk.get("/v1/account").json().get("balanceMicros").asLong()).isEqualTo(12);
        Desk.Reply first = desk.get("/v1/account/ledger?limit=1");
        assertThat(first.json().at("/items/0/amountMicros").asLong()).isEqualTo(5);
        Desk.Reply second = desk.get("/v1/account/ledger?limit=1&cursor=" + first.text("/nextCursor"));
        assertThat(second.json().at("/items/0/amountMicros").asLong()).isEqualTo(7);
        assertThat(second.json().get("nextCursor").isNull()).isTrue();
        assertThat(desk.post("/v1/account/credits", "{'amountMicros':0}").faults())
                .containsExactly("amountMicros out_of_range");
    }
}
