package io.redial.local.scheduler;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;

/**
 * The six fields of {@code cron(minutes hours day-of-month month day-of-week year)}.
 *
 * <p>A local time that daylight saving skips does not fire that day; one that it repeats fires the first time only.
 */
final class CronExpression {
    private static final CronField MINUTES = new CronField(0, 59, List.of());
    private static final CronField HOURS = new CronField(0, 23, List.of());
    private static final CronField MONTHS = new CronField(
            1, 12, List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"));
    private static final CronField YEARS = new CronField(1970, 2199, List.of());
    private static final int FIELDS = 6;

    private final BitSet minutes;
    private final BitSet hours;
    private final CronDays days;
    private final BitSet months;
    private final BitSet years;

    private CronExpression(BitSet minutes, BitSet hours, CronDays days, BitSet months, BitSet years) {
        this.minutes = minutes;
        this.hours = hours;
        this.days = days;
        this.months = months;
        this.years = years;
    }

    /**
     * Reads the six fields, separated by white space.
     *
     * @throws IllegalArgumentException if there are not six, or one of them says something impossible
     */
    static CronExpression parse(String text) {
        String[] fields = text.strip().split("\\s+", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("a cron expression has six fields");
        }
        return new CronExpression(
                MINUTES.parse(fields[0]),
                HOURS.parse(fields[1]),
                CronDays.parse(fields[2], fields[4]),
                MONTHS.parse(fields[3]),
                YEARS.parse(fields[5]));
    }

    /** The first slot strictly after an instant; empty when the years are over or the date never comes. */
    Optional<Instant> next(Instant after, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(after, zone);
        while (day.getYear() <= YEARS.last()) {
            if (!years.get(day.getYear())) {
                day = day.with(TemporalAdjusters.firstDayOfNextYear());
                continue;
            }
            if (!months.get(day.getMonthValue())) {
                day = day.with(TemporalAdjusters.firstDayOfNextMonth());
                continue;
            }
            if (days.matches(day)) {
                Optional<Instant> slot = firstOn(day, after, zone);
                if (slot.isPresent()) {
                    return slot;
                }
            }
            day = day.plusDays(1);
        }
        return Optional.empty();
    }

    private Optional<Instant> firstOn(LocalDate day, Instant after, ZoneId zone) {
        for (PrimitiveIterator.OfInt hour = hours.stream().iterator(); hour.hasNext(); ) {
            int h = hour.nextInt();
            for (PrimitiveIterator.OfInt minute = minutes.stream().iterator(); minute.hasNext(); ) {
                LocalDateTime local = day.atTime(h, minute.nextInt());
                List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
                if (!offsets.isEmpty()) {
                    Instant slot = local.toInstant(offsets.getFirst());
                    if (slot.isAfter(after)) {
                        return Optional.of(slot);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
