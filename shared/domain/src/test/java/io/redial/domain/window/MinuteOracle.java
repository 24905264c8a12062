package io.redial.domain.window;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * What the clocks of some zones show in each minute of a span of time, and with it the definition of the window, word by
 * word. It knows no transitions and takes no short cuts. Zones of today are whole minutes apart, so openness changes only
 * between minutes.
 */
final class MinuteOracle {

    private final Instant first;
    private final int minutes;
    private final List<Clock> clocks;

    /** @param first the start of a minute */
    MinuteOracle(Instant first, int minutes, List<ZoneId> zones) {
        this.first = first;
        this.minutes = minutes;
        this.clocks =
                zones.stream().map(zone -> new Clock(first, minutes, zone)).toList();
    }

    /** Whether the window is open, minute after minute. */
    boolean[] open(Schedule schedule) {
        boolean[] open = new boolean[minutes];
        Instant starts = schedule.startsAt().orElse(Instant.MIN);
        Instant ends = schedule.endsAt().orElse(Instant.MAX);
        for (int i = 0; i < minutes; i++) {
            Instant at = first.plusSeconds(60L * i);
            open[i] = !at.isBefore(starts) && at.isBefore(ends);
        }
        clocks.forEach(clock -> clock.close(schedule, open));
        return open;
    }

    /** Closes what the hours of a week do not have, in any of the zones. */
    void close(WeekHours week, boolean[] open) {
        clocks.forEach(clock -> clock.close(week, open));
    }

    /** One zone's readings; in arrays because there are hundreds of millions of them to look at. */
    private static final class Clock {

        private final LocalDate[] dates;
        private final DayOfWeek[] weekdays;
        private final int[] minutesOfDay;

        Clock(Instant first, int minutes, ZoneId zone) {
            dates = new LocalDate[minutes];
            weekdays = new DayOfWeek[minutes];
            minutesOfDay = new int[minutes];
            for (int i = 0; i < minutes; i++) {
                ZonedDateTime shown = first.plusSeconds(60L * i).atZone(zone);
                dates[i] = shown.toLocalDate();
                weekdays[i] = shown.getDayOfWeek();
                minutesOfDay[i] = shown.getHour() * 60 + shown.getMinute();
            }
        }

        void close(Schedule schedule, boolean[] open) {
            int start = schedule.hours().start().toSecondOfDay() / 60;
            int end = schedule.hours().end().toSecondOfDay() / 60;
            for (int i = 0; i < open.length; i++) {
                int minute = minutesOfDay[i];
                boolean within = start < end
                        ? start <= minute && minute <= end && opensOn(schedule, i, 0)
                        : (minute >= start && opensOn(schedule, i, 0)) || (minute <= end && opensOn(schedule, i, 1));
                open[i] = open[i] && within && !schedule.blackoutDates().contains(dates[i]);
            }
        }

        void close(WeekHours week, boolean[] open) {
            for (int i = 0; i < open.length; i++) {
                Hours hours = week.byDay().get(weekdays[i]);
                open[i] = open[i]
                        && hours != null
                        && hours.start().toSecondOfDay() / 60 <= minutesOfDay[i]
                        && minutesOfDay[i] <= hours.end().toSecondOfDay() / 60;
            }
        }

        private boolean opensOn(Schedule schedule, int i, int daysBefore) {
            return schedule.days().contains(weekdays[i].minus(daysBefore))
                    && (schedule.blackoutDates().isEmpty()
                            || !schedule.blackoutDates().contains(dates[i].minusDays(daysBefore)));
        }
    }
}
