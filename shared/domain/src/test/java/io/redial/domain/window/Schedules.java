package io.redial.domain.window;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Schedules in few words, for tests. */
final class Schedules {

    private Schedules() {}

    static Schedule of(String zone, String start, String end, Days days, String... blackoutDates) {
        return new Schedule(
                Hours.parse(start, end),
                days,
                ZoneId.of(zone),
                ZoneRule.LEAD,
                Arrays.stream(blackoutDates).map(LocalDate::parse).collect(Collectors.toSet()),
                Optional.empty(),
                Optional.empty());
    }

    static Schedule bounded(Schedule schedule, Optional<Instant> startsAt, Optional<Instant> endsAt) {
        return new Schedule(
                schedule.hours(),
                schedule.days(),
                schedule.zone(),
                schedule.zoneRule(),
                schedule.blackoutDates(),
                startsAt,
                endsAt);
    }

    static CallingWindow window(String zone, String start, String end, Days days, String... blackoutDates) {
        return of(zone, start, end, days, blackoutDates).window();
    }

    static CallingWindow windowIn(Set<String> zones, String start, String end, Days days, String... blackoutDates) {
        ZoneSet set = ZoneSet.of(zones.stream().map(ZoneId::of).toList());
        return of("UTC", start, end, days, blackoutDates).windowFor(set);
    }
}
