package io.redial.domain.window;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Hours that differ by weekday, as a law may have them: nothing is open on a day that is not named, and no hours run over
 * midnight.
 *
 * @param byDay the hours of each day that has some, from Monday on
 */
public record WeekHours(Map<DayOfWeek, Hours> byDay) {

    /** @throws IllegalArgumentException with hours that run over midnight */
    public WeekHours {
        if (byDay.values().stream().anyMatch(Hours::overnight)) {
            throw new IllegalArgumentException("hours of a weekday end on it");
        }
        byDay = Collections.unmodifiableMap(copy(byDay));
    }

    private static Map<DayOfWeek, Hours> copy(Map<DayOfWeek, Hours> hours) {
        Map<DayOfWeek, Hours> copy = new EnumMap<>(DayOfWeek.class);
        copy.putAll(hours);
        return copy;
    }
}
