package io.redial.domain.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Instant NOON_IN_PARIS = Instant.parse("2026-03-02T11:00:00Z");
    private static final ZoneSet NEW_YORK = ZoneSet.of(List.of(ZoneId.of("America/New_York")));

    @Test
    void leadsOwnZonesCountOnlyWhenTheRuleSaysSo() {
        Schedule byLead = Schedules.of("Europe/Paris", "09:00", "17:00", Days.EVERY_DAY);
        Schedule byCampaign = withRule(byLead, ZoneRule.CAMPAIGN);
        assertThat(byLead.windowFor(NEW_YORK).isOpen(NOON_IN_PARIS)).isFalse();
        assertThat(byCampaign.windowFor(NEW_YORK).isOpen(NOON_IN_PARIS)).isTrue();
    }

    @Test
    void leadWithoutZonesIsHeldUnlessTheCampaignsClockMayStandIn() {
        Schedule byLead = Schedules.of("Europe/Paris", "09:00", "17:00", Days.EVERY_DAY);
        Schedule standIn = withRule(byLead, new ZoneRule(ZoneRule.Clock.LEAD, ZoneRule.Unknown.USE_CAMPAIGN));
        assertThat(byLead.windowFor(ZoneSet.NONE).nextOpening(NOON_IN_PARIS)).isEmpty();
        assertThat(standIn.windowFor(ZoneSet.NONE).isOpen(NOON_IN_PARIS)).isTrue();
        assertThat(standIn.windowFor(NEW_YORK).isOpen(NOON_IN_PARIS)).isFalse();
        assertThat(withRule(byLead, ZoneRule.CAMPAIGN).windowFor(ZoneSet.NONE).isOpen(NOON_IN_PARIS))
                .isTrue();
        assertThat(byLead.window().isOpen(NOON_IN_PARIS)).isTrue();
    }

    @Test
    void windowOfZonesThatAreNotKnownIsClosedForGood() {
        ZoneRule standIn = new ZoneRule(ZoneRule.Clock.LEAD, ZoneRule.Unknown.USE_CAMPAIGN);
        Schedule allDay = withRule(Schedule.allDay(ZoneId.of("UTC")), standIn);
        for (String word : List.of("*", "Mars/Olympus_Mons", "Europe/Paris,Mars/Olympus_Mons")) {
            ZoneSet zones = ZoneSet.parse(word).orElseThrow();
            assertThat(allDay.windowFor(zones).nextOpening(NOON_IN_PARIS))
                    .as(word)
                    .isEmpty();
            assertThat(withRule(allDay, ZoneRule.CAMPAIGN).windowFor(zones).isOpen(NOON_IN_PARIS))
                    .as(word)
                    .isTrue();
        }
    }

    @Test
    void blackoutDatesAreReadByTheLeadsClock() {
        Schedule byLead = Schedules.of("Europe/Paris", "00:00", "23:59", Days.EVERY_DAY, "2026-12-25");
        Instant christmasOnlyInParis = Instant.parse("2026-12-25T02:00:00Z");
        Instant christmasOnlyInNewYork = Instant.parse("2026-12-26T02:00:00Z");
        assertThat(byLead.windowFor(NEW_YORK).isOpen(christmasOnlyInParis)).isTrue();
        assertThat(byLead.windowFor(NEW_YORK).isOpen(christmasOnlyInNewYork)).isFalse();
        assertThat(byLead.window().isOpen(christmasOnlyInParis)).isFalse();
    }

    @Test
    void allDayIsAlwaysOpen() {
        Schedule schedule = Schedule.allDay(ZoneId.of("Europe/Paris"));
        assertThat(schedule.window().isOpen(NOON_IN_PARIS)).isTrue();
        assertThat(schedule.window().closesAt(NOON_IN_PARIS)).isEmpty();
    }

    @Test
    void zoneOutsideTheDatabaseIsRefused() {
        assertRefused(() -> Schedule.allDay(ZoneId.of("GMT+1")), "schedule.timezone", "unknown_timezone");
    }

    @Test
    void endMustBeLaterThanStart() {
        Schedule schedule = Schedule.allDay(ZoneId.of("UTC"));
        Optional<Instant> same = Optional.of(NOON_IN_PARIS);
        assertRefused(() -> Schedules.bounded(schedule, same, same), "schedule.endsAt", "window_empty");
    }

    @Test
    void blackoutDatesAreReadAndBounded() {
        assertThat(Schedule.parseBlackoutDates(List.of("2026-12-25", "2026-01-01", "2026-12-25")))
                .containsExactlyInAnyOrder(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 25));
        for (String word : List.of("", "2026-02-29", "25.12.2026", "2026-12-25T00:00")) {
            assertRefused(() -> Schedule.parseBlackoutDates(List.of(word)), "schedule.blackoutDates", "invalid_date");
        }
        for (String word : List.of("1999-12-31", "2100-01-01", "+999999999-12-31")) {
            assertRefused(
                    () -> Schedules.of("UTC", "09:00", "17:00", Days.EVERY_DAY, word),
                    "schedule.blackoutDates",
                    "invalid_date");
        }
    }

    @Test
    void blackoutDatesAreLimitedInNumber() {
        LocalDate first = LocalDate.of(2026, 1, 1);
        Set<LocalDate> most =
                first.datesUntil(first.plusDays(Schedule.MAX_BLACKOUT_DATES)).collect(Collectors.toSet());
        Set<LocalDate> tooMany = first.datesUntil(first.plusDays(Schedule.MAX_BLACKOUT_DATES + 1))
                .collect(Collectors.toSet());
        assertThat(withDates(most).window().nextOpening(Instant.parse("2026-01-01T00:00:00Z")))
                .contains(Instant.parse("2027-05-16T00:00:00Z"));
        assertRefused(() -> withDates(tooMany), "schedule.blackoutDates", "too_many_dates");
    }

    private static Schedule withDates(Set<LocalDate> dates) {
        return new Schedule(
                Hours.WHOLE_DAY,
                Days.EVERY_DAY,
                ZoneId.of("UTC"),
                ZoneRule.CAMPAIGN,
                dates,
                Optional.empty(),
                Optional.empty());
    }

    private static Schedule withRule(Schedule schedule, ZoneRule rule) {
        return new Schedule(
                schedule.hours(),
                schedule.days(),
                schedule.zone(),
                rule,
                schedule.blackoutDates(),
                schedule.startsAt(),
                schedule.endsAt());
    }

    private static void assertRefused(Runnable attempt, String field, String code) {
        assertThatExceptionOfType(InvalidSchedule.class)
                .isThrownBy(attempt::run)
                .satisfies(refusal -> {
                    assertThat(refusal.field()).isEqualTo(field);
                    assertThat(refusal.code()).isEqualTo(code);
                });
    }
}
