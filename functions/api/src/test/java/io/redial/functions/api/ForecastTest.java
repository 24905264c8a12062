package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ApiKey.Role;
import io.redial.engine.forecast.LimitedBy;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private final Desk desk = new Desk();

    @Test
    void aCampaignIsForecastBeforeItStarts() {
        String id = desk.campaign();
        desk.lead(id, "+14155550111");
        Desk.Reply forecast = desk.get("/v1/campaigns/" + id + "/forecast");

        assertThat(forecast.status()).isEqualTo(200);
        assertThat(forecast.json().fieldNames())
                .toIterable()
                .containsExactly(
                        "finishesAt",
                        "finishesAtEarliest",
                        "finishesAtLatest",
                        "calls",
                        "minutes",
                        "costMicros",
                        "limitedBy",
                        "assumptions");
        // 42 % go on after each call: as likely as not the second call is the last.
        assertThat(forecast.text("/finishesAt")).startsWith("2026-03-02T15:00:");
        assertThat(forecast.text("/finishesAtLatest")).startsWith("2026-03-02T18:0");
        assertThat(forecast.json().get("calls").asInt()).isEqualTo(2);
        assertThat(forecast.json().get("minutes").asInt()).isEqualTo(1);
        // 18 s with persons and 6.25 s with voicemails at 1,000 micros a second, 1.67 times.
        assertThat(forecast.json().get("costMicros").asInt()).isBetween(40_000, 41_000);
        assertThat(forecast.text("/limitedBy")).isEqualTo("call_length");
        assertThat(forecast.text("/assumptions/source")).isEqualTo("usual");
    }

    @Test
    void aCampaignThatNeverOpensNeverFinishes() {
        String id = desk.campaign();
        desk.lead(id, "+14155550111");
        desk.patch("/v1/campaigns/" + id, "{'schedule':{'endsAt':'2026-03-01T00:00:00Z'}}");
        Desk.Reply forecast = desk.get("/v1/campaigns/" + id + "/forecast");

        assertThat(forecast.json().get("finishesAt").isNull()).isTrue();
        assertThat(forecast.json().get("calls").asInt()).isZero();
        assertThat(forecast.text("/limitedBy")).isEqualTo("calling_window");
    }

    @Test
    void everyLimitIsInTheContract() {
        String limits = ServiceRoutes.contract()
                .lines()
                .dropWhile(line -> !line.equals("        limitedBy:"))
                .filter(line -> line.strip().startsWith("enum:"))
                .findFirst()
                .orElseThrow();
        for (LimitedBy limit : LimitedBy.values()) {
            assertThat(limits).containsPattern("\\b" + limit.wire() + "\\b");
        }
    }

    @Test
    void whatIsNotYoursIsNotForecast() {
        String id = desk.running();
        desk.open("acc_other", Role.ADMIN);
        assertThat(desk.as("acc_other-admin")
                        .get("/v1/campaigns/" + id + "/forecast")
                        .status())
                .isEqualTo(404);
        assertThat(desk.as("nobody").get("/v1/campaigns/" + id + "/forecast").status())
                .isEqualTo(401);
    }
}
