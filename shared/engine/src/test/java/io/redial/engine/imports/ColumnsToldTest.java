package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.engine.convert.NumberedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The columns that whoever sent a list without a phone column is told of. */
final class ColumnsToldTest {

    private static List<String> headings(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "c" + i).toList();
    }

    private static void assertTold(List<String> headings, String end) {
        assertThatThrownBy(() -> Columns.of(headings, Map.of(), 1)).hasMessageEndingWith(end);
    }

    @Test
    void twentyColumnsAreTold() {
        assertTold(headings(20), "the columns are: " + String.join(", ", headings(20)) + ".");
        assertTold(headings(21), ", c20, ….");
    }

    @Test
    void theColumnThatNumbersTheRowsOfASheetIsNoneOfThem() {
        List<String> ofSheet = new ArrayList<>(headings(20));
        ofSheet.addFirst(NumberedRows.HEADING);
        assertTold(ofSheet, "the columns are: " + String.join(", ", headings(20)) + ".");
    }

    @Test
    void aHeadingIsToldWholeUpToFortyCharactersAndNeverHalfACharacter() {
        assertTold(List.of("h".repeat(40)), ": " + "h".repeat(40) + ".");
        assertTold(List.of("h".repeat(41)), ": " + "h".repeat(40) + "….");
        assertTold(List.of("h".repeat(39) + "\ud83d\ude00"), ": " + "h".repeat(39) + "….");
    }
}
