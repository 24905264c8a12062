package io.redial.engine.convert;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes rows of a table that is no CSV file as one, so that each is told of by its own number there, not by the line on
 * which it comes to stand: the first column, named {@link #HEADING}, holds it.
 */
public final class NumberedRows implements AutoCloseable {

    /** The name of the column; no sheet calls one of its own so. */
    public static final String HEADING = "redial:row";

    private final CsvWriter csv;
    private boolean hasHeader;

    /** Rows in UTF-8; closing closes what they are written to. */
    public NumberedRows(OutputStream out) {
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }

    /**
     * Writes a row; the first one holds the names of the columns.
     *
     * @param number of the row in its table, from 1
     */
    public void row(long number, List<String> cells) {
        List<String> row = new ArrayList<>(cells.size() + 1);
        row.add(hasHeader ? Long.toString(number) : HEADING);
        row.addAll(cells);
        hasHeader = true;
        csv.writeRecord(row);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
