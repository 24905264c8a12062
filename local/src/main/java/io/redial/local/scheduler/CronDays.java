package io.redial.local.scheduler;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** The days that a cron expression means: those of the month or those of the week, never both. */
@FunctionalInterface
interface CronDays {

    boolean matches(LocalDate day);

    /**
     * Reads the two fields of days.
     *
     * @throws IllegalArgumentException unless exactly one of them is {@code ?} and the other is right
     */
    static CronDays parse(String ofMonth, String ofWeek) {
        boolean noDayOfMonth = ofMonth.equals("?");
        boolean noDayOfWeek = ofWeek.equals("?");
        if (noDayOfMonth == noDayOfWeek) {
            throw new IllegalArgumentException("exactly one of day-of-month and day-of-week must be ?");
        }
        return noDayOfWeek ? anyOf(ofMonth, DaysOfMonth::part) : anyOf(ofWeek, DaysOfWeek::part);
    }

    private static CronDays anyOf(String list, Part reader) {
        List<CronDays> parts = new ArrayList<>();
        for (String part : list.toUpperCase(Locale.ROOT).split(",", -1)) {
            parts.add(reader.read(part));
        }
        return day -> parts.stream().anyMatch(part -> part.matches(day));
    }

    /** Reads one member of a list. */
    @FunctionalInterface
    interface Part {
        CronDays read(String text);
    }

    /** Numbers, {@code L} (last day), {@code LW} (last weekday), {@code nW} (the weekday nearest to day n). */
    final class DaysOfMonth {
        private static final CronField FIELD = new CronField(1, 31, List.of());

        private DaysOfMonth() {}

        static CronDays part(String text) {
            if (text.equals("L")) {
                return day -> day.getDayOfMonth() == day.lengthOfMonth();
            }
            if (text.equals("LW")) {
                return day -> day.equals(nearestWeekday(YearMonth.from(day).atEndOfMonth()));
            }
            if (text.endsWith("W")) {
                int wanted = FIELD.value(text.substring(0, text.length() - 1));
                return day -> wanted <= day.lengthOfMonth() && day.equals(nearestWeekday(day.withDayOfMonth(wanted)));
            }
            IntPredicate values = values(FIELD, text);
            return day -> values.test(day.getDayOfMonth());
        }

        /** The weekday nearest to a date that is still in its month. */
        private static LocalDate nearestWeekday(LocalDate date) {
            return switch (date.getDayOfWeek()) {
                case SATURDAY -> date.getDayOfMonth() == 1 ? date.plusDays(2) : date.minusDays(1);
                case SUNDAY -> date.getDayOfMonth() == date.lengthOfMonth() ? date.minusDays(2) : date.plusDays(1);
                case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> date;
            };
        }
    }

    /** 1 or SUN to 7 or SAT, {@code L} (Saturday), {@code nL} (the last of the month), {@code n#k} (its k-th). */
    final class DaysOfWeek {
        private static final CronField FIELD =
                new CronField(1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));
        private static final CronField ORDINAL = new CronField(1, 5, List.of());

        private DaysOfWeek() {}

        static CronDays part(String text) {
            if (text.equals("L")) {
                return day -> day.getDayOfWeek() == DayOfWeek.SATURDAY;
            }
            if (text.endsWith("L")) {
                int wanted = FIELD.value(text.substring(0, text.length() - 1));
                return day -> number(day) == wanted && day.getDayOfMonth() > day.lengthOfMonth() - 7;
            }
            int mark = text.indexOf('#');
            if (mark >= 0) {
                int wanted = FIELD.value(text.substring(0, mark));
                int ordinal = ORDINAL.value(text.substring(mark + 1));
                return day -> number(day) == wanted && (day.getDayOfMonth() - 1) / 7 + 1 == ordinal;
            }
            IntPredicate values = values(FIELD, text);
            return day -> values.test(number(day));
        }

        private static int number(LocalDate day) {
            return day.getDayOfWeek().getValue() % 7 + 1;
        }
    }

    private static IntPredicate values(CronField field, String text) {
        BitSet values = field.parse(text);
        return values::get;
    }
}
