package io.redial.engine.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.redial.engine.formula.Formulas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows of a CSV file, every cell in quotes, and none that a spreadsheet would calculate. */
final class PartOfFile {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CsvWriter csv = CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .build(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));

    void row(List<String> cells) {
        csv.writeRecord(cells.stream().map(Formulas::guarded).toList());
    }

    /** Bytes of what was written. */
    int size() {
        flush();
        return bytes.size();
    }

    byte[] content() {
        flush();
        return bytes.toByteArray();
    }

    private void flush() {
        try {
            csv.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
