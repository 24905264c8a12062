package io.redial.local.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleExpressionTest {
    private static final Instant ANCHOR = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # Examples of the user guides: every day at 10:00, and so on
        cron(0 10 * * ? *)        | 2026-03-04T10:00:00Z | 2026-03-05T10:00:00Z
        cron(15 12 * * ? *)       | 2026-03-04T00:00:00Z | 2026-03-04T12:15:00Z
        cron(0 18 ? * MON-FRI *)  | 2026-03-06T18:00:00Z | 2026-03-09T18:00:00Z
        cron(0 8 1 * ? *)         | 2026-03-04T00:00:00Z | 2026-04-01T08:00:00Z
        cron(0/15 * * * ? *)      | 2026-03-04T10:07:30Z | 2026-03-04T10:15:00Z
        cron(0/10 * ? * MON-FRI *)| 2026-03-06T23:50:00Z | 2026-03-09T00:00:00Z
        cron(0/5 8-17 ? * MON-FRI *)| 2026-03-06T17:55:00Z | 2026-03-09T08:00:00Z
        cron(15 10 ? * 6L 2022-2023)| 2022-01-01T00:00:00Z | 2022-01-28T10:15:00Z
        cron(0/30 20-23 ? * MON-FRI *)| 2026-03-06T23:30:00Z | 2026-03-09T20:00:00Z
        # Steps, lists, ranges, names
        cron(*/20 * * * ? *)      | 2026-03-04T10:40:00Z | 2026-03-04T11:00:00Z
        cron(5,35 3-4 * * ? *)    | 2026-03-04T04:05:00Z | 2026-03-04T04:35:00Z
        cron(0-15/5 0 * * ? *)    | 2026-03-04T00:11:00Z | 2026-03-04T00:15:00Z
        cron(30-30 13-13 ? * 2,4,6 *)| 2026-03-04T13:30:00Z | 2026-03-06T13:30:00Z
        cron(0 0 1 jan,JUL ? *)   | 2026-01-01T00:00:00Z | 2026-07-01T00:00:00Z
        cron(0 0 ? 2-3 sun *)     | 2026-03-29T00:00:00Z | 2027-02-07T00:00:00Z
        cron(0 0 ? * fri,Mon *)   | 2026-03-06T00:00:00Z | 2026-03-09T00:00:00Z
        cron(0 0 29 2 ? *)        | 2026-03-04T00:00:00Z | 2028-02-29T00:00:00Z
        cron(0 0 1 1 ? 2030/5)    | 2030-01-01T00:00:00Z | 2035-01-01T00:00:00Z
        cron(59 23 31 12 ? 2199)  | 2026-01-01T00:00:00Z | 2199-12-31T23:59:00Z
        # The last day, the last weekday, the nearest weekday
        cron(0 0 L * ? *)         | 2026-02-01T00:00:00Z | 2026-02-28T00:00:00Z
        cron(0 0 L 2 ? *)         | 2028-01-01T00:00:00Z | 2028-02-29T00:00:00Z
        cron(0 0 LW * ? *)        | 2026-02-01T00:00:00Z | 2026-02-27T00:00:00Z
        cron(0 0 LW * ? *)        | 2026-05-01T00:00:00Z | 2026-05-29T00:00:00Z
        cron(0 0 LW * ? *)        | 2026-06-01T00:00:00Z | 2026-06-30T00:00:00Z
        cron(0 0 3W * ? *)        | 2026-05-01T00:00:00Z | 2026-05-04T00:00:00Z
        cron(0 0 4W * ? *)        | 2026-07-01T00:00:00Z | 2026-07-03T00:00:00Z
        cron(0 0 1W * ? *)        | 2026-07-31T00:00:00Z | 2026-08-03T00:00:00Z
        cron(0 0 31W 5 ? *)       | 2026-05-01T00:00:00Z | 2026-05-29T00:00:00Z
        cron(0 0 31W * ? *)       | 2026-06-01T00:00:00Z | 2026-07-31T00:00:00Z
        cron(0 0 1,L * ? *)       | 2026-02-01T00:00:00Z | 2026-02-28T00:00:00Z
        # The last of a weekday, the k-th of a weekday, Saturday
        cron(0 0 ? * 2L *)        | 2026-03-04T00:00:00Z | 2026-03-30T00:00:00Z
        cron(0 0 ? * FRIL *)      | 2026-03-04T00:00:00Z | 2026-03-27T00:00:00Z
        cron(0 0 ? * L *)         | 2026-03-04T00:00:00Z | 2026-03-07T00:00:00Z
        cron(0 0 ? * 3#2 *)       | 2026-03-04T00:00:00Z | 2026-03-10T00:00:00Z
        cron(0 0 ? * MON#1 *)     | 2026-03-04T00:00:00Z | 2026-04-06T00:00:00Z
        cron(0 0 ? * 1#5 *)       | 2026-03-30T00:00:00Z | 2026-05-31T00:00:00Z
        # Rates count from their anchor, 2026-01-01T00:00:00Z
        rate(1 minute)            | 2026-03-04T10:00:30Z | 2026-03-04T10:01:00Z
        rate(1 minutes)           | 2026-03-04T10:01:00Z | 2026-03-04T10:02:00Z
        rate(5 minute)            | 2026-03-04T10:01:00Z | 2026-03-04T10:05:00Z
        rate(7 hours)             | 2026-01-01T00:00:00Z | 2026-01-01T07:00:00Z
        rate(2 days)              | 2026-01-02T00:00:00Z | 2026-01-03T00:00:00Z
        rate(1 day)               | 2025-06-01T00:00:00Z | 2026-01-01T00:00:00Z
        # Once
        at(2026-03-04T10:00:00)   | 2026-03-04T09:59:59Z | 2026-03-04T10:00:00Z
        """)
    void nextSlotComesStrictlyAfterAnInstant(String expression, Instant after, Instant slot) {
        assertThat(next(expression, after, "UTC")).contains(slot);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        at(2026-03-04T10:00:00)    | 2026-03-04T10:00:00Z
        cron(0 0 1 1 ? 2025)       | 2026-01-01T00:00:00Z
        cron(0 0 30 2 ? *)         | 2026-01-01T00:00:00Z
        cron(0 0 1 1 ? 1970-2026)  | 2026-01-01T00:00:00Z
        """)
    void expressionThatIsOverHasNoSlot(String expression, Instant after) {
        assertThat(next(expression, after, "UTC")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # Skipped on the day the clocks go forward: 2026-03-08 in New York, 2026-03-29 in Berlin
        cron(30 2 * * ? *)      | America/New_York    | 2026-03-07T12:00:00Z | 2026-03-09T06:30:00Z
        cron(30 2 * * ? *)      | Europe/Berlin       | 2026-03-28T12:00:00Z | 2026-03-30T00:30:00Z
        cron(0/30 2-3 * * ? *)  | Europe/Berlin       | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z
        # Midnight itself is skipped in Beirut on 2026-03-29
        cron(0 0 * * ? *)       | Asia/Beirut         | 2026-03-28T12:00:00Z | 2026-03-29T21:00:00Z
        # A gap of half an hour in Lord Howe on 2026-10-04
        cron(15 2 * * ? *)      | Australia/Lord_Howe | 2026-10-03T00:00:00Z | 2026-10-04T15:15:00Z
        # Once on the day the clocks go back: the first of both
        cron(30 1 * * ? *)      | America/New_York    | 2026-10-31T12:00:00Z | 2026-11-01T05:30:00Z
        cron(30 1 * * ? *)      | America/New_York    | 2026-11-01T05:30:00Z | 2026-11-02T06:30:00Z
        cron(0/30 * * * ? *)    | America/New_York    | 2026-11-01T05:30:00Z | 2026-11-01T07:00:00Z
        cron(0/30 * * * ? *)    | America/New_York    | 2026-11-01T06:10:00Z | 2026-11-01T07:00:00Z
        # Zones with odd offsets
        cron(0 9 * * ? *)       | Asia/Kathmandu      | 2026-03-04T00:00:00Z | 2026-03-04T03:15:00Z
        cron(0 9 * * ? *)       | Pacific/Kiritimati  | 2026-03-04T00:00:00Z | 2026-03-04T19:00:00Z
        # One-time: a skipped time moves by the gap, a repeated one is the first
        at(2026-03-08T02:30:00) | America/New_York    | 2026-03-01T00:00:00Z | 2026-03-08T07:30:00Z
        at(2026-11-01T01:30:00) | America/New_York    | 2026-03-01T00:00:00Z | 2026-11-01T05:30:00Z
        at(2026-07-01T09:00:00) | Asia/Kathmandu      | 2026-03-01T00:00:00Z | 2026-07-01T03:15:00Z
        # A day of a rate has 24 hours
        rate(1 days)            | America/New_York    | 2026-03-08T00:00:00Z | 2026-03-09T00:00:00Z
        """)
    void localTimesFollowTheZone(String expression, String zone, Instant after, Instant slot) {
        assertThat(next(expression, after, zone)).contains(slot);
    }

    @Test
    void aDayHasEverySlotOnceAndInOrder() {
        List<Instant> slots = new ArrayList<>();
        Instant end = Instant.parse("2026-11-02T05:00:00Z");
        Instant after = Instant.parse("2026-11-01T03:59:59Z");
        for (Optional<Instant> slot = next("cron(0 * * * ? *)", after, "America/New_York");
                slot.isPresent() && slot.get().isBefore(end);
                slot = next("cron(0 * * * ? *)", slot.get(), "America/New_York")) {
            slots.add(slot.get());
        }

        // 25 hours of machine time, 24 local ones.
        assertThat(slots).hasSize(24).doesNotHaveDuplicates().isSorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(0 minutes)",
                "rate(-1 minutes)",
                "rate(1.5 hours)",
                "rate(5)",
                "rate(5 seconds)",
                "rate(5 weeks)",
                "rate(minutes)",
                "rate(5minutes)",
                "rate(5 MINUTES)",
                "every(5 minutes)",
                "5 minutes",
                "",
                "at()",
                "at(2026-02-30T10:00:00)",
                "at(2026-03-04T24:00:00)",
                "at(2026-03-04T10:00)",
                "at(2026-03-04T10:00:00Z)",
                "at(2026-03-04 10:00:00)",
                "at(2026-3-4T10:00:00)",
                "cron(0 10 * * ?)",
                "cron(0 10 * * ? * *)",
                "cron(0 10 * * * *)",
                "cron(0 10 ? * ? *)",
                "cron(0 10 1 * MON *)",
                "cron(? 10 1 * ? *)",
                "cron(60 10 * * ? *)",
                "cron(0 24 * * ? *)",
                "cron(0 10 0 * ? *)",
                "cron(0 10 32 * ? *)",
                "cron(0 10 * 13 ? *)",
                "cron(0 10 * FOO ? *)",
                "cron(0 10 ? * 0 *)",
                "cron(0 10 ? * 8 *)",
                "cron(0 10 ? * MON#6 *)",
                "cron(0 10 ? * MON#0 *)",
                "cron(0 10 ? * #1 *)",
                "cron(0 10 * * ? 1969)",
                "cron(0 10 * * ? 2200)",
                "cron(*/60 * * * ? *)",
                "cron(0/0 * * * ? *)",
                "cron(0/ * * * ? *)",
                "cron(0/5/5 * * * ? *)",
                "cron(30-10 * * * ? *)",
                "cron(1-2-3 * * * ? *)",
                "cron(0,, * * * ? *)",
                "cron(0 10 W * ? *)",
                "cron(0 10 32W * ? *)",
                "cron(0 10 WL * ? *)",
                "cron(0 10 LL * ? *)",
                "cron(L 10 * * ? *)",
                "cron(a b c d ? e)",
            })
    void expressionThatTheServiceRefusesIsRefused(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression))
                .isInstanceOfSatisfying(
                        SchedulerError.class, error -> assertThat(error.type()).isEqualTo("ValidationException"));
    }

    private static Optional<Instant> next(String expression, Instant after, String zone) {
        return ScheduleExpression.parse(expression).next(after, ZoneId.of(zone), ANCHOR);
    }
}
