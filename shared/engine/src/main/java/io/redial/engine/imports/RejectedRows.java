package io.redial.engine.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.redial.domain.account.ChunkReceipt;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.contact.PersonLimits;
import io.redial.engine.formula.Formulas;
import io.redial.engine.port.Files;
import io.redial.engine.port.Store;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The report of an import's refused rows, people who are not to be called among them: a CSV file that a spreadsheet shows and never
 * calculates.
 */
final class RejectedRows {

    /** A receipt is one item of the store, 400 KB at most. A thousand rows fit, whatever is wrong with them. */
    private static final int RECEIPT_BYTES = 370_000;

    /** A row in an item beside its value: names, a line, and where its column and reason stand. */
    private static final int AROUND_VALUE = 44;

    private static final int AROUND_TEXT = 24;

    private static final String MORE = "more_rows_rejected";
    private static final String TYPE = "text/csv; charset=utf-8";
    private static final int RECEIPTS_AT_ONCE = 25;

    private final Store store;
    private final Files files;

    RejectedRows(Store store, Files files) {
        this.store = store;
        this.files = files;
    }

    /**
     * As many errors of a part as its receipt holds, which names each column and each reason once; the last one tells how
     * many more there are.
     */
    static List<RowError> kept(List<RowError> errors) {
        List<RowError> kept = new ArrayList<>();
        Set<String> known = new HashSet<>();
        long bytes = 0;
        for (RowError error : errors) {
            bytes += AROUND_VALUE + PersonLimits.bytes(error.value());
            for (String text : List.of(error.column(), error.code() + error.message())) {
                bytes += known.add(text) ? AROUND_TEXT + PersonLimits.bytes(text) : 0;
            }
            if (bytes > RECEIPT_BYTES) {
                kept.add(further(error.line(), errors.size() - kept.size()));
                return kept;
            }
            kept.add(error);
        }
        return kept;
    }

    /**
     * Writes the report of an import.
     *
     * @param last the receipt of the part that is not stored yet
     * @return where it lies; empty when no row was refused
     */
    Optional<String> store(ImportJob job, ChunkReceipt last) {
        if (job.counts().refused() == 0) {
            return Optional.empty();
        }
        String key = "reports/" + job.key().campaignId() + "/" + job.key().importId() + ".csv";
        try (Files.Writing writing = files.write(key, TYPE)) {
            write(job, last, new Timed(writing, () -> false));
            writing.finish();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Optional.of(key);
    }

    /** Some parts at a time, so that any number of rows is told of; what did not fit into the receipts is counted at the end. */
    private void write(ImportJob job, ChunkReceipt last, OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
        csv.writeRecord("line", "column", "value", "code", "message");
        long told = 0;
        Optional<RowError> more = Optional.empty();
        for (int from = 0; from < job.chunks(); from += RECEIPTS_AT_ONCE) {
            for (RowError error : errors(job, last, from, Math.min(job.chunks(), from + RECEIPTS_AT_ONCE))) {
                if (error.code().equals(MORE)) {
                    more = more.or(() -> Optional.of(error));
                } else {
                    told++;
                    write(csv, error);
                }
            }
        }
        long untold = job.counts().refused() - told;
        more.ifPresent(first -> write(csv, further(first.line(), untold)));
        csv.close();
    }

    private List<RowError> errors(ImportJob job, ChunkReceipt last, int from, int to) {
        List<ChunkReceipt.Key> keys = IntStream.range(from, to)
                .mapToObj(chunk ->
                        new ChunkReceipt.Key(job.key().accountId(), job.key().importId(), chunk))
                .toList();
        List<ChunkReceipt> receipts = new ArrayList<>(store.findAll(keys));
        if (keys.contains(last.key())) {
            receipts.add(last);
        }
        return receipts.stream()
                .sorted(Comparator.comparingInt(receipt -> receipt.key().chunk()))
                .flatMap(receipt -> receipt.errors().stream())
                .toList();
    }

    private static RowError further(long line, long rows) {
        return new RowError(
                line, "", "", MORE, "From this line on, " + rows + " more rows were refused that are not listed here.");
    }

    private static void write(CsvWriter csv, RowError error) {
        csv.writeRecord(
                Long.toString(error.line()),
                Formulas.guarded(error.column()),
                Formulas.guarded(error.value()),
                error.code(),
                Formulas.guarded(error.message()));
    }
}
