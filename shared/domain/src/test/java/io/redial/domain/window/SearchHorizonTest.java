package io.redial.domain.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The facts about calendar and zones on which the bound of the search rests. */
class SearchHorizonTest {

    @Test
    void anyFortyYearsInARowHaveAllKindsOfYear() {
        for (int first = 1970; first <= 1970 + 400; first++) {
            Set<String> kinds = IntStream.range(first, first + 40)
                    .mapToObj(SearchHorizonTest::kind)
                    .collect(Collectors.toSet());
            assertThat(kinds).hasSize(14);
        }
    }

    @Test
    void noRuleMovesClocksAroundNewYear() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            for (ZoneOffsetTransitionRule rule : ZoneId.of(id).getRules().getTransitionRules()) {
                for (int year = 2100; year < 2140; year++) {
                    ZoneOffsetTransition transition = rule.createTransition(year);
                    LocalDate date =
                            transition.getInstant().atZone(ZoneOffset.UTC).toLocalDate();
                    assertThat(date.getDayOfYear()).as(id).isBetween(5, 360);
                }
            }
        }
    }

    @Test
    void allClocksRunStraightOnForMoreThanAWeekInEveryYear() {
        Duration eightDays = Duration.ofDays(8);
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneRules rules = ZoneId.of(id).getRules();
            for (int year = 1970; year < 2140; year++) {
                assertThat(longestStretch(rules, year)).as(id + " " + year).isGreaterThan(eightDays);
            }
        }
    }

    @Test
    void offsetsAreLessThanADay() {
        assertThat(List.of(ZoneOffset.MIN, ZoneOffset.MAX))
                .allSatisfy(
                        offset -> assertThat(Math.abs(offset.getTotalSeconds())).isLessThan(86_400));
    }

    private static Duration longestStretch(ZoneRules rules, int year) {
        Instant at = Year.of(year).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant end = Year.of(year + 1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Duration longest = Duration.ZERO;
        while (at.isBefore(end)) {
            ZoneOffsetTransition transition = rules.nextTransition(at);
            Instant next = transition == null || transition.getInstant().isAfter(end) ? end : transition.getInstant();
            Duration stretch = Duration.between(at, next);
            longest = stretch.compareTo(longest) > 0 ? stretch : longest;
            at = next;
        }
        return longest;
    }

    private static String kind(int year) {
        return Year.of(year).atDay(1).getDayOfWeek() + " " + Year.isLeap(year);
    }
}
