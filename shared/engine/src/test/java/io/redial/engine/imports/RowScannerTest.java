package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowScannerTest {

    private static final int MOST = RowScanner.MAX_ROW_BYTES;

    /** What is told of text that starts at a byte, on line 5. */
    private static List<String> scanned(long position, String text) {
        List<String> told = new ArrayList<>();
        RowScanner scanner = new RowScanner(',', position, 5, new RowScanner.Rows() {
            @Override
            public void row(long from, long to, long line) {
                told.add(from + "-" + to + " on " + line);
            }

            @Override
            public void astray(long from, long to, RowScanner.Lines lines) {
                told.add(from + "-" + to + " " + lines);
            }
        });
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        scanner.accept(bytes, 0, bytes.length);
        scanner.finish();
        return told;
    }

    @Test
    void rowsEndAfterAnyLineEnd() {
        assertThat(scanned(10, "a\rb\r\nc\n\r\rd"))
                .containsExactly("10-12 on 5", "12-15 on 6", "15-17 on 7", "19-20 on 10");
    }

    @Test
    void linesThatAQuoteLeadsAstrayAreCounted() {
        assertThat(scanned(10, "x\n\"a\nb\nc\"d\ny\n"))
                .containsExactly("10-12 on 5", "12-21 " + new RowScanner.Lines(6, 6, 3), "21-23 on 9");
        assertThat(scanned(10, "\"a\"b"))
                .as("without a line end")
                .containsExactly("10-14 " + new RowScanner.Lines(5, 5, 1));
    }

    @Test
    void aRowHasUpToItsBoundWhereverItLies() {
        String longest = "x".repeat(MOST) + "\n";
        assertThat(scanned(1_000_000, longest + longest))
                .containsExactly(
                        1_000_000 + "-" + (1_000_001 + MOST) + " on 5",
                        1_000_001 + MOST + "-" + (1_000_002 + 2 * MOST) + " on 6");
        assertThatThrownBy(() -> scanned(0, "a\nx" + longest)).isInstanceOfSatisfying(FileFault.class, fault -> {
            assertThat(fault.code()).isEqualTo("row_too_long");
            assertThat(fault.line()).isEqualTo(6);
        });
    }
}
