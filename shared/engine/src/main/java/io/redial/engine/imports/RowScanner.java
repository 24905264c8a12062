package io.redial.engine.imports;

import io.redial.domain.contact.PersonLimits;

/**
 * Finds where rows begin and end in the bytes of a CSV file: line ends within quotes end no row. It agrees with the
 * reader that later parses the rows: only a quote that starts a cell opens one, and CR, LF and CR LF end a row.
 *
 * <p>Behind a closing quote only spaces may stand before the next cell. Whatever else stands there shows that a quote was
 * forgotten: nobody can tell which cells the lines before it belong to, so they are told of as astray, and the next line is
 * a row again.
 *
 * <p>It works on bytes, since no byte of a longer UTF-8 sequence looks like a quote, a delimiter or a line end.
 */
final class RowScanner {

    /**
     * What a row may have: an item of the store holds 400 KB, and a row that is longer has lost a quote or is no row.
     */
    static final int MAX_ROW_BYTES = PersonLimits.WHOLE_BYTES;

    private final byte delimiter;
    private final Rows rows;
    private State state = State.CELL_START;
    private LineEnd lineEnd = LineEnd.OTHER;
    private Row row = Row.BLANK;
    private long position;
    private long line;
    private long rowStart;
    private long rowLine;
    private long quoteLine;

    /** Receives each row that has something in its cells, in order. */
    interface Rows {
        /**
         * A row.
         *
         * @param from of its first byte
         * @param to after its line end
         * @param line on which it starts
         */
        void row(long from, long to, long line);

        /**
         * Lines that can't be told apart as rows.
         *
         * @param from of their first byte
         * @param to after the line end of the last one
         */
        void astray(long from, long to, Lines lines);
    }

    /**
     * Where lines lie that a quote has led astray.
     *
     * @param first of them, from 1
     * @param quote on which the quote opens
     * @param count how many there are, blank ones included
     */
    record Lines(long first, long quote, long count) {}

    private enum State {
        CELL_START,
        PLAIN,
        QUOTED,
        QUOTE_CLOSED,
        SPACED,
        ASTRAY,
        ROW_END_CR
    }

    private enum LineEnd {
        CR,
        OTHER
    }

    private enum Row {
        BLANK,
        FILLED,
        ASTRAY
    }

    /** Scans from {@code position} on, where {@code line} starts. */
    RowScanner(char delimiter, long position, long line, Rows rows) {
        this.delimiter = (byte) delimiter;
        this.rows = rows;
        this.position = position;
        this.line = line;
        this.rowStart = position;
        this.rowLine = line;
    }

    /** @throws FileFault for a row without an end */
    void accept(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            countLine(b);
            step(b);
            position++;
            if (position - rowStart > MAX_ROW_BYTES) {
                throw tooLong();
            }
        }
    }

    /** The end of the file. */
    void finish() {
        if (state == State.QUOTED) {
            throw unclosed("The quote that opens on line " + quoteLine + " is never closed.");
        }
        if (position > rowStart) {
            endRow(position);
        }
    }

    /** The line that the next byte belongs to. */
    long line() {
        return line;
    }

    private void countLine(byte b) {
        if (b == '\r') {
            line++;
            lineEnd = LineEnd.CR;
        } else {
            if (b == '\n' && lineEnd == LineEnd.OTHER) {
                line++;
            }
            lineEnd = LineEnd.OTHER;
        }
    }

    private void step(byte b) {
        if (state == State.ROW_END_CR) {
            if (b == '\n') {
                endRow(position + 1);
                return;
            }
            endRow(position);
            // A second CR has already been counted as the end of the line that starts here.
            rowLine = b == '\r' ? line - 1 : line;
        }
        switch (state) {
            case QUOTED -> quoted(b);
            case QUOTE_CLOSED, SPACED -> closed(b);
            case ASTRAY -> astray(b);
            case CELL_START -> {
                if (b == '"') {
                    state = State.QUOTED;
                    quoteLine = line;
                } else {
                    plain(b);
                }
            }
            case PLAIN, ROW_END_CR -> plain(b);
        }
    }

    private void quoted(byte b) {
        if (b == '"') {
            state = State.QUOTE_CLOSED;
        } else {
            fill(b);
        }
    }

    private void closed(byte b) {
        if (b == delimiter || b == '\r' || b == '\n') {
            plain(b);
        } else if (b == '"' && state == State.QUOTE_CLOSED) {
            row = Row.FILLED;
            state = State.QUOTED;
        } else if (b == ' ' || b == '\t') {
            state = State.SPACED;
        } else {
            row = Row.ASTRAY;
            state = State.ASTRAY;
        }
    }

    private void astray(byte b) {
        if (b == '\r' || b == '\n') {
            plain(b);
        }
    }

    /** Delimiters and blanks alone are what spreadsheets write for a row that was cleared. */
    private void fill(byte b) {
        if (b != '\r' && b != '\n' && b != ' ' && b != '\t') {
            row = Row.FILLED;
        }
    }

    private void plain(byte b) {
        if (b == delimiter) {
            state = State.CELL_START;
        } else if (b == '\r') {
            state = State.ROW_END_CR;
        } else if (b == '\n') {
            endRow(position + 1);
        } else {
            fill(b);
            state = State.PLAIN;
        }
    }

    private void endRow(long end) {
        switch (row) {
            case BLANK -> {}
            case FILLED -> rows.row(rowStart, end, rowLine);
            case ASTRAY -> rows.astray(rowStart, end, new Lines(rowLine, quoteLine, Math.max(1, line - rowLine)));
        }
        rowStart = end;
        rowLine = line;
        row = Row.BLANK;
        state = State.CELL_START;
    }

    private FileFault tooLong() {
        return state == State.QUOTED
                ? unclosed("The quote that opens on line " + quoteLine + " is not closed within 256 KiB.")
                : new FileFault(rowLine, "row_too_long", "The row on line " + rowLine + " is longer than 256 KiB.");
    }

    private FileFault unclosed(String message) {
        return new FileFault(quoteLine, "unclosed_quote", message);
    }
}
