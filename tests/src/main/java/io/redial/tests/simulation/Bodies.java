package io.redial.tests.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What people write into requests. */
final class Bodies {

    private static final List<String> ZONES = List.of(
            "America/New_York", "America/Los_Angeles", "Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe");

    private Bodies() {}

    static void limits(ObjectNode body, Luck luck) {
        body.put("maxConcurrentCalls", luck.between(1, 4));
        body.put("callsPerSecond", luck.any(List.of(0.5, 1.0, 3.0, 10.0)));
        if (luck.below(4) == 0) {
            body.put("maxAttemptsPerNumberPerDay", luck.between(1, 3));
        } else {
            body.putNull("maxAttemptsPerNumberPerDay");
        }
        if (luck.heads()) {
            body.putNull("breaker");
        }
    }

    /** So few failures pause it that some soon do. */
    static ObjectNode touchy(Luck luck) {
        ObjectNode body = Events.json().createObjectNode();
        body.putObject("breaker")
                .put("failedPercent", luck.any(List.of(5, 30)))
                .put("minCalls", luck.between(1, 4))
                .put("windowMinutes", luck.any(List.of(15, 60)));
        return body;
    }

    /** How much all campaigns of an account may do together. */
    static ObjectNode ofAccount(Luck luck) {
        ObjectNode body = Events.json().createObjectNode().put("maxConcurrentCalls", luck.between(1, 6));
        if (luck.heads()) {
            body.put("callsPerSecond", luck.any(List.of(0.7, 1.0, 2.0, 100.0)));
        }
        return body;
    }

    /** Other numbers of somebody, or none; nothing where there are none to choose from. */
    static void contacts(ObjectNode body, Luck luck, List<String> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        var contacts = body.putArray("secondaryContacts");
        for (int i = luck.below(3); i > 0; i--) {
            contacts.addObject().put("phone", luck.any(numbers)).putObject("variables");
        }
    }

    /** Perhaps a preset, and perhaps consents are asked for. */
    static void law(ObjectNode body, Luck luck) {
        switch (luck.below(4)) {
            case 0 -> body.putNull("compliancePreset");
            case 1 -> body.put("compliancePreset", "us_federal");
            default -> body.put("compliancePreset", "us_strict");
        }
        body.put("requireConsent", luck.heads());
    }

    /** Where somebody is. */
    static ObjectNode whereabouts(Luck luck) {
        return Events.json().createObjectNode().put("timezone", luck.any(ZONES));
    }

    /** A consent. */
    static ObjectNode consent() {
        return Events.json()
                .createObjectNode()
                .put("source", "form")
                .put("at", "2026-01-05T10:00:00Z")
                .put("wording", "Call me.");
    }

    static void retry(ObjectNode body, Luck luck) {
        ObjectNode retry = body.putObject("retry")
                .put("maxRetries", luck.between(1, 3))
                .put("intervalMinutes", luck.any(List.of(10, 15, 60)))
                .put("onVoicemail", luck.heads());
        switch (luck.below(4)) {
            case 0, 1 ->
                retry.putObject("until")
                        .put("variable", Scripts.GOAL)
                        .put("operator", "equals")
                        .put("value", true);
            case 2 ->
                retry.putObject("until")
                        .put("variable", Scripts.SCORE)
                        .put("operator", luck.heads() ? "gte" : "lte")
                        .put("value", 5);
            default -> retry.putNull("until");
        }
    }

    static ObjectNode schedule(Luck luck, World.Windows windows, Instant now) {
        ObjectNode schedule = Events.json().createObjectNode();
        if (windows == World.Windows.ALWAYS) {
            return schedule;
        }
        if (windows == World.Windows.WEEKS) {
            return Weeks.schedule(luck, now);
        }
        if (windows == World.Windows.MINUTES) {
            return minutes(luck, now);
        }
        schedule.put("timezone", luck.any(ZONES));
        if (luck.below(3) > 0) {
            int start = luck.below(24 * 60);
            int end = (start + luck.between(15, 23 * 60)) % (24 * 60);
            schedule.put("start", clock(start)).put("end", clock(end));
        }
        if (luck.below(3) == 0) {
            schedule.put("days", "business_days");
        }
        if (windows == World.Windows.ZONES && luck.below(3) > 0) {
            schedule.put("useLeadTimezone", true);
            schedule.put("whenTimezoneUnknown", "use_campaign");
        }
        if (luck.below(5) == 0) {
            Duration later = Duration.ofMinutes(luck.between(60, 2000));
            schedule.put("endsAt", now.plus(later).toString());
        }
        return schedule;
    }

    private static ObjectNode minutes(Luck luck, Instant now) {
        int minute = (int) Math.floorMod(now.getEpochSecond() / 60, 24 * 60L);
        return Events.json()
                .createObjectNode()
                .put("timezone", "UTC")
                .put("start", clock((minute + 24 * 60 - 1) % (24 * 60)))
                .put("end", clock((minute + luck.below(2)) % (24 * 60)));
    }

    /** As little as there can be of everything. */
    static ObjectNode tightest() {
        ObjectNode body =
                Events.json().createObjectNode().put("maxConcurrentCalls", 1).put("callsPerSecond", 0.5);
        body.putObject("retry").put("maxRetries", 1).put("intervalMinutes", 10);
        return body;
    }

    /** Open at all times. */
    static ObjectNode openAlways() {
        ObjectNode body = Events.json().createObjectNode();
        body.putObject("schedule")
                .put("start", "00:00")
                .put("end", "23:59")
                .put("days", "every_day")
                .putNull("startsAt")
                .putNull("endsAt");
        return body;
    }

    /** Closed now, and open again in two hours. */
    static ObjectNode closedAt(Instant now) {
        int minute = (int) Math.floorMod(now.getEpochSecond() / 60, 24 * 60L);
        ObjectNode body = Events.json().createObjectNode();
        body.putObject("schedule")
                .put("timezone", "UTC")
                .put("start", clock((minute + 120) % (24 * 60)))
                .put("end", clock((minute + 24 * 60 - 2) % (24 * 60)));
        return body;
    }

    static String clock(int minute) {
        int hours = minute / 60;
        int rest = minute % 60;
        return (hours < 10 ? "0" : "") + hours + (rest < 10 ? ":0" : ":") + rest;
    }

    static ObjectNode lead(Luck luck, List<String> numbers, World world) {
        World.Windows windows = world.windows();
        ObjectNode lead = Events.json().createObjectNode().put("phone", luck.any(numbers));
        if (luck.heads()) {
            var secondaries = lead.putArray("secondaryContacts");
            for (int i = luck.between(1, 2); i > 0; i--) {
                secondaries.addObject().put("phone", luck.any(numbers)).putObject("variables");
            }
        }
        if (windows == World.Windows.ZONES && luck.heads()) {
            lead.put("timezone", luck.any(ZONES));
        }
        if (windows == World.Windows.WEEKS && luck.below(4) > 0) {
            lead.put("timezone", Weeks.zone(luck));
        }
        if (world.laws() == World.Laws.SOME && luck.heads()) {
            lead.set("consent", consent());
        }
        return lead;
    }
}
