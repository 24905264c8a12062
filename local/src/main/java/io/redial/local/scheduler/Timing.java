package io.redial.local.scheduler;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/**
 * When a schedule fires, as it was asked for.
 *
 * @param expression as the caller wrote it; valid
 * @param zone the name of an IANA zone
 * @param start the instant before which a recurring schedule has no slot, and the first slot of a rate
 * @param end the instant from which on a recurring schedule has no slot
 */
record Timing(String expression, String zone, Optional<Instant> start, Optional<Instant> end) {

    static final String DEFAULT_ZONE = "UTC";

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    Timing {
        ScheduleExpression.parse(expression);
        if (!zone.equals(DEFAULT_ZONE) && !ZONES.contains(zone)) {
            throw SchedulerError.invalid("The ScheduleExpressionTimezone you specify is not a time zone.");
        }
        if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
            throw SchedulerError.invalid("The StartDate you specify must come before the EndDate.");
        }
    }

    /** The first slot of a schedule that was set at an instant; a one-time schedule may be late already. */
    Optional<Instant> firstSlot(Instant setAt) {
        return switch (ScheduleExpression.parse(expression)) {
            case ScheduleExpression.At at -> Optional.of(at.in(zoneId()));
            case ScheduleExpression.Rate rate -> recurring(rate, earliest(setAt).minusNanos(1), setAt);
            case ScheduleExpression.Cron cron -> recurring(cron, earliest(setAt).minusNanos(1), setAt);
        };
    }

    /** The first slot strictly after an instant, of a schedule that was set at an instant and has fired. */
    Optional<Instant> slotAfter(Instant after, Instant setAt) {
        return switch (ScheduleExpression.parse(expression)) {
            case ScheduleExpression.At _ -> Optional.empty();
            case ScheduleExpression.Rate rate -> recurring(rate, after, setAt);
            case ScheduleExpression.Cron cron -> recurring(cron, after, setAt);
        };
    }

    private Optional<Instant> recurring(ScheduleExpression parsed, Instant after, Instant setAt) {
        return parsed.next(after, zoneId(), start.orElse(setAt))
                .filter(slot -> end.isEmpty() || slot.isBefore(end.get()));
    }

    private Instant earliest(Instant setAt) {
        return start.filter(setAt::isBefore).orElse(setAt);
    }

    private ZoneId zoneId() {
        return zone.equals(DEFAULT_ZONE) ? ZoneOffset.UTC : ZoneId.of(zone);
    }
}
