package io.redial.engine.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.redial.engine.port.Chunks.Layout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** The line with which Excel names the delimiter: it belongs to no row. */
    private static final Pattern SEPARATOR =
            Pattern.compile("\"?sep=([\\x09!#-&*+,./:;=?@^_`|~-])\"?(?:\\r\\n|\\n|\\r)", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_SEPARATOR = 16;

    Header {
        headings = List.copyOf(headings);
    }

    /**
     * Finds the header row: the first one that is not blank, cut by the delimiter that the line before it names as Excel
     * does ({@code sep=;}), or that shows a phone column or, failing that, the most columns.
     *
     * @param head the first bytes of the file: all of them, or more than a row may have
     * @throws FileFault when the file is no CSV text, or has no row
     */
    static Header find(byte[] head, Map<String, String> mapping) {
        int start = startsWithMark(head) ? MARK.length : 0;
        Matcher named = SEPARATOR.matcher(
                new String(head, start, Math.min(head.length - start, LONGEST_SEPARATOR), StandardCharsets.ISO_8859_1));
        if (named.lookingAt()) {
            return cut(head, start + named.end(), 2, named.group(1).charAt(0));
        }
        List<Header> candidates = new ArrayList<>();
        List<FileFault> faults = new ArrayList<>();
        for (char delimiter : DELIMITERS) {
            try {
                candidates.add(cut(head, start, 1, delimiter));
            } catch (FileFault notThisOne) {
                faults.add(notThisOne);
            }
        }
        return candidates.stream()
                .max(Comparator.comparing((Header header) -> header.showsPhone(mapping))
                        .thenComparingInt(header -> header.headings().size())
                        .thenComparingInt(header -> -candidates.indexOf(header)))
                .orElseThrow(() -> gravest(faults));
    }

    /** Cut by a delimiter that is none, any quoted cell has text behind it. */
    private static FileFault gravest(List<FileFault> faults) {
        return faults.stream()
                .filter(fault -> !fault.code().equals(FileFault.STRAY_QUOTE))
                .findFirst()
                .orElseGet(faults::getFirst);
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

    private static Header cut(byte[] head, int start, long line, char delimiter) {
        FirstRow first = new FirstRow();
        RowScanner scanner = new RowScanner(delimiter, start, line, first);
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

        @Override
        public void astray(long linesFrom, long linesTo, RowScanner.Lines lines) {
            if (!found) {
                throw FileFault.strayQuote(lines);
            }
        }
    }
}
