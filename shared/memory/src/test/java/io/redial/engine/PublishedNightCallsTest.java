package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.InvalidSchedule;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.domain.window.Zones;
import io.redial.engine.account.Balances;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.Preflight;
import io.redial.engine.campaign.Readiness;
import io.redial.engine.dial.Dialer;
import io.redial.engine.port.Signals;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls that others made in the middle of the night, or never at all; each names who told of it. */
class PublishedNightCallsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Days MONDAYS = Days.of(EnumSet.of(DayOfWeek.MONDAY));

    private final EngineWorld world = new EngineWorld(11);
    private final Watch watch = new Watch(world);

    private static Schedule window(String from, String to, ZoneId zone, Days days, Set<LocalDate> without) {
        return new Schedule(
                Hours.parse(from, to), days, zone, ZoneRule.CAMPAIGN, without, Optional.empty(), Optional.empty());
    }

    private static Schedule daily(String from, String to, ZoneId zone) {
        return window(from, to, zone, Days.EVERY_DAY, Set.of());
    }

    private void started(CampaignSpec spec, int leads) {
        world.desk().open(1000);
        world.desk().campaign("c", spec);
        for (int i = 0; i < leads; i++) {
            world.desk().lead("c", "+4420" + (100_000 + i));
        }
        world.desk().start("c");
    }

    private static CampaignSpec retrying(int times, Duration interval, Schedule schedule) {
        return CampaignSpec.plain().retries(times).interval(interval).schedule(schedule);
    }

    private List<LocalDateTime> placedIn(ZoneId zone) {
        return world.network().placed().stream()
                .map(call -> call.placedAt().atZone(zone).toLocalDateTime())
                .toList();
    }

    /** Surveda: a daily window of Bogotá became two instants, more than a day apart. github.com/instedd/surveda/issues/1602 */
    @Test
    void dailyWindowOfBogotaIsClosedAtThreeInTheMorning() {
        ZoneId bogota = ZoneId.of("America/Bogota");
        started(retrying(5, Duration.ofHours(4), daily("09:00", "20:00", bogota)), 3);
        world.runUntilCompleted("c");

        assertThat(watch.violations()).isEmpty();
        assertThat(placedIn(bogota))
                .hasSize(3 * 6)
                .allMatch(at -> !at.toLocalTime().isBefore(LocalTime.of(9, 0))
                        && at.toLocalTime().isBefore(LocalTime.of(20, 1)))
                .extracting(LocalDateTime::toLocalDate)
                .as("on more days than one")
                .hasSizeGreaterThan(1);
    }

    /**
     * Broward schools: 73,000 calls from 10 pm to 4 am, out of a queue that had not drained. inquisitr.com/502545
     *
     * <p>Baltimore: calls that were to stop at 9 pm ran all night. kunc.org/2011-08-29
     */
    @Test
    void queueThatDidNotDrainInTimeIsCutAtTheWindowsEnd() {
        ZoneId newYork = ZoneId.of("America/New_York");
        Instant nearTheEnd = Instant.parse("2026-03-03T01:59:30Z");
        world.clock().advanceTo(nearTheEnd);
        started(CampaignSpec.plain().limits(1000, 10).schedule(daily("09:00", "20:59", newYork)), 200);
        List<Signals.Dial> dials = world.passForDials();
        assertThat(dials).hasSize(100);
        dials.subList(0, 10).forEach(world::dialAtSlot);
        for (Signals.Dial late : dials.subList(10, 100)) {
            world.clock().advance(Duration.ofMinutes(4));
            assertThat(world.dialer().dial(late)).isIn(Dialer.Result.PLACED, Dialer.Result.GIVEN_BACK);
        }
        assertThat(world.network().placed()).hasSize(10);

        world.runUntilCompleted("c");
        assertThat(watch.violations()).isEmpty();
        assertThat(placedIn(newYork).subList(10, 400))
                .allMatch(at -> at.getHour() >= 9 && at.getHour() < 21)
                .first()
                .as("slots lie behind the commits that claim for them, each of which is given 30 ms")
                .isEqualTo(LocalDateTime.parse("2026-03-03T09:00:00.730"));
    }

    /** Wilson County schools: the dialer's host was set to Pacific time, not Eastern. xeditor.blogspot.com/2009/05 */
    @Test
    void zoneOfTheHostIsNobodysZone() {
        Set<List<Instant>> runs = new HashSet<>();
        TimeZone before = TimeZone.getDefault();
        try {
            for (String host : List.of("America/Los_Angeles", "America/New_York", "Asia/Tokyo")) {
                TimeZone.setDefault(TimeZone.getTimeZone(host));
                PublishedNightCallsTest there = new PublishedNightCallsTest();
                there.started(CampaignSpec.plain().schedule(daily("17:00", "18:00", ZoneId.of("America/New_York"))), 2);
                there.world.runUntilCompleted("c");
                runs.add(there.world.network().placed().stream()
                        .map(PlacedCall::placedAt)
                        .toList());
            }
        } finally {
            TimeZone.setDefault(before);
        }
        assertThat(runs).hasSize(1);
        assertThat(runs.iterator().next())
                .first()
                .satisfies(first -> assertThat(first)
                        .isBetween(Instant.parse("2026-03-02T22:00:00Z"), Instant.parse("2026-03-02T22:01:00Z")));
    }

    /** Tennessee Justice Center: a job for Friday afternoon went out at 3 am. newschannel5.com, 3 a.m. political robo call */
    @Test
    void jobForFridayAfternoonGoesOutOnFridayAfternoon() {
        ZoneId nashville = ZoneId.of("America/Chicago");
        Days friday = Days.of(EnumSet.of(DayOfWeek.FRIDAY));
        started(CampaignSpec.plain().schedule(window("15:00", "17:00", nashville, friday, Set.of())), 5);
        world.runUntilCompleted("c");

        assertThat(placedIn(nashville))
                .hasSize(10)
                .allMatch(at -> at.getDayOfWeek() == DayOfWeek.FRIDAY && at.getHour() >= 15 && at.getHour() <= 17);
        for (String unclear : List.of("3:00", "3 PM", "03:00 PM", "15.00", "1500", "24:00", "15:00:00", "٠٣:٠٠")) {
            assertThatExceptionOfType(InvalidSchedule.class).isThrownBy(() -> Hours.parse(unclear, "17:00"));
        }
    }

    /** Warmbly: "try tomorrow" looked at the same closed hour every day, and never sent. github.com/warmbly/warmbly/issues/103 */
    @Test
    void windowThatNeverOpensIsTold() {
        Set<LocalDate> everyDay = new HashSet<>();
        IntStream.range(0, 400)
                .mapToObj(EngineWorld.START.atZone(BERLIN).toLocalDate()::plusDays)
                .forEach(everyDay::add);
        Schedule never = new Schedule(
                Hours.parse("03:00", "03:10"),
                MONDAYS,
                BERLIN,
                ZoneRule.CAMPAIGN,
                everyDay,
                Optional.empty(),
                Optional.of(EngineWorld.START.plus(Duration.ofDays(300))));
        world.desk().open(5);
        world.desk().campaign("never", CampaignSpec.plain().schedule(never));
        world.desk().lead("never", "+442000001");
        Readiness readiness = new Preflight(world.memory(), new Balances(world.memory()))
                .of(
                        new CampaignView(
                                world.desk().campaign("never"), world.desk().state("never")),
                        world.now());
        assertThat(readiness.checks())
                .filteredOn(check -> !check.ok())
                .extracting(Readiness.Check::code)
                .containsExactly("window_never_opens");
    }

    /** Warmbly, likewise: a window that opens seldom is waited for, and not looked at at the same hour every day. */
    @Test
    void windowThatOpensSeldomIsFound() {
        Set<LocalDate> threeMondays =
                Set.of(LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 16), LocalDate.of(2026, 3, 23));
        started(CampaignSpec.plain().schedule(window("03:00", "03:10", BERLIN, MONDAYS, threeMondays)), 1);
        world.runUntil(w -> !w.network().placed().isEmpty());
        assertThat(placedIn(BERLIN).getFirst()).isEqualTo(LocalDateTime.parse("2026-03-30T03:00:00.430"));
    }

    /** Cron libraries fire twice in autumn and skip in spring. github.com/kelektiv/node-cron/issues/563 */
    @Test
    void clocksThatChangeNeitherRepeatNorSkipADaysCall() {
        for (LocalDate changes : List.of(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 10, 25))) {
            PublishedNightCallsTest run = new PublishedNightCallsTest();
            run.world
                    .clock()
                    .advanceTo(changes.minusDays(3).atStartOfDay(BERLIN).toInstant());
            run.started(retrying(5, Duration.ofHours(23), daily("02:30", "03:30", BERLIN)), 1);
            run.world.network().script(_ -> new Reply.Placed(Talk.BUSY));
            run.world.runUntilCompleted("c");

            assertThat(run.watch.violations()).isEmpty();
            assertThat(run.placedIn(BERLIN))
                    .extracting(LocalDateTime::toLocalDate)
                    .containsExactlyElementsOf(
                            IntStream.range(-3, 3).mapToObj(changes::plusDays).toList());
        }
    }

    /** A runtime whose rules are years old calls at hours that nobody there would call so. */
    @Test
    void ageOfTheTimeZoneDataIsTold() {
        assertThat(Zones.edition()).matches("20[2-9][0-9][a-z]");
        assertThat(Zones.edition())
                .isEqualTo(ZoneRulesProvider.getVersions("America/New_York").lastKey());
        // Turkey has kept summer time since 2016; a runtime that has missed it is an hour late.
        assertThat(ZoneId.of("Europe/Istanbul").getRules().getOffset(Instant.parse("2027-01-15T12:00:00Z")))
                .isEqualTo(ZoneOffset.ofHours(3));
    }

    /** JobRunr looks a poll ahead, so that jobs may run seconds early. jobrunr.io/en/documentation/pro/real-time-scheduling */
    @Test
    void wakeUpThatComesEarlyCallsNobodyBeforeTheWindowOpens() {
        started(CampaignSpec.plain().limits(10, 10).schedule(daily("14:00", "15:00", ZoneId.of("UTC"))), 5);
        Instant opens = Instant.parse("2026-03-02T14:00:00Z");
        for (int early = 5_000; early > 0; early -= 250) {
            world.clock().advanceTo(opens.minusMillis(early));
            assertThat(world.passForDials()).isEmpty();
        }
        world.clock().advanceTo(opens);
        assertThat(world.passForDials())
                .hasSize(5)
                .allMatch(dial -> !dial.slot().isBefore(opens));
    }
}
