package io.redial.engine.explain;

import io.redial.domain.window.Days;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.WeekHours;
import io.redial.domain.window.ZoneRule;
import io.redial.domain.window.ZoneSet;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Parts of sentences for whoever owns a campaign. */
final class Phrases {

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern(":ss", Locale.ENGLISH);
    private static final int MICROS_DIGITS = 6;
    private static final int CENTS_DIGITS = 2;

    private Phrases() {}

    /** An instant by the clock of a zone, and in UTC: {@code Monday 2 March 2026 10:00 in Europe/Paris (…Z)}. */
    static String at(Instant instant, ZoneId zone) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        return local(second, zone) + " in " + zone.getId() + " (" + second + ")";
    }

    private static String local(Instant second, ZoneId zone) {
        ZonedDateTime time = second.atZone(zone);
        return DAY_AND_TIME.format(time) + (time.getSecond() == 0 ? "" : SECONDS.format(time));
    }

    /** What the clocks of {@code zones} show. */
    static String clocks(Instant instant, List<ZoneId> zones) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        return zones.stream()
                .map(zone -> local(second, zone) + " in " + zone.getId())
                .collect(Collectors.joining(" and "));
    }

    /** The zones by whose clocks leads of this zone set are called; none if they are not known. */
    static List<ZoneId> zones(Schedule schedule, ZoneSet leadZones) {
        boolean own = schedule.zoneRule().clock() == ZoneRule.Clock.LEAD
                && !leadZones.ids().isEmpty();
        return own
                ? leadZones.zones().orElse(List.of())
                : schedule.zoneName().known().stream().toList();
    }

    /** The hours and days of a schedule. */
    static String hours(Schedule schedule) {
        String days = switch (schedule.days().preset()) {
            case EVERY_DAY -> "every day";
            case BUSINESS_DAYS -> "Monday to Friday";
            case CUSTOM -> "on " + names(schedule.days());
        };
        return schedule.hours().startWord() + " to " + schedule.hours().endWord() + " " + days;
    }

    /** Hours that differ by weekday, those of equal days together: {@code 09:00 to 19:59 on Monday, Tuesday}. */
    static String hours(WeekHours week) {
        Map<String, List<DayOfWeek>> days = new LinkedHashMap<>();
        week.byDay()
                .forEach((day, hours) -> days.computeIfAbsent(
                                hours.startWord() + " to " + hours.endWord(), _ -> new ArrayList<>())
                        .add(day));
        if (days.isEmpty()) {
            return "at no time";
        }
        return days.entrySet().stream()
                .map(entry -> entry.getKey() + " " + onDays(entry.getValue()))
                .collect(Collectors.joining(" and "));
    }

    private static String onDays(List<DayOfWeek> days) {
        return days.size() == DayOfWeek.values().length
                ? "every day"
                : "on "
                        + days.stream()
                                .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                                .collect(Collectors.joining(", "));
    }

    private static String names(Days days) {
        return days.words().stream()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(", "));
    }

    /** Money in the currency's own unit, exact. */
    static String money(long micros, String currency) {
        BigDecimal exact = BigDecimal.valueOf(micros, MICROS_DIGITS).stripTrailingZeros();
        return (exact.scale() < CENTS_DIGITS ? exact.setScale(CENTS_DIGITS) : exact).toPlainString() + " " + currency;
    }

    /** A rate without digits that say nothing: {@code 1} or {@code 0.5}. */
    static String rate(double perSecond) {
        return BigDecimal.valueOf(perSecond).stripTrailingZeros().toPlainString();
    }

    /** One thing, or several of it. */
    static String count(long many, String one, String several) {
        return many == 1 ? "1 " + one : many + " " + several;
    }

    /** The local date in a zone. */
    static String date(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate().toString();
    }
}
