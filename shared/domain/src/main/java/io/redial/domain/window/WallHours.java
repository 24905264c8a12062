package io.redial.domain.window;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;

/**
 * Hours, days and blackout dates on a wall clock that is never put forward or back.
 *
 * <p>Local seconds count what the clock shows since 1970-01-01T00:00 of its own time; local days likewise. On such a
 * clock openness depends on the weekday and the minute alone, and so comes again every week, but for blackout dates.
 */
final class WallHours {

    /** Later than any second that is ever asked about. */
    static final long NEVER = Long.MAX_VALUE;

    static final long DAY = 86_400;
    static final long WEEK = 7 * DAY;

    private static final long MINUTE = 60;
    private static final int DAYS = 7;
    /** 1970-01-01 was a Thursday, three days after a Monday. */
    private static final int WEEKDAY_OF_DAY_ZERO = 3;

    /** By weekday, from Monday on: the first second of the hours that begin on it, if it is allowed. */
    private final long[] opens = new long[DAYS];
    /** By weekday: the first second after the hours that begin on it, overnight that of the day after. */
    private final long[] closes = new long[DAYS];

    private final boolean[] allowed = new boolean[DAYS];
    private final boolean overnight;
    private final boolean gapless;
    private final long[] blackouts;

    WallHours(Hours hours, Days days, Set<LocalDate> blackoutDates) {
        for (DayOfWeek day : DayOfWeek.values()) {
            set(day, hours);
            allowed[index(day)] = days.contains(day);
        }
        overnight = hours.overnight();
        gapless = days.equals(Days.EVERY_DAY) && (overnight ? opens[0] == closes[0] : closes[0] - opens[0] == DAY);
        blackouts =
                blackoutDates.stream().mapToLong(LocalDate::toEpochDay).sorted().toArray();
    }

    WallHours(WeekHours week) {
        week.byDay().forEach((day, hours) -> {
            set(day, hours);
            allowed[index(day)] = true;
        });
        overnight = false;
        gapless = week.byDay().size() == DAYS && week.byDay().values().stream().allMatch(Hours.WHOLE_DAY::equals);
        blackouts = new long[0];
    }

    private void set(DayOfWeek day, Hours hours) {
        opens[index(day)] = hours.start().toSecondOfDay();
        closes[index(day)] = hours.end().toSecondOfDay() + MINUTE;
    }

    private static int index(DayOfWeek day) {
        return day.getValue() - 1;
    }

    /** Whether no second is ever closed, but for blackout dates. */
    boolean gapless() {
        return gapless;
    }

    boolean hasBlackouts() {
        return blackouts.length > 0;
    }

    /** The local second from which no blackout date counts any more. */
    long blackoutsEnd() {
        // One day more than the dates: they also close what runs on from them overnight.
        return hasBlackouts() ? (blackouts[blackouts.length - 1] + 2) * DAY : Long.MIN_VALUE;
    }

    boolean isOpen(long local) {
        long day = Math.floorDiv(local, DAY);
        long second = Math.floorMod(local, DAY);
        if (overnight) {
            return (second >= opens(day) && opensOn(day)) || (second < closes(day - 1) && runsOnInto(day));
        }
        return opens(day) <= second && second < closes(day) && opensOn(day);
    }

    /** The earliest open second from {@code local} on. There is one: each week has an allowed day, and the dates end. */
    long opensAt(long local) {
        long day = Math.floorDiv(local, DAY);
        long second = Math.floorMod(local, DAY);
        while (true) {
            if (overnight && second < closes(day - 1) && runsOnInto(day)) {
                return day * DAY + second;
            }
            if (second < (overnight ? DAY : closes(day)) && opensOn(day)) {
                return day * DAY + Math.max(second, opens(day));
            }
            day++;
            second = 0;
        }
    }

    /** The first closed second after {@code local}, which must be open; {@link #NEVER} if there is none. */
    long closesAt(long local) {
        if (gapless) {
            return nextBlackout(Math.floorDiv(local, DAY));
        }
        long at = local;
        while (isOpen(at)) {
            long day = Math.floorDiv(at, DAY);
            boolean evening = overnight && at - day * DAY >= opens(day);
            boolean morning = overnight && !evening;
            at = day * DAY + (evening ? DAY : closes(morning ? day - 1 : day));
        }
        return at;
    }

    private long nextBlackout(long day) {
        int found = Arrays.binarySearch(blackouts, day);
        int index = found >= 0 ? found : -found - 1;
        return index < blackouts.length ? blackouts[index] * DAY : NEVER;
    }

    private boolean opensOn(long day) {
        return allowed[weekday(day)] && !isBlackout(day);
    }

    private long opens(long day) {
        return opens[weekday(day)];
    }

    private long closes(long day) {
        return closes[weekday(day)];
    }

    private static int weekday(long day) {
        return (int) Math.floorMod(day + WEEKDAY_OF_DAY_ZERO, (long) DAYS);
    }

    /** A window that runs into a blackout date ends at that date's midnight: nobody expects a call on it. */
    private boolean runsOnInto(long day) {
        return opensOn(day - 1) && !isBlackout(day);
    }

    private boolean isBlackout(long day) {
        return hasBlackouts() && Arrays.binarySearch(blackouts, day) >= 0;
    }
}
