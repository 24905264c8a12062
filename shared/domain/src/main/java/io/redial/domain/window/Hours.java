package io.redial.domain.window;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The hours of a calling window, as a wall clock shows them.
 *
 * <p>A start after the end makes the window run overnight, into the day after the one on which it opened.
 *
 * @param start the first minute of the window
 * @param end   the last minute of the window, included: 23:59 means until midnight; never equal to {@code start}
 */
public record Hours(LocalTime start, LocalTime end) {

    /** From midnight to midnight. */
    public static final Hours WHOLE_DAY = new Hours(LocalTime.MIN, LocalTime.of(23, 59));

    private static final String START = "schedule.start";
    private static final String END = "schedule.end";

    /** @throws InvalidSchedule {@code invalid_time} for parts of a minute, {@code window_empty} for equal times */
    public Hours {
        requireWholeMinutes(START, start);
        requireWholeMinutes(END, end);
        if (start.equals(end)) {
            throw new InvalidSchedule(END, "window_empty", "The window must not end in the minute in which it starts.");
        }
    }

    /**
     * The hours of two times written HH:MM, 00:00 to 23:59.
     *
     * @throws InvalidSchedule {@code invalid_time}, {@code window_empty}
     */
    public static Hours parse(String start, String end) {
        return new Hours(parseTime(START, start), parseTime(END, end));
    }

    /** Whether the window runs over midnight into the next day. */
    public boolean overnight() {
        return start.isAfter(end);
    }

    /** The start, written HH:MM. */
    public String startWord() {
        return word(start);
    }

    /** The end, written HH:MM. */
    public String endWord() {
        return word(end);
    }

    private static void requireWholeMinutes(String field, LocalTime time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            throw invalidTime(field);
        }
    }

    private static LocalTime parseTime(String field, String text) {
        if (text.length() != 5 || text.charAt(2) != ':') {
            throw invalidTime(field);
        }
        int hour = twoDigits(field, text, 0);
        int minute = twoDigits(field, text, 3);
        if (hour > 23 || minute > 59) {
            throw invalidTime(field);
        }
        return LocalTime.of(hour, minute);
    }

    private static int twoDigits(String field, String text, int at) {
        return 10 * digit(field, text.charAt(at)) + digit(field, text.charAt(at + 1));
    }

    private static int digit(String field, char c) {
        if (c < '0' || c > '9') {
            throw invalidTime(field);
        }
        return c - '0';
    }

    private static InvalidSchedule invalidTime(String field) {
        return new InvalidSchedule(field, "invalid_time", "Times are written HH:MM, from 00:00 to 23:59.");
    }

    private static String word(LocalTime time) {
        return String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute());
    }
}
