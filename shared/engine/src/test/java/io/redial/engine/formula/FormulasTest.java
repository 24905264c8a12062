package io.redial.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulasTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=cmd|' /C calc'!A0",
                "+1+1",
                "-1+1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "+1234567890=cmd|' /C calc'!A0",
                "+12345678901234567",
                "+0123456789",
                "+123456",
                "+1 415 555 0111",
                "+14155550111\n",
                "-",
                "="
            })
    void whatASpreadsheetWouldCalculateIsMarkedAsText(String cell) {
        assertThat(Formulas.guarded(cell)).isEqualTo("'" + cell);
        assertThat(Formulas.restored("'" + cell)).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+14155550111", "+1234567", "+123456789012345", "Zoë", "'Twas", "''", "a=b", "", " =x"})
    void everythingElseStaysAsItIs(String cell) {
        assertThat(Formulas.guarded(cell)).isEqualTo(cell);
        assertThat(Formulas.restored(cell)).isEqualTo(cell);
    }

    @Test
    void whateverIsGuardedIsReadAsItWas() {
        Random random = new Random(11);
        String letters = "''=+-@\t\r\n1aé";
        for (int n = 0; n < 20_000; n++) {
            StringBuilder cell = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                cell.append(letters.charAt(random.nextInt(letters.length())));
            }
            String guarded = Formulas.guarded(cell.toString());
            assertThat(Formulas.restored(guarded)).isEqualTo(cell.toString());
            assertThat(guarded).matches("(?s)(?:\\+[1-9][0-9]{6,14}|[^=+\\-@\t\r\n].*|)");
        }
    }
}
