package io.redial.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormatsTest {

    private static Formats of(String styles) throws IOException {
        Formats formats = new Formats();
        formats.read(
                new ByteArrayInputStream(("<styleSheet>" + styles + "</styleSheet>").getBytes(StandardCharsets.UTF_8)));
        return formats;
    }

    private static CellFormat builtIn(int id) throws IOException {
        return of("<cellXfs><xf numFmtId='" + id + "'/></cellXfs>").get(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 22, 27, 36, 45, 47, 50, 58})
    void aDateIsToldByTheNumberOfItsFormatWhereNoFileSpellsItOut(int id) throws IOException {
        assertThat(builtIn(id)).isEqualTo(new CellFormat.Dated());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 13, 23, 26, 37, 44, 46, 48, 49, 59, 100})
    void numbersAndTimesThatElapseAreNoDates(int id) throws IOException {
        assertThat(builtIn(id)).isEqualTo(new CellFormat.Plain());
    }

    @Test
    void aCellOfAStyleThatIsNotThereShowsAllDigits() throws IOException {
        Formats formats = of("<cellXfs><xf numFmtId='14'/></cellXfs>");
        assertThat(formats.get(1)).isEqualTo(new CellFormat.Plain());
        assertThat(formats.get(-1)).isEqualTo(new CellFormat.Plain());
    }

    @Test
    void cellsHaveUpToAHundredThousandFormats() throws IOException {
        String most = "<cellXfs>" + "<xf/>".repeat(99_999) + "<xf numFmtId='14'/>";
        assertThat(of(most + "</cellXfs>").get(99_999)).isEqualTo(new CellFormat.Dated());
        assertThatThrownBy(() -> of(most + "<xf/></cellXfs>")).isInstanceOf(Unreadable.class);
    }
}
