package io.redial.engine.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.redial.engine.port.Chunks.Layout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The header row of a file.
 *
 * @param line on which it starts, from 1
 * @param end of its last byte, line end included
 * @param nextLine on which the first row of data starts
 */
record Header(Layout layout, List<String> headings, long line, int end, long nextLine) {

    /** In the order in which they are preferred when the header leaves the choice open. */
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    /** The byte order mark, which says nothing of UTF-8 but that it is. */
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    Header {
        headings = List.copyOf(headings);
    }

    /**
     * Finds the header row: the first one that is not blank, cut by the delimiter that shows a phone column or, failing
     * that, the most columns.
     *
     * @param head the first bytes of the file: all of them, or more than a row may have
     * @throws FileFault when the file is no CSV text, or has no row
     */
    static Header find(byte[] head, Map<String, String> mapping) {
        int start = startsWithMark(head) ? MARK.length : 0;
        List<Header> candidates = new ArrayList<>();
        List<FileFault> faults = new ArrayList<>();
        for (char delimiter : DELIMITERS) {
            try {
                candidates.add(cut(head, start, delimiter));
            } catch (FileFault notThisOne) {
                faults.add(notThisOne);
            }
        }
        return candidates.stream()
                .max(Comparator.comparing((Header header) -> header.showsPhone(mapping))
                        .thenComparingInt(header -> header.headings().size())
                        .thenComparingInt(header -> -candidates.indexOf(header)))
                .orElseThrow(faults::getFirst);
    }

    private static boolean startsWithMark(byte[] head) {
        return head.length >= MARK.length && Arrays.equals(head, 0, MARK.length, MARK, 0, MARK.length);
    }

    /** The names of the columns, from the bytes of the header row. */
    static List<String> headings(byte[] row, char delimiter) {
        try (CsvReader<CsvRecord> reader = Cells.of(new ByteArrayInputStream(row), delimiter)) {
            return reader.iterator().next().getFields();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private boolean showsPhone(Map<String, String> mapping) {
        try {
            return !Columns.of(headings, mapping, line).all().isEmpty();
        } catch (FileFault other) {
            return false;
        }
    }

    private static Header cut(byte[] head, int start, char delimiter) {
        FirstRow first = new FirstRow();
        RowScanner scanner = new RowScanner(delimiter, start, 1, first);
        for (int i = start; i < head.length && !first.found; i++) {
            scanner.accept(head, i, i + 1);
        }
        if (!first.found) {
            scanner.finish();
        }
        if (!first.found) {
            throw FileFault.empty();
        }
        int length = first.to - first.from;
        byte[] row = Arrays.copyOfRange(head, first.from, first.to);
        requireText(row, first.line);
        Layout layout = new Layout(delimiter, first.from, length);
        return new Header(layout, headings(row, delimiter), first.line, first.to, first.line + lineEnds(row));
    }

    private static void requireText(byte[] row, long line) {
        for (byte b : row) {
            if (b == 0) {
                throw new FileFault(line, "not_text", "The header row holds a NUL byte: the file is no CSV text.");
            }
        }
    }

    private static long lineEnds(byte[] row) {
        long ends = 0;
        for (int i = 0; i < row.length; i++) {
            boolean secondOfTwo = row[i] == '\n' && i > 0 && row[i - 1] == '\r';
            if ((row[i] == '\r' || row[i] == '\n') && !secondOfTwo) {
                ends++;
            }
        }
        return ends;
    }

    private static final class FirstRow implements RowScanner.Rows {
        private boolean found;
        private int from;
        private int to;
        private long line;

        @Override
        public void row(long rowFrom, long rowTo, long rowLine) {
            if (!found) {
                found = true;
                from = Math.toIntExact(rowFrom);
                to = Math.toIntExact(rowTo);
                line = rowLine;
            }
        }
    }
}
