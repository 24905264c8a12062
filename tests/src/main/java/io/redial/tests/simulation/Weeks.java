package io.redial.tests.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Campaigns over weeks in which clocks are changed: when they begin, where, and what their owners write into requests. */
final class Weeks {

    /** So long before the last change that a run begins with it lasts through all of them. */
    private static final List<Instant> SEASONS = List.of(
            // North America, Cuba on the 8th at midnight, Europe and Lebanon (at midnight) on the 28th and 29th.
            Instant.parse("2026-03-04T00:00:00Z"),
            // Lord Howe by half an hour, Chile at midnight and Egypt at midnight.
            Instant.parse("2026-04-03T00:00:00Z"),
            // Chile skips a midnight.
            Instant.parse("2026-09-01T00:00:00Z"),
            // Lord Howe by half an hour, Europe, Greenland and Egypt, then North America and Cuba.
            Instant.parse("2026-10-03T00:00:00Z"));

    private static final List<String> ZONES = List.of(
            "America/New_York",
            "America/Havana",
            "America/Santiago",
            "America/Nuuk",
            "America/St_Johns",
            "Europe/London",
            "Africa/Cairo",
            "Asia/Beirut",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Pacific/Apia");

    private static final int MINUTES = 24 * 60;

    private Weeks() {}

    static Instant start(Luck luck) {
        return luck.any(SEASONS).plusSeconds(luck.below(24 * 3600));
    }

    static String zone(Luck luck) {
        return luck.any(ZONES);
    }

    static void retry(ObjectNode body, Luck luck) {
        Bodies.retry(body, luck);
        ((ObjectNode) body.path("retry")).put("intervalMinutes", luck.any(List.of(60, 600, 1_440, 2_880, 4_320)));
    }

    /** Short and mostly at night, where clocks are changed; with dates that are left out. */
    static ObjectNode schedule(Luck luck, Instant now) {
        ObjectNode schedule = Events.json().createObjectNode().put("timezone", zone(luck));
        int start = switch (luck.below(3)) {
            case 0 -> luck.between(21 * 60, MINUTES - 1);
            case 1 -> luck.below(4 * 60);
            default -> luck.below(MINUTES);
        };
        int end = (start + luck.between(20, 6 * 60)) % MINUTES;
        schedule.put("start", Bodies.clock(start)).put("end", Bodies.clock(end));
        if (luck.below(3) == 0) {
            schedule.put("days", "business_days");
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        ArrayNode dates = schedule.putArray("blackoutDates");
        luck.random()
                .ints(luck.below(5), 0, 30)
                .distinct()
                .forEach(day -> dates.add(today.plusDays(day).toString()));
        schedule.put("useLeadTimezone", luck.heads()).put("whenTimezoneUnknown", "use_campaign");
        if (luck.below(4) == 0) {
            schedule.put("startsAt", later(now, luck, 1, 8));
        }
        if (luck.below(4) == 0) {
            schedule.put("endsAt", later(now, luck, 10, 40));
        }
        return schedule;
    }

    private static String later(Instant now, Luck luck, int fromDays, int toDays) {
        Duration days = Duration.ofDays(luck.between(fromDays, toDays));
        return now.plus(days).plusSeconds(luck.below(24 * 3600)).toString();
    }
}
