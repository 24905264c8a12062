package io.redial.engine.imports;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads cells from whole rows of CSV; blank lines are no rows. */
final class Cells {

    private Cells() {}

    /** The rows of a part of a file that was scanned before, so that no row is without bounds. */
    static CsvReader<CsvRecord> of(InputStream rows, char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter('"')
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .detectBomHeader(false)
                .maxBufferSize(2 * RowScanner.MAX_ROW_BYTES)
                .build(handler(), rows, StandardCharsets.UTF_8);
    }

    /** A row of the longest length may be nothing but delimiters. */
    private static CsvRecordHandler handler() {
        return CsvRecordHandler.of(limits -> limits.maxFields(RowScanner.MAX_ROW_BYTES + 1)
                .maxFieldSize(RowScanner.MAX_ROW_BYTES)
                .maxRecordSize(RowScanner.MAX_ROW_BYTES));
    }
}
