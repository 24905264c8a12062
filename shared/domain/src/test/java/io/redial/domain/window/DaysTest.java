package io.redial.domain.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DaysTest {

    @Test
    void namesAreReadInAnyOrderAndWrittenFromMondayOn() {
        Days days = Days.parse(List.of("sunday", "friday", "monday", "friday"));
        assertThat(days.set()).containsExactly(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, DayOfWeek.SUNDAY);
        assertThat(days.words()).containsExactly("monday", "friday", "sunday");
        assertThat(days.preset()).isEqualTo(Days.Preset.CUSTOM);
        assertThat(days.contains(DayOfWeek.FRIDAY)).isTrue();
        assertThat(days.contains(DayOfWeek.SATURDAY)).isFalse();
    }

    @Test
    void presetsAreKnownByTheirDays() {
        assertThat(Days.parsePreset("every_day").words())
                .containsExactly("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
        assertThat(Days.parsePreset("business_days").words())
                .containsExactly("monday", "tuesday", "wednesday", "thursday", "friday");
        assertThat(Days.of(Set.of(DayOfWeek.values())).preset()).isEqualTo(Days.Preset.EVERY_DAY);
        assertThat(Days.parse(Days.BUSINESS_DAYS.words()).preset()).isEqualTo(Days.Preset.BUSINESS_DAYS);
        assertThat(List.of(Days.Preset.values()))
                .extracting(Days.Preset::word)
                .containsExactly("every_day", "business_days", "custom");
    }

    @Test
    void noDaysAreRefused() {
        assertRefused(() -> Days.of(Set.of()), "empty_days");
        assertRefused(() -> Days.parse(List.of()), "empty_days");
    }

    @Test
    void otherWordsAreRefused() {
        for (String word : List.of("Monday", "mon", "", "every_day", "FRİDAY")) {
            assertRefused(() -> Days.parse(List.of("monday", word)), "unknown_day");
        }
        for (String word : List.of("custom", "monday", "", "EVERY_DAY")) {
            assertRefused(() -> Days.parsePreset(word), "unknown_preset");
        }
    }

    private static void assertRefused(Runnable attempt, String code) {
        assertThatExceptionOfType(InvalidSchedule.class)
                .isThrownBy(attempt::run)
                .satisfies(refusal -> {
                    assertThat(refusal.field()).isEqualTo("schedule.days");
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.detail()).endsWith(".");
                });
    }
}
