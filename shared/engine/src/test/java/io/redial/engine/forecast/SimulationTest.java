package io.redial.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.forecast.Cohort.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Odds NOBODY = new Odds(0, 0, 0, 1);
    private static final Limits WIDE = new Limits(1000, 1000, 1000, 100_000, 100_000, 0, 0);
    private static final Duration LEAD = Duration.ofMillis(400);
    private static final Duration HELD = Duration.ofSeconds(30);

    private static final Percentage CLOSE = Percentage.withPercentage(8);
    private static final int DRAWS = 7;

    private static Schedule nineToFive(String zone) {
        return new Schedule(
                Hours.parse("09:00", "16:59"),
                Days.BUSINESS_DAYS,
                ZoneId.of(zone),
                ZoneRule.CAMPAIGN,
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Plan plan(List<Cohort> cohorts, Odds odds, Limits limits) {
        Map<ZoneSet, CallingWindow> windows = Map.of(
                ZoneSet.NONE,
                nineToFive("UTC").window(),
                ZoneSet.of(List.of(ZoneId.of("America/New_York"))),
                nineToFive("America/New_York").window());
        return new Plan(NOW, cohorts, windows, LEAD, 4, Duration.ofHours(1), odds, HELD, 0, limits);
    }

    private static Cohort fresh(double leads, ZoneSet zones, int numbers) {
        return new Cohort(leads, zones, new Stage(0, numbers, 0), Standing.FRESH, NOW);
    }

    private static Cohort fresh(double leads) {
        return fresh(leads, ZoneSet.NONE, 1);
    }

    @Test
    void leadThatNeverAnswersIsCalledAsOftenAsAllowedAnHourApart() {
        Course course = Simulation.run(plan(List.of(fresh(1)), NOBODY, WIDE));

        Instant end = NOW.plus(Duration.ofHours(3)).plus(LEAD.plus(HELD).multipliedBy(4));
        assertThat(course)
                .isEqualTo(new Course(
                        List.of(Optional.of(end), Optional.of(end), Optional.of(end)), 4, Course.Ending.DONE));
    }

    @Test
    void attemptsThatDoNotFitIntoTheDayGoOnWithTheNextOpening() {
        Instant afternoon = Instant.parse("2026-03-06T15:30:00Z");
        Cohort lead = new Cohort(1, ZoneSet.NONE, new Stage(0, 1, 0), Standing.WAITING, afternoon);
        Course course = Simulation.run(plan(List.of(lead), NOBODY, WIDE));

        assertThat(course.likely())
                .as("half past three, half past four, and on Monday at nine and at ten")
                .contains(Instant.parse("2026-03-09T10:00:00Z")
                        .plus(LEAD.plus(HELD).multipliedBy(2)));
        assertThat(course.calls()).isEqualTo(4);
    }

    @Test
    void chanceDecidesWhenASingleLeadIsDone() {
        Course course = Simulation.run(plan(List.of(fresh(1)), new Odds(0.4, 0, 0, 0.6), WIDE));

        assertThat(course.calls()).isCloseTo(1 + 0.6 + 0.36 + 0.216, within(1e-9));
        assertThat(course.earliest())
                .as("reached at once")
                .contains(NOW.plus(LEAD).plus(HELD));
        assertThat(course.likely())
                .as("reached by the second call with a chance of 64 %")
                .contains(NOW.plus(Duration.ofHours(1)).plus(LEAD.plus(HELD).multipliedBy(2)));
        assertThat(course.latest())
                .contains(NOW.plus(Duration.ofHours(3)).plus(LEAD.plus(HELD).multipliedBy(4)));
    }

    @Test
    void callThatIsLiveDecidesFirst() {
        Cohort live = new Cohort(1, ZoneSet.NONE, new Stage(3, 1, 0), Standing.LIVE, NOW.plusSeconds(7));
        Course course = Simulation.run(plan(List.of(live), NOBODY, WIDE));

        assertThat(course.calls()).as("it was the last").isZero();
        assertThat(course.likely()).contains(NOW.plusSeconds(7));
    }

    @Test
    void numbersOfALeadAreCalledOneAfterTheOther() {
        Course course = Simulation.run(plan(List.of(fresh(1, ZoneSet.NONE, 3)), NOBODY, WIDE));

        assertThat(course.calls()).isEqualTo(12);
        assertThat(course.likely())
                .contains(NOW.plus(Duration.ofHours(3)).plus(LEAD.plus(HELD).multipliedBy(12)));
    }

    @Test
    void numbersThatCanNotBeCalledAreNotCalledAgain() {
        Course course = Simulation.run(plan(List.of(fresh(1, ZoneSet.NONE, 3)), new Odds(0, 0, 1, 0), WIDE));

        assertThat(course.calls()).isEqualTo(3);
        assertThat(course.how()).isEqualTo(Course.Ending.DONE);
    }

    @Test
    void moneyThatRunsOutEndsItAndWhatIsSetAsideIsNotSpent() {
        Limits limits = new Limits(100, 100, 100, 100, 100, 1_000, 100);
        Plan plan = plan(List.of(fresh(500)), NOBODY, limits);
        Plan paid =
                new Plan(NOW, plan.cohorts(), plan.windows(), LEAD, 4, Duration.ofHours(1), NOBODY, HELD, 20, limits);
        Course course = Simulation.run(paid);

        assertThat(course.how()).isEqualTo(Course.Ending.OUT_OF_MONEY);
        assertThat(course.likely()).isEmpty();
        assertThat(course.calls()).as("with less than 100 left no call begins").isBetween(45.0, 46.0);
    }

    @Test
    void leadsWhoseWindowNeverOpensAreNeverDone() {
        Plan plan = plan(List.of(fresh(1), fresh(1, ZoneSet.of(List.of(ZoneId.of("Asia/Tokyo"))), 1)), NOBODY, WIDE);
        Plan closed = new Plan(
                NOW,
                plan.cohorts(),
                Map.of(
                        ZoneSet.NONE,
                        nineToFive("UTC").window(),
                        ZoneSet.of(List.of(ZoneId.of("Asia/Tokyo"))),
                        CallingWindow.CLOSED),
                LEAD,
                4,
                Duration.ofHours(1),
                NOBODY,
                HELD,
                0,
                WIDE);
        Course course = Simulation.run(closed);

        assertThat(course.how()).isEqualTo(Course.Ending.CLOSED);
        assertThat(course.calls()).isEqualTo(4);
        assertThat(course.likely()).isEmpty();
    }

    @Test
    void coursesComeOutAsCallsThatAreDrawnOneByOne() {
        ZoneSet newYork = ZoneSet.of(List.of(ZoneId.of("America/New_York")));
        for (int seed = 0; seed < 24; seed++) {
            Random random = new Random(seed);
            double closes = 0.1 + 0.4 * random.nextDouble();
            double spends = 0.2 * random.nextDouble();
            double discards = 0.1 * random.nextDouble();
            Odds odds = new Odds(closes, spends, discards, 1 - closes - spends - discards);
            Limits limits = new Limits(
                    List.of(0.2, 1.0, 5.0, 50.0).get(random.nextInt(4)),
                    1000,
                    1000,
                    List.of(1, 3, 20, 500).get(random.nextInt(4)),
                    100_000,
                    0,
                    0);
            int most = List.of(50, 500, 2_000).get(random.nextInt(3));
            Plan plan = plan(
                    List.of(
                            fresh(1 + random.nextInt(most)),
                            fresh(1 + random.nextInt(most), newYork, 1 + random.nextInt(3)),
                            new Cohort(
                                    1 + random.nextInt(most / 10),
                                    ZoneSet.NONE,
                                    new Stage(2, 2, 0),
                                    Standing.WAITING,
                                    NOW.plusSeconds(random.nextInt(5_000)))),
                    odds,
                    limits);
            Course course = Simulation.run(plan);
            List<CallByCall.Result> drawn = IntStream.range(0, DRAWS)
                    .mapToObj(draw -> CallByCall.run(plan, draw))
                    .sorted(Comparator.comparing(CallByCall.Result::end))
                    .toList();
            double calls =
                    drawn.stream().mapToLong(CallByCall.Result::calls).average().orElseThrow();
            Duration told = Duration.between(NOW, course.likely().orElseThrow());
            assertThat(course.calls()).as("seed %d", seed).isCloseTo(calls, CLOSE);
            // A few leads that are lucky or not make hours of difference to a small campaign.
            int median = DRAWS / 2;
            int slack = calls > 1_000 ? 0 : median;
            assertThat(told.toMillis() / 1.08).as("seed %d", seed).isLessThanOrEqualTo(took(drawn, median + slack));
            assertThat(told.toMillis() * 1.08).as("seed %d", seed).isGreaterThanOrEqualTo(took(drawn, median - slack));
        }
    }

    private static double took(List<CallByCall.Result> drawn, int which) {
        return Duration.between(NOW, drawn.get(which).end()).toMillis();
    }
}
