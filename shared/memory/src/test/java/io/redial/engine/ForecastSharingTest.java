package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.call.Ending;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.time.Tempo;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.forecast.Forecast;
import io.redial.engine.forecast.Forecaster;
import io.redial.engine.forecast.LimitedBy;
import io.redial.engine.pace.Timing;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forecasts of campaigns that share their account's calls and money with others, now or later. */
class ForecastSharingTest {

    /** A minute, at 60,000 micros. */
    private static final Talk TALK =
            new Talk(Ending.Kind.PERSON, Duration.ofSeconds(15), Duration.ofSeconds(60), Map.of());

    private static final long MICROS = 60_000;

    private final EngineWorld world = new EngineWorld(1);

    @BeforeEach
    void everybodyTalksForAMinute() {
        world.network().script(_ -> new Reply.Placed(TALK));
    }

    private Forecast forecast() {
        CampaignView view =
                new CampaignView(world.desk().campaign("c"), world.desk().state("c"));
        return new Forecaster(world.memory(), new Timing(Tempo.REAL)).forecast(view, world.now());
    }

    private static CampaignSpec spec() {
        return CampaignSpec.plain().limits(20, 100).breaker(Optional.empty());
    }

    private static Schedule hours(String from, String to) {
        return new Schedule(
                Hours.parse(from, to),
                Days.EVERY_DAY,
                ZoneId.of("UTC"),
                ZoneRule.CAMPAIGN,
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private void start(String id, CampaignSpec spec, int leads) {
        world.desk().campaign(id, spec);
        for (int i = 0; i < leads; i++) {
            world.desk().lead(id, "+44" + (id.equals("c") ? 20 : 30) + (100_000 + i));
        }
        world.desk().start(id);
    }

    private long placed(String id) {
        return world.network().placed().stream()
                .filter(call -> call.campaignId().equals(id))
                .count();
    }

    private Instant likely() {
        return forecast().span().orElseThrow().likely();
    }

    @Test
    void rivalsThatSleepUntilTheCampaignWakesAreRivals() {
        world.desk().open(20);
        // Before anything was called, 45 s are the usual length of a call that ends somehow; so its calls tell first.
        start("c", spec(), 20);
        world.runUntilCompleted("c");
        world.desk().reschedule("c", hours("10:00", "20:00"));
        for (int i = 0; i < 1_000; i++) {
            world.desk().lead("c", "+4421" + (100_000 + i));
        }
        world.desk().start("c");
        start("r", spec().schedule(hours("10:00", "20:00")), 1_000);
        Instant opening = Instant.parse("2026-03-02T10:00:00Z");
        assertThat(world.now()).isBefore(opening);
        Duration told = Duration.between(opening, likely());
        world.runUntilCompleted("c");
        double took = Duration.between(opening, world.now()).toMillis();

        assertThat(told.toMillis() / took).isBetween(0.85, 1.15);
    }

    @Test
    void rivalsThatCallAtOtherHoursTakeNoCalls() {
        world.desk().open(20);
        start("r", spec().schedule(hours("22:00", "23:00")), 1_000);
        start("c", spec().schedule(hours("10:00", "20:00")), 200);
        Instant alone = likely();
        world.desk().pause("r");

        assertThat(alone).isEqualTo(likely());
    }

    /** For a quarter of its time, so that it counts as a quarter. */
    @Test
    void rivalThatCallsForPartOfTheTimeTakesPartOfTheCalls() {
        world.desk().open(20);
        start("c", spec(), 20_000);
        Duration alone = Duration.between(world.now(), likely());
        start("r", spec().schedule(hours("10:00", "15:59")), 20_000);
        Duration beside = Duration.between(world.now(), likely());
        world.desk().reschedule("r", spec().schedule());
        Duration always = Duration.between(world.now(), likely());

        assertThat((double) always.toMillis() / alone.toMillis()).isBetween(1.9, 2.1);
        assertThat((double) beside.toMillis() / alone.toMillis()).isBetween(1.1, 1.4);
    }

    @Test
    void moneyThatRivalsSpendIsNotThereForTheCampaign() {
        world.desk().open(Account.Billing.PREPAID, 40, 1_200 * MICROS);
        start("c", spec(), 1_000);
        start("r", spec(), 1_000);
        world.runUntil(w -> w.network().placed().size() >= 100);
        Forecast forecast = forecast();
        long before = placed("c");
        world.runUntil(w -> w.desk().state("c").status() != CampaignStatus.IN_PROGRESS);

        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.PAUSED);
        assertThat(forecast.span()).isEmpty();
        assertThat(forecast.limitedBy()).isEqualTo(LimitedBy.BALANCE);
        assertThat(forecast.calls()).isCloseTo(placed("c") - before, Percentage.withPercentage(10));
    }

    @Test
    void moneyThatRivalsDoNotNeedIsThereForTheCampaign() {
        world.desk().open(Account.Billing.PREPAID, 40, 1_300 * MICROS);
        start("c", spec(), 1_000);
        start("r", spec(), 100);
        world.runUntil(w -> w.network().placed().size() >= 100);
        Forecast forecast = forecast();
        long before = placed("c");
        world.runUntilCompleted("c");

        assertThat(forecast.span()).isPresent();
        assertThat(forecast.calls()).isCloseTo(placed("c") - before, Percentage.withPercentage(10));
    }

    /** Who calls half as often has spent half as much when the purse is empty. */
    @Test
    void slowRivalSpendsLess() {
        world.desk().open(Account.Billing.PREPAID, 40, 900 * MICROS);
        start("c", spec(), 1_000);
        start("r", spec().limits(5, 100), 1_000);
        world.runUntil(w -> w.network().placed().size() >= 100);
        Forecast forecast = forecast();
        long before = placed("c");
        world.runUntil(w -> w.desk().state("c").status() != CampaignStatus.IN_PROGRESS);

        assertThat(forecast.limitedBy()).isEqualTo(LimitedBy.BALANCE);
        assertThat(forecast.calls()).isCloseTo(placed("c") - before, Percentage.withPercentage(15));
    }
}
