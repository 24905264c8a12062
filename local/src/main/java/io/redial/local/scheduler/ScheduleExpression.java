package io.redial.local.scheduler;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a schedule fires: once, at a rate, or by the calendar.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Schedule types</a>
 */
sealed interface ScheduleExpression {

    /**
     * The first slot after an instant.
     *
     * @param after the slot comes strictly after it
     * @param zone what local times mean; of no effect on a rate
     * @param anchor the first slot of a rate; of no effect on the others
     * @return empty when there is none any more
     */
    Optional<Instant> next(Instant after, ZoneId zone, Instant anchor);

    /**
     * Reads {@code at(…)}, {@code rate(…)} or {@code cron(…)}.
     *
     * @throws SchedulerError a validation error, if the text is none of them or says something impossible
     */
    static ScheduleExpression parse(String text) {
        Matcher parts = Syntax.CALL.matcher(text);
        if (!parts.matches()) {
            throw Syntax.rejected(text);
        }
        String argument = parts.group(2);
        try {
            return switch (parts.group(1)) {
                case "at" -> new At(Syntax.localTime(argument));
                case "rate" -> new Rate(Syntax.period(argument));
                default -> new Cron(CronExpression.parse(argument));
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Syntax.rejected(text);
        }
    }

    /**
     * Once, at a local time. A time that the zone skips is moved forward by the gap, one that it repeats means the
     * first; the service documents neither.
     */
    record At(LocalDateTime time) implements ScheduleExpression {

        Instant in(ZoneId zone) {
            return time.atZone(zone).toInstant();
        }

        @Override
        public Optional<Instant> next(Instant after, ZoneId zone, Instant anchor) {
            return Optional.of(in(zone)).filter(instant -> instant.isAfter(after));
        }
    }

    /** Every so many minutes, hours or days of 24 hours, counted from an anchor. */
    record Rate(Duration period) implements ScheduleExpression {

        public Rate {
            if (!period.isPositive()) {
                throw new IllegalArgumentException("a rate must be positive");
            }
        }

        @Override
        public Optional<Instant> next(Instant after, ZoneId zone, Instant anchor) {
            if (after.isBefore(anchor)) {
                return Optional.of(anchor);
            }
            long passed = Duration.between(anchor, after).dividedBy(period);
            return Optional.of(anchor.plus(period.multipliedBy(passed + 1)));
        }
    }

    /** At local times of a calendar. */
    record Cron(CronExpression expression) implements ScheduleExpression {

        @Override
        public Optional<Instant> next(Instant after, ZoneId zone, Instant anchor) {
            return expression.next(after, zone);
        }
    }

    /** The grammar around the arguments. */
    final class Syntax {
        private static final Pattern CALL = Pattern.compile("(at|rate|cron)\\((.*)\\)");
        private static final Pattern LOCAL_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}");
        // The API reference allows singular and plural with any number, unlike the rules of EventBridge itself.
        private static final Pattern RATE = Pattern.compile("(\\d{1,6})\\s+(minute|hour|day)s?");

        private Syntax() {}

        private static LocalDateTime localTime(String text) {
            if (!LOCAL_TIME.matcher(text).matches()) {
                throw new IllegalArgumentException("not a local time");
            }
            return LocalDateTime.parse(text);
        }

        private static Duration period(String text) {
            Matcher parts = RATE.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not a rate");
            }
            long value = Long.parseLong(parts.group(1));
            return switch (parts.group(2)) {
                case "minute" -> Duration.ofMinutes(value);
                case "hour" -> Duration.ofHours(value);
                default -> Duration.ofDays(value);
            };
        }

        private static SchedulerError rejected(String text) {
            return SchedulerError.invalid("Invalid Schedule Expression " + text + ".");
        }
    }
}
