package io.redial.domain.window;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The weekdays on which a calling window opens; never none.
 *
 * @param set the weekdays, from Monday on
 */
public record Days(Set<DayOfWeek> set) {

    public static final Days EVERY_DAY = new Days(EnumSet.allOf(DayOfWeek.class));
    public static final Days BUSINESS_DAYS = new Days(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    private static final String FIELD = "schedule.days";
    private static final Map<String, DayOfWeek> BY_WORD =
            Arrays.stream(DayOfWeek.values()).collect(Collectors.toUnmodifiableMap(Days::word, Function.identity()));

    /** The sets that have a name of their own. */
    public enum Preset {
        /** All seven days. */
        EVERY_DAY("every_day"),
        /** Monday to Friday. */
        BUSINESS_DAYS("business_days"),
        /** Any other set. */
        CUSTOM("custom");

        private final String word;

        Preset(String word) {
            this.word = word;
        }

        /** The preset's word on the wire. */
        public String word() {
            return word;
        }
    }

    /** @throws InvalidSchedule {@code empty_days} */
    public Days {
        if (set.isEmpty()) {
            throw new InvalidSchedule(FIELD, "empty_days", "At least one day of the week must be allowed.");
        }
        set = Collections.unmodifiableSet(EnumSet.copyOf(set));
    }

    /**
     * The days of this set.
     *
     * @throws InvalidSchedule {@code empty_days}
     */
    public static Days of(Set<DayOfWeek> set) {
        return new Days(set);
    }

    /**
     * The days of a list of English names in lower case; the order and repetitions do not matter.
     *
     * @throws InvalidSchedule {@code unknown_day}, {@code empty_days}
     */
    public static Days parse(Collection<String> words) {
        Set<DayOfWeek> set = EnumSet.noneOf(DayOfWeek.class);
        for (String word : words) {
            DayOfWeek day = BY_WORD.get(word);
            if (day == null) {
                throw new InvalidSchedule(FIELD, "unknown_day", "Days are named monday to sunday, in lower case.");
            }
            set.add(day);
        }
        return new Days(set);
    }

    /**
     * The days of a preset: {@code every_day} or {@code business_days}.
     *
     * @throws InvalidSchedule {@code unknown_preset}
     */
    public static Days parsePreset(String word) {
        return switch (word) {
            case "every_day" -> EVERY_DAY;
            case "business_days" -> BUSINESS_DAYS;
            default ->
                throw new InvalidSchedule(
                        FIELD, "unknown_preset", "Days are a list of names, or every_day, or business_days.");
        };
    }

    /** The name of this set, if it has one, else {@link Preset#CUSTOM}. */
    public Preset preset() {
        if (equals(EVERY_DAY)) {
            return Preset.EVERY_DAY;
        }
        return equals(BUSINESS_DAYS) ? Preset.BUSINESS_DAYS : Preset.CUSTOM;
    }

    /** The names of the days, from {@code monday} on. */
    public List<String> words() {
        return set.stream().map(Days::word).toList();
    }

    /** Whether the window may open on this day. */
    public boolean contains(DayOfWeek day) {
        return set.contains(day);
    }

    private static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }
}
