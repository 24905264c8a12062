package io.redial.engine.imports;

import io.redial.domain.Texts;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.contact.PersonLimits;
import io.redial.engine.formula.Formulas;
import io.redial.engine.imports.Column.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cells of one row under their columns; missing cells are empty. */
final class RowCells {

    private static final int TOLD = 40;

    private final Columns columns;
    private final Map<Kind, Integer> positions;
    private final long line;
    private final List<String> cells;

    /**
     * A row.
     *
     * @param positions of the columns' kinds, once for all rows
     * @param line by which it is told of
     */
    RowCells(Columns columns, Map<Kind, Integer> positions, long line, List<String> cells) {
        this.columns = columns;
        this.positions = positions;
        this.line = line;
        this.cells = cells;
    }

    /** What is wrong with a row. */
    static final class Fault extends RuntimeException {
        private final transient RowError error;

        private Fault(RowError error) {
            super(error.code(), null, false, false);
            this.error = error;
        }

        RowError error() {
            return error;
        }
    }

    /**
     * Looks at the row as a whole.
     *
     * @param headingBytes of all headings together
     * @throws Fault when it has more, or other things, than a row of a list of people
     */
    void requireShape(long headingBytes) {
        long bytes = headingBytes;
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (i >= columns.all().size() && !cell.isBlank()) {
                throw fault("", cell, "too_many_columns", "The row has a value under which no column is named.");
            }
            if (cell.indexOf('\0') >= 0) {
                throw fault(heading(i), cell, "not_text", "The cell holds a NUL character.");
            }
            int length = PersonLimits.bytes(cell);
            if (length > PersonLimits.VALUE_BYTES && !holdsSeveral(i)) {
                throw fault(heading(i), cell, "value_too_long", "A value has at most 64 KiB.");
            }
            bytes += length;
        }
        if (bytes > RowScanner.MAX_ROW_BYTES) {
            throw fault("", "", "row_too_long", "A row has at most 256 KiB, the names of its columns included.");
        }
    }

    /** What is in a cell of several values is measured once it was read. */
    private boolean holdsSeveral(int at) {
        return at < columns.all().size() && columns.all().get(at).kind() == Kind.SECONDARY_VARIABLES;
    }

    /** The position of a kind of column that is there at most once. */
    Optional<Integer> at(Kind kind) {
        return Optional.ofNullable(positions.get(kind));
    }

    /** The position of such a column, if the row has something there. */
    Optional<Integer> filled(Kind kind) {
        return at(kind).filter(i -> !cell(i).isEmpty());
    }

    /**
     * What the row has in such a column.
     *
     * @param longest in characters
     */
    Optional<String> text(Kind kind, int longest) {
        Optional<Integer> at = filled(kind);
        at.filter(i -> cell(i).length() > longest).ifPresent(i -> {
            throw fault(i, "value_too_long", "The value has at most " + longest + " characters.");
        });
        return at.map(this::cell);
    }

    /** Trimmed, and without what marks it as text. */
    String cell(int at) {
        return at < cells.size() ? Formulas.restored(cells.get(at).strip()) : "";
    }

    private String heading(int at) {
        return at < columns.all().size() ? columns.all().get(at).heading() : "";
    }

    /** Something is wrong with a cell. */
    Fault fault(int at, String code, String message) {
        return fault(heading(at), cell(at), code, message);
    }

    Fault fault(String column, String value, String code, String message) {
        return new Fault(new RowError(line, told(column), told(value), code, message));
    }

    /** Enough to find the cell, and so little that the errors of a whole part fit into one receipt. */
    static String told(String text) {
        String shown = text.replace('\0', '\ufffd');
        return shown.length() <= TOLD ? shown : Texts.cut(shown, TOLD) + "…";
    }
}
