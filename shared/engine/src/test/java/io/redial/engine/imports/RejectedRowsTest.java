package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob.RowError;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RejectedRowsTest {

    private static final String LONGEST = RowCells.told("\u96fb".repeat(100));

    @ParameterizedTest
    @EnumSource(ReadNumber.Why.class)
    void aPartThatWasRejectedWholeIsToldOfWhole(ReadNumber.Why why) {
        List<RowError> oneColumn = errors(FilePlan.MAX_ROWS, why, "");
        assertThat(RejectedRows.kept(oneColumn)).isEqualTo(oneColumn);
        List<RowError> manyColumns = errors(FilePlan.MAX_ROWS, why, LONGEST.substring(4));
        assertThat(RejectedRows.kept(manyColumns)).isEqualTo(manyColumns);
    }

    @Test
    void whatAReceiptDoesNotHoldIsCounted() {
        List<RowError> errors = errors(5_000, ReadNumber.Why.LOST_PLUS, "");
        List<RowError> kept = RejectedRows.kept(errors);
        int told = kept.size() - 1;
        assertThat(told).isBetween(FilePlan.MAX_ROWS, 4_999);
        assertThat(kept.subList(0, told)).isEqualTo(errors.subList(0, told));
        assertThat(kept.getLast().code()).isEqualTo("more_rows_rejected");
        assertThat(kept.getLast().line()).isEqualTo(errors.get(told).line());
        assertThat(kept.getLast().message()).contains(" " + (5_000 - told) + " more rows");
    }

    @Test
    void aReceiptIsFilledToItsLastByte() {
        // Each row takes 44 bytes and its value; the first also the names of its column and its reason.
        RowError first = new RowError(2, "c", "x".repeat(369_816), "code", "why");
        RowError second = new RowError(3, "c", "y".repeat(40), "code", "why");
        assertThat(RejectedRows.kept(List.of(first, second))).containsExactly(first, second);
        RowError longer = new RowError(3, "c", "y".repeat(41), "code", "why");
        assertThat(RejectedRows.kept(List.of(first, longer))).first().isEqualTo(first);
        assertThat(RejectedRows.kept(List.of(first, longer)).getLast().code()).isEqualTo("more_rows_rejected");
    }

    /** Rows with the longest values; each in a column of its own if the columns have a name. */
    private static List<RowError> errors(int count, ReadNumber.Why why, String column) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RowError(
                        2L + i, column.isEmpty() ? LONGEST : i + column, LONGEST, why.code(), why.message()))
                .toList();
    }
}
