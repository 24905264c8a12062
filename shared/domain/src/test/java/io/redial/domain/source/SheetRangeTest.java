package io.redial.domain.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SheetRangeTest {

    private static final int COLUMNS = SheetRange.LAST_COLUMN;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        Leads                 | Leads      | 1  | 1  | 18278 | 10000000
        My Leads              | My Leads   | 1  | 1  | 18278 | 10000000
        'My Leads'            | My Leads   | 1  | 1  | 18278 | 10000000
        Leads!A1:F            | Leads      | 1  | 1  | 6     | 10000000
        Leads!a:z             | Leads      | 1  | 1  | 26    | 10000000
        Leads!B5:AA100        | Leads      | 2  | 5  | 27    | 100
        Leads!C7              | Leads      | 3  | 7  | 3     | 7
        Leads!5:9             | Leads      | 1  | 5  | 18278 | 9
        Leads!A2:ZZZ10000000  | Leads      | 1  | 2  | 18278 | 10000000
        'Bob''s'!A1:B         | Bob's      | 1  | 1  | 2     | 10000000
        'a!b'!A1:B            | a!b        | 1  | 1  | 2     | 10000000
        Bob's!A1:B            | Bob's      | 1  | 1  | 2     | 10000000
        Q1                    | Q1         | 1  | 1  | 18278 | 10000000
        """)
    void a1NotationIsRead(String text, String tab, int column, int row, int lastColumn, int lastRow) {
        assertThat(SheetRange.parse(text)).contains(new SheetRange(Optional.of(tab), column, row, lastColumn, lastRow));
    }

    @Test
    void withoutATabTheFirstOneIsMeant() {
        assertThat(SheetRange.parse(" ")).contains(SheetRange.FIRST_TAB);
        assertThat(SheetRange.parse("A2:C9")).contains(new SheetRange(Optional.empty(), 1, 2, 3, 9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Leads!",
                "'tis",
                "'Leads'A1:B",
                "!A:B",
                "Leads!B:A",
                "Leads!A9:B2",
                "Leads!A0:B",
                "Leads!AAAA:B",
                "''!A:B",
                "Leads!A1:B2:C3",
                "Leads!A1B:C",
                "Leads!A:B100000000",
                "A1:B99999999",
                "Leads!name"
            })
    void whatIsNoRangeIsNotRead(String text) {
        assertThat(SheetRange.parse(text)).isEmpty();
    }

    @Test
    void everyColumnIsNamedAsItIsRead() {
        for (int column = 1; column <= COLUMNS; column++) {
            SheetRange one = new SheetRange(Optional.of("x"), column, 1, column, 9);

            assertThat(SheetRange.parse(one.rows("x", 1, 9))).contains(one);
        }
    }

    @Test
    void aTitleIsAlwaysQuoted() {
        SheetRange range = SheetRange.parse("Bob's!B2:C").orElseThrow();

        assertThat(range.rows("Bob's", 7, 9)).isEqualTo("'Bob''s'!B7:C9");
        assertThat(range.width()).isEqualTo(2);
    }

    @Test
    void aRangeEndsWhereItsTabEnds() {
        SheetRange range = SheetRange.parse("Leads!B2:F500").orElseThrow();

        assertThat(range.within(4, 100)).contains(new SheetRange(Optional.of("Leads"), 2, 2, 4, 100));
        assertThat(range.within(26, 1_000)).contains(range);
        assertThat(range.within(2, 2)).contains(new SheetRange(Optional.of("Leads"), 2, 2, 2, 2));
        assertThat(range.within(1, 100)).isEmpty();
        assertThat(range.within(4, 1)).isEmpty();
    }

    @Test
    void aRangeHasATitleThatATabMayHave() {
        assertThat(SheetRange.parse("x".repeat(100))).isPresent();
        assertThat(SheetRange.parse("x".repeat(101))).isEmpty();
        assertThatThrownBy(() -> new SheetRange(Optional.of(""), 1, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
