package io.redial.engine.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads times as files and the cells of workbooks write them. */
final class WrittenTime {

    private static final int DATE = "2026-11-23".length();

    private WrittenTime() {}

    /**
     * The instant of a time: with its offset, by a clock on a wall, or a day alone, of which it is the start.
     *
     * @param zone of the clock, where no offset is written
     */
    static Optional<Instant> read(String text, ZoneId zone) {
        boolean isSpaced = text.length() > DATE && text.charAt(DATE) == ' ';
        String iso = isSpaced ? text.substring(0, DATE) + "T" + text.substring(DATE + 1) : text;
        try {
            return Optional.of(
                    switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            iso.length() == DATE ? iso + "T00:00" : iso, OffsetDateTime::from, LocalDateTime::from)) {
                        case OffsetDateTime time -> time.toInstant();
                        case LocalDateTime time when iso.length() == DATE -> start(time.toLocalDate(), zone);
                        case LocalDateTime time -> time.atZone(zone).toInstant();
                        default -> throw new DateTimeException("no time");
                    });
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Clocks that are put forward at midnight begin the day later. */
    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
