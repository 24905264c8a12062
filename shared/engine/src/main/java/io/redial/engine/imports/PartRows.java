package io.redial.engine.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads the rows of one part of a file between the same borders that the plan has found, which has cut it. */
final class PartRows implements RowScanner.Rows {

    private final byte[] part;
    private final char delimiter;
    private final To to;
    /** Rows that follow each other are read at once. */
    private int runFrom;

    private int runTo;
    private long runLine;

    /** Receives the rows in their order; blank ones are none. */
    interface To {
        /**
         * A row.
         *
         * @param line on which it starts, from 1
         */
        void row(long line, List<String> cells);

        /**
         * A line that a quote has led astray.
         *
         * @param quote the line on which the quote opens
         * @param cells what it would hold if it were a row
         */
        void astray(long line, long quote, List<String> cells);
    }

    private PartRows(byte[] part, char delimiter, To to) {
        this.part = part;
        this.delimiter = delimiter;
        this.to = to;
    }

    /**
     * Reads a part.
     *
     * @param line on which it starts, from 1
     */
    static void read(byte[] part, char delimiter, long line, To to) {
        PartRows rows = new PartRows(part, delimiter, to);
        RowScanner scanner = new RowScanner(delimiter, 0, line, rows);
        scanner.accept(part, 0, part.length);
        scanner.finish();
        rows.endRun();
    }

    @Override
    public void row(long from, long until, long line) {
        if (runTo == runFrom) {
            runFrom = Math.toIntExact(from);
            runLine = line;
        }
        runTo = Math.toIntExact(until);
    }

    @Override
    public void astray(long from, long until, RowScanner.Lines lines) {
        endRun();
        int start = Math.toIntExact(from);
        long line = lines.first();
        while (start < until) {
            int end = start;
            while (end < until && part[end] != '\n' && part[end] != '\r') {
                end++;
            }
            cells(start, end, line, (here, cells) -> to.astray(here, lines.quote(), cells));
            boolean isTwoBytes = end + 1 < until && part[end] == '\r' && part[end + 1] == '\n';
            start = end + (isTwoBytes ? 2 : 1);
            line++;
        }
    }

    private void endRun() {
        cells(runFrom, runTo, runLine, to::row);
        runFrom = runTo;
    }

    private interface Cut {
        void row(long line, List<String> cells);
    }

    private void cells(int from, int until, long line, Cut each) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(part, from, until - from);
        try (CsvReader<CsvRecord> rows = Cells.of(bytes, delimiter)) {
            for (CsvRecord row : rows) {
                List<String> cells = row.getFields();
                if (!cells.stream().allMatch(String::isBlank)) {
                    each.row(line + row.getStartingLineNumber() - 1, cells);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
