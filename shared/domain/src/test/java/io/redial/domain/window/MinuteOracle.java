package io.redial.domain.window;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What the clocks of some zones show in each minute of a span of time, and with it the definition of the window, word by
 * word. It knows no transitions and takes no short cuts. Zones of today are whole minutes apart, so openness changes only
 * between minutes.
 */
final class MinuteOracle {

    private record Reading(LocalDate date, DayOfWeek weekday, int minute) {}

    private final Instant first;
    private final List<List<Reading>> readings = new ArrayList<>();

    /** @param first the start of a minute */
    MinuteOracle(Instant first, int minutes, List<ZoneId> zones) {
        this.first = first;
        for (ZoneId zone : zones) {
            List<Reading> ofZone = new ArrayList<>(minutes);
            for (int i = 0; i < minutes; i++) {
                ZonedDateTime shown = first.plusSeconds(60L * i).atZone(zone);
                ofZone.add(new Reading(
                        shown.toLocalDate(), shown.getDayOfWeek(), shown.getHour() * 60 + shown.getMinute()));
            }
            readings.add(ofZone);
        }
    }

    /** Whether the window is open, minute after minute. */
    boolean[] open(Schedule schedule) {
        boolean[] open = new boolean[readings.getFirst().size()];
        for (int i = 0; i < open.length; i++) {
            Instant at = first.plusSeconds(60L * i);
            open[i] = schedule.startsAt().map(start -> !at.isBefore(start)).orElse(true)
                    && schedule.endsAt().map(at::isBefore).orElse(true);
            for (List<Reading> ofZone : readings) {
                open[i] = open[i] && open(schedule, ofZone.get(i));
            }
        }
        return open;
    }

    private static boolean open(Schedule schedule, Reading reading) {
        int start = schedule.hours().start().toSecondOfDay() / 60;
        int end = schedule.hours().end().toSecondOfDay() / 60;
        int minute = reading.minute();
        if (schedule.blackoutDates().contains(reading.date())) {
            return false;
        }
        boolean today = schedule.days().contains(reading.weekday());
        if (start < end) {
            return today && start <= minute && minute <= end;
        }
        boolean yesterday = schedule.days().contains(reading.weekday().minus(1))
                && !schedule.blackoutDates().contains(reading.date().minusDays(1));
        return (minute >= start && today) || (minute <= end && yesterday);
    }
}
