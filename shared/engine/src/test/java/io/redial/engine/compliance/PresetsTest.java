package io.redial.engine.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.compliance.Preset;
import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.ZoneSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The presets of this release, said once more. */
class PresetsTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

    @ParameterizedTest
    @CsvSource({
        // 2026-03-02 is a Monday.
        "us_federal, 2026-03-02T07:59:59, false",
        "us_federal, 2026-03-02T08:00:00, true",
        "us_federal, 2026-03-02T20:59:59, true",
        "us_federal, 2026-03-02T21:00:00, false",
        "us_federal, 2026-03-08T08:00:00, true",
        "us_federal, 2026-03-08T21:00:00, false",
        "us_strict, 2026-03-02T08:59:59, false",
        "us_strict, 2026-03-02T09:00:00, true",
        "us_strict, 2026-03-07T19:59:59, true",
        "us_strict, 2026-03-07T20:00:00, false",
        "us_strict, 2026-03-08T11:59:59, false",
        "us_strict, 2026-03-08T12:00:00, true",
        "us_strict, 2026-03-08T19:59:59, true",
        "us_strict, 2026-03-08T20:00:00, false"
    })
    void hoursAreThoseOfTheLaw(String name, LocalDateTime local, boolean open) {
        Instant at = local.atZone(NEW_YORK).toInstant();
        assertThat(window(name, NEW_YORK).isOpen(at)).isEqualTo(open);
    }

    @Test
    void everyZoneOfThePersonCounts() {
        CallingWindow window = window("us_federal", NEW_YORK, LOS_ANGELES);
        assertThat(window.nextOpening(Instant.parse("2026-01-15T02:00:00Z")))
                .as("eight o'clock in Los Angeles")
                .contains(Instant.parse("2026-01-15T16:00:00Z"));
        assertThat(window.closesAt(Instant.parse("2026-01-15T16:00:00Z")))
                .as("nine o'clock in New York")
                .contains(Instant.parse("2026-01-16T02:00:00Z"));
    }

    @Test
    void whereNoZoneIsKnownNobodyIsCalled() {
        Preset preset = Presets.find("us_federal").orElseThrow();
        for (ZoneSet unknown : List.of(ZoneSet.NONE, ZoneSet.NOWHERE, ZoneSet.UNPROVEN)) {
            assertThat(preset.within(CallingWindow.ALWAYS, unknown).nextOpening(Instant.EPOCH))
                    .isEmpty();
        }
    }

    @Test
    void capIsThatOfTheStrict() {
        assertThat(Presets.find("us_federal").orElseThrow().attemptsPerNumber()).isEmpty();
        assertThat(Presets.find("us_strict").orElseThrow().attemptsPerNumber()).contains(3);
    }

    @Test
    void eachIsDatedAndTellsItsSources() {
        assertThat(Presets.all()).extracting(Preset::name).containsExactly("us_federal", "us_strict");
        assertThat(Presets.all()).allSatisfy(preset -> {
            assertThat(preset.version()).isAfter(LocalDate.of(2026, 1, 1));
            assertThat(preset.sources()).isNotEmpty().allSatisfy(source -> {
                assertThat(source.readOn()).isAfter(LocalDate.of(2026, 1, 1)).isBeforeOrEqualTo(preset.version());
                assertThat(source.url()).startsWith("https://");
            });
        });
    }

    @Test
    void storedNameThatNobodyKnowsIsClosed() {
        Preset unknown = Presets.stored("us_lunar");
        assertThat(unknown.name()).isEqualTo("us_lunar");
        assertThat(unknown.within(CallingWindow.ALWAYS, zones(NEW_YORK)).nextOpening(Instant.EPOCH))
                .isEmpty();
    }

    private static CallingWindow window(String name, ZoneId... zones) {
        return Presets.find(name).orElseThrow().within(CallingWindow.ALWAYS, zones(zones));
    }

    private static ZoneSet zones(ZoneId... zones) {
        return ZoneSet.of(List.of(zones));
    }
}
