package io.redial.sources.google;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.redial.engine.port.LeadSources.Page;
import io.redial.engine.port.LeadSources.Row;
import io.redial.engine.port.LeadSources.Table;
import io.redial.engine.port.SourceAnswer;
import io.redial.sources.http.SourceFault;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file that was exported, held whole and read in blocks of rows. */
final class CsvTable implements Table {

    private static final Pattern CURSOR = Pattern.compile("[1-9][0-9]{0,7}");

    private final byte[] file;
    private final List<String> columns;
    private final int firstRecord;
    private Iterator<CsvRecord> records;
    private int position;

    private CsvTable(byte[] file, List<String> columns, int firstRecord) {
        this.file = file;
        this.columns = columns;
        this.firstRecord = firstRecord;
        this.records = records(file);
        this.position = 0;
    }

    /** The first row that is not blank names the columns. */
    static CsvTable open(byte[] file) throws SourceFault {
        try {
            Iterator<CsvRecord> records = records(file);
            for (int i = 1; records.hasNext(); i++) {
                List<String> columns = SheetCells.columns(records.next().getFields());
                if (!columns.isEmpty()) {
                    return new CsvTable(file, List.copyOf(columns), i);
                }
            }
        } catch (CsvParseException _) {
            throw unreadable();
        }
        throw SourceFault.malformed("The tab is empty: its first row must name the columns.");
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public SourceAnswer<Page> page(Optional<String> cursor) {
        int from = cursor.map(CsvTable::recordNumber).orElse(firstRecord);
        return SourceFault.answer(() -> {
            try {
                return page(from);
            } catch (CsvParseException _) {
                throw unreadable();
            }
        });
    }

    private synchronized Page page(int from) {
        goTo(from);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < SheetTable.BLOCK && records.hasNext(); i++, position++) {
            SheetCells.row(position + 1, records.next().getFields(), columns.size())
                    .ifPresent(rows::add);
        }
        return new Page(rows, records.hasNext() ? Optional.of(Integer.toString(position)) : Optional.empty());
    }

    private void goTo(int from) {
        if (from < position) {
            records = records(file);
            position = 0;
        }
        while (position < from && records.hasNext()) {
            records.next();
            position++;
        }
    }

    private static int recordNumber(String cursor) {
        if (!CURSOR.matcher(cursor).matches()) {
            throw new IllegalArgumentException("this is no place in a file");
        }
        return Integer.parseInt(cursor);
    }

    private static Iterator<CsvRecord> records(byte[] file) {
        // A row of a tab is a record, and a blank one of a single column an empty line.
        return CsvReader.builder()
                .skipEmptyLines(false)
                .ofCsvRecord(new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8))
                .iterator();
    }

    private static SourceFault unreadable() {
        return SourceFault.malformed("What Google exported is no CSV.");
    }
}
