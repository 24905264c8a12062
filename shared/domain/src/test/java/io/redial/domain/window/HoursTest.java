package io.redial.domain.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {

    @Test
    void timesAreReadAndWrittenAlike() {
        Hours hours = Hours.parse("00:00", "23:59");
        assertThat(hours).isEqualTo(Hours.WHOLE_DAY);
        assertThat(hours.startWord()).isEqualTo("00:00");
        assertThat(hours.endWord()).isEqualTo("23:59");
        assertThat(Hours.parse("09:05", "17:30").start()).isEqualTo(LocalTime.of(9, 5));
    }

    @Test
    void startAfterEndIsOvernight() {
        assertThat(Hours.parse("22:00", "06:00").overnight()).isTrue();
        assertThat(Hours.parse("06:00", "22:00").overnight()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9:00",
                "09:0",
                "24:00",
                "23:60",
                "09.00",
                "09:00:00",
                " 9:00",
                "-1:00",
                "09:+1",
                "0９:00",
                "٠٩:٠٠"
            })
    void otherTimesAreRefused(String text) {
        assertRefused(() -> Hours.parse(text, "12:00"), "schedule.start", "invalid_time");
        assertRefused(() -> Hours.parse("12:00", text), "schedule.end", "invalid_time");
    }

    @Test
    void partsOfAMinuteAreRefused() {
        LocalTime odd = LocalTime.of(9, 0, 30);
        assertRefused(() -> new Hours(odd, LocalTime.NOON), "schedule.start", "invalid_time");
        assertRefused(() -> new Hours(LocalTime.NOON, odd), "schedule.end", "invalid_time");
    }

    @Test
    void equalTimesAreRefused() {
        assertRefused(() -> Hours.parse("09:00", "09:00"), "schedule.end", "window_empty");
    }

    private static void assertRefused(Runnable attempt, String field, String code) {
        assertThatExceptionOfType(InvalidSchedule.class)
                .isThrownBy(attempt::run)
                .satisfies(refusal -> {
                    assertThat(refusal.field()).isEqualTo(field);
                    assertThat(refusal.code()).isEqualTo(code);
                });
    }
}
