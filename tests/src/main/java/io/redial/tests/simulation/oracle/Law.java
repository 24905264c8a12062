package io.redial.tests.simulation.oracle;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The presets that a campaign may keep to, as the law was read once more for the judges: in minutes of the day. */
public enum Law {
    NONE(Optional.empty()),
    /** From eight in the morning to nine in the evening where the person is. */
    US_FEDERAL(Optional.empty()),
    /** From nine, on Sundays from noon, to eight in the evening; three times within 24 hours. */
    US_STRICT(Optional.of(3));

    private static final int HOUR = 60;

    final Optional<Integer> cap;

    Law(Optional<Integer> cap) {
        this.cap = cap;
    }

    /** Hours by the clock of one zone: a call may begin in any of them. */
    List<Settings.Schedule> hours(String zone) {
        List<Settings.Schedule> hours = new ArrayList<>();
        switch (this) {
            case NONE -> {}
            case US_FEDERAL -> hours.add(hours(zone, EnumSet.allOf(DayOfWeek.class), 8, 21));
            case US_STRICT -> {
                hours.add(hours(zone, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY), 9, 20));
                hours.add(hours(zone, EnumSet.of(DayOfWeek.SUNDAY), 12, 20));
            }
        }
        return hours;
    }

    /** @param until the first hour in which no call may begin */
    private static Settings.Schedule hours(String zone, Set<DayOfWeek> days, int from, int until) {
        return new Settings.Schedule(
                from * HOUR,
                until * HOUR - 1,
                days,
                zone,
                Settings.Clock.CAMPAIGN,
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }
}
