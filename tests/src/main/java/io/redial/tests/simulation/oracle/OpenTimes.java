package io.redial.tests.simulation.oracle;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The open times of a schedule by the clock of one zone, as stretches of true time.
 *
 * <p>The week is painted minute by minute; each date is cut into local stretches; and each stretch of the zone between two
 * transitions carries over the part of them that its clock shows. What a clock skips is carried over by none, what it
 * shows twice by two.
 */
final class OpenTimes {

    private static final long DAY = 86_400;
    private static final int MINUTES = 1_440;
    private static final long CHUNK = 32 * DAY;

    /** The tables begin in 1970 and end with 2199. */
    static final long LAST = LocalDate.of(2200, 1, 1).toEpochDay() * DAY;

    private final Set<LocalDate> blackoutDates;
    /** By weekday and minute: open because of that day. */
    private final boolean[][] own = new boolean[7][MINUTES];
    /** By weekday and minute: open because of the day before. */
    private final boolean[][] carried = new boolean[7][MINUTES];

    /** Where the zone's stretches begin, and their offsets; none for a zone that nobody knows. */
    private final long[] starts;

    private final int[] offsets;
    /** Stretches by chunk: open from, not open from, open from … */
    private final Map<Long, long[]> chunks = new HashMap<>();

    OpenTimes(Settings.Schedule schedule, String zone) {
        this(List.of(schedule), zone);
    }

    /** @param schedules open when any of them is, but on none of the dates of the first */
    OpenTimes(List<Settings.Schedule> schedules, String zone) {
        this.blackoutDates = schedules.getFirst().blackoutDates();
        schedules.forEach(this::paint);
        long[] transitions = {};
        int[] shown = {};
        try {
            ZoneRules rules = ZoneId.of(zone).getRules();
            transitions = new long[] {Long.MIN_VALUE};
            shown = new int[] {rules.getOffset(Instant.EPOCH).getTotalSeconds()};
            ZoneOffsetTransition next = rules.nextTransition(Instant.EPOCH);
            while (next != null && next.toEpochSecond() < LAST) {
                int size = transitions.length;
                transitions = Arrays.copyOf(transitions, size + 1);
                shown = Arrays.copyOf(shown, size + 1);
                transitions[size] = next.toEpochSecond();
                shown[size] = next.getOffsetAfter().getTotalSeconds();
                next = rules.nextTransition(next.getInstant());
            }
        } catch (DateTimeException unknown) {
            // Without a stretch nothing is ever open: fail closed.
        }
        this.starts = transitions;
        this.offsets = shown;
    }

    private void paint(Settings.Schedule schedule) {
        boolean overnight = schedule.startMinute() > schedule.endMinute();
        for (DayOfWeek day : schedule.days()) {
            int row = day.getValue() - 1;
            int last = overnight ? MINUTES - 1 : schedule.endMinute();
            Arrays.fill(own[row], schedule.startMinute(), last + 1, true);
            if (overnight) {
                Arrays.fill(carried[(row + 1) % 7], 0, schedule.endMinute() + 1, true);
            }
        }
    }

    boolean isOpen(long second) {
        if (second < 0 || second >= LAST) {
            return false;
        }
        long[] stretches = chunk(Math.floorDiv(second, CHUNK));
        return (place(stretches, second) & 1) == 1;
    }

    /** The first open second from one to another, or {@link #LAST}. */
    long firstOpen(long from, long to) {
        for (long chunk = Math.floorDiv(from, CHUNK); chunk * CHUNK <= Math.min(to, LAST - 1); chunk++) {
            long begin = Math.max(from, chunk * CHUNK);
            long[] stretches = chunk(chunk);
            int place = place(stretches, begin);
            if ((place & 1) == 1) {
                return begin;
            }
            if (place < stretches.length) {
                return stretches[place];
            }
        }
        return LAST;
    }

    /** Until when what is open at {@code second} surely is; there it may go on in the next chunk. */
    long openUntil(long second) {
        long[] stretches = chunk(Math.floorDiv(second, CHUNK));
        return stretches[place(stretches, second)];
    }

    /** How many of the bounds lie at or before it: an odd number when it is open. */
    private static int place(long[] bounds, long second) {
        int found = Arrays.binarySearch(bounds, second);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private long[] chunk(long number) {
        return chunks.computeIfAbsent(number, this::compute);
    }

    private long[] compute(long number) {
        long from = number * CHUNK;
        long to = from + CHUNK;
        Bounds bounds = new Bounds();
        for (int stretch = 0; stretch < starts.length; stretch++) {
            long begin = Math.max(from, starts[stretch]);
            long end = stretch + 1 < starts.length ? Math.min(to, starts[stretch + 1]) : to;
            if (begin < end) {
                carryOver(begin, end, offsets[stretch], bounds);
            }
        }
        return bounds.toArray();
    }

    private void carryOver(long begin, long end, int offset, Bounds bounds) {
        long firstDay = Math.floorDiv(begin + offset, DAY);
        long lastDay = Math.floorDiv(end - 1 + offset, DAY);
        for (long day = firstDay; day <= lastDay; day++) {
            int minute = 0;
            while (minute < MINUTES) {
                int open = minute;
                while (minute < MINUTES && shows(day, minute)) {
                    minute++;
                }
                if (open < minute) {
                    long opens = day * DAY + open * 60L - offset;
                    long closes = day * DAY + minute * 60L - offset;
                    bounds.add(Math.max(begin, opens), Math.min(end, closes));
                }
                minute++;
            }
        }
    }

    private boolean shows(long day, int minute) {
        LocalDate date = LocalDate.ofEpochDay(day);
        int row = (int) Math.floorMod(day + 3, 7L);
        if (blackoutDates.contains(date)) {
            return false;
        }
        return own[row][minute] || (carried[row][minute] && !blackoutDates.contains(date.minusDays(1)));
    }

    /** Stretches in order, those that touch joined. */
    private static final class Bounds {
        private long[] values = new long[64];
        private int size;

        void add(long from, long to) {
            if (from >= to) {
                return;
            }
            if (size > 0 && values[size - 1] == from) {
                values[size - 1] = to;
                return;
            }
            if (size + 2 > values.length) {
                values = Arrays.copyOf(values, values.length * 2);
            }
            values[size++] = from;
            values[size++] = to;
        }

        long[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
