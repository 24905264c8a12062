package io.redial.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.campaign.CampaignDraft.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A schedule as it is written in requests and answers. */
final class ScheduleBody {

    private static final String FIELD = "schedule";
    private static final Map<String, ZoneRule.Unknown> UNKNOWN =
            Words.of(ZoneRule.Unknown.class, ZoneRule.Unknown::wire);

    private ScheduleBody() {}

    /** The schedule of a body: all its defaults when there is none, empty when something in it is wrong. */
    static Optional<Times> read(Fields body) {
        Optional<Fields> given = body.object(FIELD);
        if (given.isEmpty() && body.value(FIELD).isPresent()) {
            return Optional.empty();
        }
        Fields none = Fields.nested(FIELD, Json.node(), body.findings()).orElseThrow();
        try (Fields fields = given.orElse(none)) {
            return read(fields, body.findings());
        }
    }

    private static Optional<Times> read(Fields fields, Findings findings) {
        int before = findings.faults().size();
        Optional<Hours> hours = hours(fields, findings);
        Optional<Days> days = days(fields, findings);
        Optional<ZoneId> zone = fields.zone("timezone");
        List<String> dates = fields.texts("blackoutDates", Schedule.MAX_BLACKOUT_DATES, 20);
        Optional<Set<LocalDate>> blackouts = findings.attempt(() -> Schedule.parseBlackoutDates(dates));
        boolean byLead = fields.flag("useLeadTimezone").orElse(false);
        Optional<ZoneRule.Unknown> unknown = fields.word("whenTimezoneUnknown", UNKNOWN);
        Optional<Instant> startsAt = fields.instant("startsAt");
        Optional<Instant> endsAt = fields.instant("endsAt");
        if (findings.faults().size() > before) {
            return Optional.empty();
        }
        ZoneRule rule = new ZoneRule(
                byLead ? ZoneRule.Clock.LEAD : ZoneRule.Clock.CAMPAIGN, unknown.orElse(ZoneRule.Unknown.HOLD));
        Times times = new Times(
                hours.orElseThrow(), days.orElseThrow(), zone, rule, blackouts.orElseThrow(), startsAt, endsAt);
        // What is wrong only with the parts together is found whatever the zone.
        return findings.attempt(() -> times.in(ZoneId.of("UTC"))).map(_ -> times);
    }

    private static Optional<Hours> hours(Fields fields, Findings findings) {
        int before = findings.faults().size();
        String start = fields.text("start", 20).orElse(Hours.WHOLE_DAY.startWord());
        String end = fields.text("end", 20).orElse(Hours.WHOLE_DAY.endWord());
        return findings.faults().size() > before ? Optional.empty() : findings.attempt(() -> Hours.parse(start, end));
    }

    /** A list of days, or the word for a usual one. */
    private static Optional<Days> days(Fields fields, Findings findings) {
        Optional<JsonNode> given = fields.value("days");
        if (given.isEmpty()) {
            return Optional.of(Days.EVERY_DAY);
        }
        if (given.get().isTextual()) {
            return findings.attempt(() -> Days.parsePreset(given.get().textValue()));
        }
        int before = findings.faults().size();
        List<String> words = fields.texts("days", 100, 20);
        return findings.faults().size() > before ? Optional.empty() : findings.attempt(() -> Days.parse(words));
    }

    /** As a request would have it. */
    static ObjectNode write(Schedule schedule) {
        ObjectNode node = Json.node();
        node.put("start", schedule.hours().startWord());
        node.put("end", schedule.hours().endWord());
        node.put("timezone", schedule.zoneName().id());
        ArrayNode days = node.putArray("days");
        schedule.days().words().forEach(days::add);
        ArrayNode dates = node.putArray("blackoutDates");
        schedule.blackoutDates().forEach(date -> dates.add(date.toString()));
        node.put("useLeadTimezone", schedule.zoneRule().clock() == ZoneRule.Clock.LEAD);
        node.put("whenTimezoneUnknown", schedule.zoneRule().unknown().wire());
        Json.putInstant(node, "startsAt", schedule.startsAt());
        Json.putInstant(node, "endsAt", schedule.endsAt());
        return node;
    }
}
