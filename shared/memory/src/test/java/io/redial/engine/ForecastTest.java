package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.Ending;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.time.Tempo;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.forecast.Answers;
import io.redial.engine.forecast.Forecast;
import io.redial.engine.forecast.Forecaster;
import io.redial.engine.forecast.LimitedBy;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.pace.Timing;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Forecasts, held against what the engine then does. */
class ForecastTest {

    private static final Percentage CALLS = Percentage.withPercentage(10);
    private static final double DURATION = 0.15;

    private final EngineWorld world = new EngineWorld(3);
    private final Random random = new Random(3);

    private Forecast forecast(String id) {
        CampaignView view =
                new CampaignView(world.desk().campaign(id), world.desk().state(id));
        return new Forecaster(world.memory(), new Timing(Tempo.REAL)).forecast(view, world.now());
    }

    private static Instant likely(Forecast forecast) {
        return forecast.span().orElseThrow().likely();
    }

    private static RetryRules retry(int most, int minutes) {
        return new RetryRules(most, Duration.ofMinutes(minutes), RetryRules.OnVoicemail.ACCEPT, Optional.empty());
    }

    private static Schedule hours(String from, String to, Days days, String zone) {
        return new Schedule(
                Hours.parse(from, to),
                days,
                ZoneId.of(zone),
                ZoneRule.CAMPAIGN,
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private void leads(String campaign, int many) {
        for (int i = 0; i < many; i++) {
            world.desk().lead(campaign, "+4420" + (100_000 + i));
        }
    }

    private static Talk answered(Ending.Kind kind, int seconds) {
        return new Talk(kind, Duration.ofSeconds(15), Duration.ofSeconds(seconds), Map.of());
    }

    private static Talk silent(Ending.Kind kind, int seconds) {
        return new Talk(kind, Duration.ofSeconds(seconds), Duration.ZERO, Map.of());
    }

    /** The network does what is usual. */
    private Reply usual() {
        int percentile = random.nextInt(100);
        Talk talk;
        if (percentile < 30) {
            talk = answered(Ending.Kind.PERSON, 60);
        } else if (percentile < 55) {
            talk = answered(Ending.Kind.VOICEMAIL, 25);
        } else if (percentile < 85) {
            talk = silent(Ending.Kind.UNANSWERED, 30);
        } else if (percentile < 93) {
            talk = silent(Ending.Kind.BUSY, 3);
        } else {
            talk = silent(percentile < 97 ? Ending.Kind.FAILED : Ending.Kind.UNUSABLE_NUMBER, 3);
        }
        return new Reply.Placed(talk);
    }

    /** Forecasts the campaign now, and lets it go on to its end. */
    private Forecast comesTrue(String id) {
        Instant begin = world.now();
        long before = callsOf(id);
        long spentBefore = spent(id);
        Forecast forecast = forecast(id);
        world.runUntilCompleted(id);
        Instant end = world.network().placed().stream()
                .filter(call -> call.campaignId().equals(id))
                .map(PlacedCall::endsAt)
                .max(Instant::compareTo)
                .orElseThrow();
        long calls = callsOf(id) - before;
        long took = Duration.between(begin, end).toMillis();
        long told = Duration.between(begin, likely(forecast)).toMillis();
        assertThat(forecast.calls()).isCloseTo(calls, CALLS);
        assertThat((double) told / took).isBetween(1 - DURATION, 1 + DURATION);
        assertThat(forecast.span().orElseThrow().earliest()).isBeforeOrEqualTo(likely(forecast));
        assertThat(forecast.span().orElseThrow().latest()).isAfterOrEqualTo(likely(forecast));
        assertThat(forecast.costMicros()).isCloseTo(spent(id) - spentBefore, Percentage.withPercentage(20));
        return forecast;
    }

    private long callsOf(String id) {
        return world.network().placed().stream()
                .filter(call -> call.campaignId().equals(id))
                .count();
    }

    private long spent(String id) {
        return Recount.tallied(world.memory(), world.desk().campaign(id)).getOrDefault(Count.SPENT_MICROS, 0L);
    }

    private void start(CampaignSpec spec, int leads) {
        world.desk().campaign("c", spec);
        leads("c", leads);
        world.network().script(_ -> usual());
        world.desk().start("c");
    }

    @Test
    void campaignThatIsShortOfConcurrentCalls() {
        world.desk().open(100);
        start(CampaignSpec.plain().retry(retry(3, 10)).limits(3, 10), 300);

        Forecast forecast = comesTrue("c");
        assertThat(forecast.limitedBy()).isEqualTo(LimitedBy.MAX_CONCURRENT_CALLS);
        assertThat(forecast.answers().source()).isEqualTo(Answers.Source.USUAL);
    }

    @Test
    void campaignThatIsShortOfPace() {
        world.desk().open(1000);
        start(CampaignSpec.plain().retry(retry(3, 10)).limits(1000, 0.2), 400);

        assertThat(comesTrue("c").limitedBy()).isEqualTo(LimitedBy.CALLS_PER_SECOND);
    }

    @Test
    void campaignWhoseNumbersAreSlow() {
        world.desk().open(1000);
        world.desk().line("slow", 0.1);
        start(CampaignSpec.plain().retry(retry(2, 10)).limits(1000, 5).lines("slow"), 200);

        assertThat(comesTrue("c").limitedBy()).isEqualTo(LimitedBy.NUMBER_CALLS_PER_SECOND);
    }

    @Test
    void campaignWhoseAccountIsSlow() {
        world.desk().open(1000);
        world.desk().pace(0.2);
        start(CampaignSpec.plain().retry(retry(2, 10)).limits(1000, 5), 200);

        assertThat(comesTrue("c").limitedBy()).isEqualTo(LimitedBy.ACCOUNT_CALLS_PER_SECOND);
    }

    @Test
    void campaignThatSharesItsAccountsPaceWithAnother() {
        world.desk().open(1000);
        world.desk().pace(0.4);
        world.desk().campaign("other", CampaignSpec.plain().limits(50, 10));
        for (int i = 0; i < 1500; i++) {
            world.desk().lead("other", "+4430" + (100_000 + i));
        }
        world.desk().start("other");
        start(CampaignSpec.plain().retry(retry(2, 10)).limits(50, 10), 200);
        world.runFor(Duration.ofSeconds(30));

        assertThat(comesTrue("c").limitedBy()).isEqualTo(LimitedBy.ACCOUNT_CALLS_PER_SECOND);
    }

    @Test
    void campaignThatSharesItsAccountsPaceWithASlowOne() {
        world.desk().open(1000);
        world.desk().pace(0.4);
        besideASlowOne(CampaignSpec.plain().retry(retry(2, 10)).limits(50, 10), "line");

        assertThat(comesTrue("c").limitedBy()).isEqualTo(LimitedBy.ACCOUNT_CALLS_PER_SECOND);
    }

    @Test
    void campaignThatSharesItsNumberWithASlowOne() {
        world.desk().open(1000);
        world.desk().line("shared", 0.4);
        besideASlowOne(CampaignSpec.plain().retry(retry(2, 10)).limits(50, 10).lines("shared"), "shared");

        assertThat(comesTrue("c").limitedBy()).isEqualTo(LimitedBy.NUMBER_CALLS_PER_SECOND);
    }

    private void besideASlowOne(CampaignSpec spec, String line) {
        world.desk().campaign("slow", CampaignSpec.plain().lines(line).limits(50, 0.1));
        for (int i = 0; i < 800; i++) {
            world.desk().lead("slow", "+4430" + (100_000 + i));
        }
        world.desk().start("slow");
        start(spec, 400);
        world.runFor(Duration.ofSeconds(30));
    }

    @Test
    void campaignThatCallsInOfficeHours() {
        world.desk().open(1000);
        start(
                CampaignSpec.plain()
                        .retry(retry(3, 60))
                        .limits(3, 1)
                        .schedule(hours("09:00", "10:29", Days.BUSINESS_DAYS, "America/New_York")),
                400);

        assertThat(comesTrue("c").limitedBy()).isEqualTo(LimitedBy.CALLING_WINDOW);
    }

    @Test
    void campaignThatMostlyWaitsForItsRetries() {
        world.desk().open(1000);
        start(CampaignSpec.plain().retry(retry(5, 180)).limits(100, 10), 150);

        assertThat(comesTrue("c").limitedBy()).isEqualTo(LimitedBy.RETRY_INTERVAL);
    }

    @Test
    void campaignThatSharesItsAccountWithAnother() {
        world.desk().open(6);
        world.desk().campaign("other", CampaignSpec.plain().limits(50, 10));
        for (int i = 0; i < 1500; i++) {
            world.desk().lead("other", "+4430" + (100_000 + i));
        }
        world.desk().start("other");
        start(CampaignSpec.plain().retry(retry(2, 10)).limits(50, 10), 200);
        world.runFor(Duration.ofSeconds(30));

        assertThat(comesTrue("c").limitedBy()).isEqualTo(LimitedBy.ACCOUNT_CONCURRENCY);
    }

    @Test
    void whatTheCampaignHasSeenItselfCountsInTheMiddleOfIt() {
        world.desk().open(1000);
        world.desk()
                .campaign(
                        "c",
                        CampaignSpec.plain().retry(retry(4, 20)).limits(5, 1).untilInterested());
        for (int i = 0; i < 400; i++) {
            world.desk().lead("c", "+4420" + (100_000 + i), "+4430" + (100_000 + i));
        }
        world.network().script(_ -> {
            int percentile = random.nextInt(100);
            return new Reply.Placed(
                    percentile < 20
                            ? Talk.person(CampaignSpec.INTERESTED, random.nextBoolean())
                            : percentile < 30 ? Talk.VOICEMAIL : percentile < 40 ? Talk.UNUSABLE : Talk.UNANSWERED);
        });
        world.desk().start("c");
        world.runUntil(w -> w.network().placed().size() == 300);

        Forecast forecast = comesTrue("c");
        assertThat(forecast.answers().source()).isEqualTo(Answers.Source.CAMPAIGN);
        assertThat(forecast.answers().goalMet()).isBetween(0.4, 0.6);
    }

    @Test
    void campaignWhoseCallsAllStandInOneShardIsForecast() {
        world.desk().open(1000);
        start(CampaignSpec.plain().retry(retry(1, 10)).limits(20, 10), 1);
        world.pass();

        assertThat(forecast("c").calls()).isPositive();
    }

    /** Half of them: those that are done with do not count, and those that were reset begin anew. */
    @Test
    void leadsThatWereResetAreCalledFromTheStart() {
        world.desk().open(1000);
        start(CampaignSpec.plain().retry(retry(2, 10)).limits(20, 10), 400);
        world.runUntilCompleted("c");
        Recount.leads(world.memory(), world.desk().campaign("c")).stream()
                .limit(200)
                .forEach(lead -> world.desk().reset(lead.key()));
        long asIfStarted = forecast("c").calls();
        world.desk().start("c");

        assertThat(comesTrue("c").calls()).isCloseTo(asIfStarted, CALLS);
    }

    @Test
    void lastLeadsOfACampaignAreKnownOneByOne() {
        world.desk().open(1000);
        start(CampaignSpec.plain().retry(retry(3, 120)).limits(20, 10), 300);
        world.runUntil(w -> Recount.tallied(w.memory(), w.desk().campaign("c")).getOrDefault(Count.OPEN, 0L) <= 40);

        Forecast forecast = forecast("c");
        Instant now = world.now();
        world.runUntilCompleted("c");
        assertThat(Duration.between(now, likely(forecast)).toMinutes())
                .isCloseTo(Duration.between(now, world.now()).toMinutes(), Percentage.withPercentage(15));
    }

    @Test
    void leadThatNeverAnswersIsCalledFourTimesAnHourApart() {
        world.desk().open(10);
        world.desk()
                .campaign(
                        "c",
                        CampaignSpec.plain()
                                .retry(retry(3, 60))
                                .schedule(hours("09:00", "16:59", Days.EVERY_DAY, "UTC")));
        // Twenty that nobody answers tell the forecast that nobody ever does.
        leads("c", 20);
        world.desk().start("c");
        world.runUntil(w -> w.network().placed().size() == 20);
        world.runFor(Duration.ofMinutes(5));
        for (int i = 0; i < 20; i++) {
            world.desk()
                    .markCompleted(Recount.leads(world.memory(), world.desk().campaign("c")).stream()
                            .filter(lead -> !lead.status().isFinal())
                            .findFirst()
                            .orElseThrow()
                            .key());
        }
        world.desk().lead("c", "+442000001");
        Instant first = world.now().plusMillis(400);
        Forecast forecast = forecast("c");

        Duration call = Duration.ofSeconds(10);
        assertThat(forecast.calls()).isEqualTo(4);
        assertThat(likely(forecast))
                .isEqualTo(first.plus(Duration.ofHours(3))
                        .plus(call.multipliedBy(4))
                        // From the decision to each further call.
                        .plusMillis(3 * 400));
        assertThat(forecast.limitedBy()).isEqualTo(LimitedBy.RETRY_INTERVAL);
        assertThat(forecast.minutes()).isZero();
    }

    @Test
    void balanceThatRunsOutIsToldBeforeItDoes() {
        // A call costs 24,250 micros on average and sets 150,000 aside.
        world.desk().open(Account.Billing.PREPAID, 10, 1_500_000);
        start(CampaignSpec.plain().retry(retry(3, 10)).limits(10, 10), 300);
        Forecast forecast = forecast("c");
        world.runUntil(w -> !w.desk().state("c").running());

        assertThat(forecast.span()).isEmpty();
        assertThat(forecast.limitedBy()).isEqualTo(LimitedBy.BALANCE);
        assertThat(forecast.calls()).isCloseTo(world.network().placed().size(), Percentage.withPercentage(15));
    }

    @Test
    void campaignThatEndsBeforeItsLeadsAreCalledIsLimitedByThat() {
        Instant end = world.now().plus(Duration.ofMinutes(30));
        world.desk().open(10);
        start(
                CampaignSpec.plain()
                        .retry(retry(3, 10))
                        .limits(1, 1)
                        .schedule(new Schedule(
                                Hours.WHOLE_DAY,
                                Days.EVERY_DAY,
                                ZoneId.of("UTC"),
                                ZoneRule.CAMPAIGN,
                                Set.of(),
                                Optional.empty(),
                                Optional.of(end))),
                300);
        Forecast forecast = forecast("c");
        world.runUntilCompleted("c");

        assertThat(forecast.limitedBy()).isEqualTo(LimitedBy.ENDS_AT);
        assertThat(likely(forecast)).isEqualTo(end);
        assertThat(forecast.calls()).isCloseTo(world.network().placed().size(), Percentage.withPercentage(15));
    }

    @Test
    void campaignWithoutLeadsHasNothingLeft() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain());
        Forecast forecast = forecast("c");

        assertThat(forecast.limitedBy()).isEqualTo(LimitedBy.NOTHING_LEFT);
        assertThat(likely(forecast)).isEqualTo(world.now());
        assertThat(forecast.calls()).isZero();
    }

    @Test
    void draftIsForecastAsIfItWereStartedNow() {
        world.desk().open(100);
        world.desk().campaign("c", CampaignSpec.plain().retry(retry(3, 10)).limits(3, 10));
        leads("c", 50);
        Forecast draft = forecast("c");
        world.desk().start("c");

        assertThat(draft).isEqualTo(forecast("c"));
    }

    @Test
    void campaignThatWaitsForTheCapOfItsNumbers() {
        world.desk().open(1000);
        start(CampaignSpec.plain().retry(retry(4, 30)).limits(100, 5).attemptsPerNumber(2), 400);

        assertThat(comesTrue("c").limitedBy()).isEqualTo(LimitedBy.NUMBER_CAP);
        assertThat(Duration.between(EngineWorld.START, world.now())).isGreaterThan(Duration.ofDays(2));
    }

    @Test
    void numbersThatOthersCalledTooOftenAreCalledLaterAndListedOnesNever() {
        world.desk().open(1000);
        world.desk().campaign("a", CampaignSpec.plain().limits(100, 5));
        leads("a", 60);
        world.desk().start("a");
        world.runUntilCompleted("a");
        world.desk()
                .campaign(
                        "c",
                        CampaignSpec.plain().retry(retry(1, 30)).limits(100, 5).attemptsPerNumber(2));
        leads("c", 60);
        Recount.leads(world.memory(), world.desk().campaign("c")).stream()
                .limit(30)
                .forEach(lead -> list(lead.person().phone()));
        world.network().script(_ -> usual());
        Instant begin = world.now();
        Forecast forecast = forecast("c");
        world.desk().start("c");
        world.runUntilCompleted("c");

        assertThat(Duration.between(begin, world.now())).isGreaterThan(Duration.ofHours(23));
        assertThat(callsOf("c")).isLessThan(60);
        assertThat(forecast.calls()).isCloseTo(callsOf("c"), Percentage.withPercentage(20));
        assertThat(likely(forecast))
                .isBetween(world.now().minus(Duration.ofHours(1)), world.now().plus(Duration.ofHours(1)));
    }

    private void list(PhoneNumber number) {
        DoNotCall why = new DoNotCall("", DoNotCall.Source.API, world.now());
        new DoNotCallList(world.memory()).list(Desk.ACCOUNT, number, why, Optional.empty(), world.now());
    }
}
