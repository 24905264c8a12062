package io.redial.domain.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.redial.domain.window.Hours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetFileTest {

    private static final String WHOLE = """
        # A comment.
        name = here
        title = Here, and nowhere else
        version = 2026-11-30
        hours.monday = 08:00-21:00
        hours.sunday = 00:00-24:00

        attemptsPerNumber = 3
        source = A law: no calls at night | 2026-11-29 | https://example.org/law?a=b
        """;

    @Test
    void fileIsReadAsItIsWritten() {
        Preset preset = PresetFile.read(WHOLE);
        assertThat(preset.name()).isEqualTo("here");
        assertThat(preset.title()).isEqualTo("Here, and nowhere else");
        assertThat(preset.version()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(preset.attemptsPerNumber()).contains(3);
        assertThat(preset.sources())
                .containsExactly(new Preset.Source(
                        "A law: no calls at night", LocalDate.of(2026, 11, 29), "https://example.org/law?a=b"));
    }

    @Test
    void hoursEndWithTheMinuteBeforeTheOneThatIsWritten() {
        assertThat(PresetFile.read(WHOLE).hours().byDay())
                .containsOnlyKeys(DayOfWeek.MONDAY, DayOfWeek.SUNDAY)
                .containsEntry(DayOfWeek.MONDAY, Hours.parse("08:00", "20:59"))
                .containsEntry(DayOfWeek.SUNDAY, Hours.WHOLE_DAY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "name = here; nothing",
                "name = here; name =",
                "attemptsPerNumber = 3; name = twice",
                "title = Here, and nowhere else; title =",
                "version = 2026-11-30; version = 2026-11-31",
                "version = 2026-11-30; version = soon",
                "hours.monday = 08:00-21:00; hours.monday = 8-21",
                "hours.monday = 08:00-21:00; hours.monday = 21:00-08:00",
                "hours.monday = 08:00-21:00; hours.monday = 08:00-08:00",
                "hours.monday = 08:00-21:00; hours.monday = 08:00",
                "hours.monday = 08:00-21:00; hours.holiday = 08:00-21:00",
                "hours.monday = 08:00-21:00; hours.sunday = 08:00-21:00",
                "attemptsPerNumber = 3; attemptsPerNumber = 0",
                "attemptsPerNumber = 3; attemptsPerNumber = 51",
                "attemptsPerNumber = 3; attemptsPerNumber = three",
                "attemptsPerNumber = 3; attemptsPerDay = 3",
                "source = A law: no calls at night | 2026-11-29 | https://example.org/law?a=b; source = A law",
                "source = A law: no calls at night | 2026-11-29 | https://example.org/law?a=b; ''"
            })
    void whateverIsNotUnderstoodIsRefused(String line, String instead) {
        assertThat(WHOLE).contains(line);
        String wrong = WHOLE.replace(line, instead);
        assertThatIllegalArgumentException().isThrownBy(() -> PresetFile.read(wrong));
    }

    @Test
    void refusalNamesTheLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PresetFile.read("name = here\n\nhours.noday = 08:00-09:00"))
                .withMessageContaining("line 3: hours.noday");
    }
}
