package io.redial.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.engine.convert.CellFormat.Epoch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CellFormatTest {

    @ParameterizedTest
    @CsvSource({"90, 00090", "1.5, 1.5", "-7, -7", "123456, 123456", "nonsense, nonsense"})
    void onlyWholeNumbersAreFilledUpWithZeros(String raw, String shown) {
        assertThat(new CellFormat.Padded(5).show(raw, Epoch.OF_1900)).isEqualTo(shown);
    }

    @Test
    void aCodeIsReadUpToTheLongestThatExcelTakes() {
        assertThat(CellFormat.of("00;" + "x".repeat(252))).isEqualTo(new CellFormat.Padded(2));
        assertThat(CellFormat.of("00;" + "x".repeat(253))).isEqualTo(new CellFormat.Plain());
    }

    @Test
    void aNumberIsReadUpToFortyCharactersOfIt() {
        String longest = "1." + "0".repeat(38);
        assertThat(plain(longest)).isEqualTo("1");
        assertThat(plain(longest + "0")).isEqualTo(longest + "0");
    }

    @Test
    void aNumberIsShownInFullUpToFortyDigitsOfIt() {
        assertThat(plain("1E+39")).isEqualTo("1" + "0".repeat(39));
        assertThat(plain("1E+40")).isEqualTo("1E+40");
    }

    @Test
    void aWholeNumberIsNeverRounded() {
        assertThat(plain("1234567890123456789")).isEqualTo("1234567890123456789");
    }

    @ParameterizedTest
    @CsvSource({"0, 00:00:00", "2958465, 9999-12-31", "2958466, 2958466", "-1, -1", "nonsense, nonsense"})
    void datesAreThoseThatACalendarHas(String raw, String shown) {
        assertThat(new CellFormat.Dated().show(raw, Epoch.OF_1900)).isEqualTo(shown);
    }

    private static String plain(String raw) {
        return new CellFormat.Plain().show(raw, Epoch.OF_1900);
    }
}
