package io.redial.engine.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.redial.domain.account.ChunkReceipt;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.engine.formula.Formulas;
import io.redial.engine.port.Files;
import io.redial.engine.port.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The report of an import's refused rows, people who are not to be called among them: a CSV file that a spreadsheet shows and never
 * calculates.
 */
final class RejectedRows {

    /** A receipt is one item of the store, 400 KB at most; a part has so few rows that nearly all reports fit. */
    private static final int RECEIPT_BYTES = 300_000;

    /** 12 MB or so; whoever has more of them has one mistake in the file, not as many as rows. */
    private static final int ROWS_TOLD = 50_000;

    private static final int RECEIPTS_AT_ONCE = 25;
    private static final int AROUND_TEXT = 60;
    private static final int BYTES_PER_CHAR = 3;

    private final Store store;
    private final Files files;

    RejectedRows(Store store, Files files) {
        this.store = store;
        this.files = files;
    }

    /** As many errors of a part as its receipt holds; the last one tells how many more there are. */
    static List<RowError> kept(List<RowError> errors) {
        List<RowError> kept = new ArrayList<>();
        long bytes = 0;
        for (RowError error : errors) {
            bytes += AROUND_TEXT
                    + (error.column().length() + error.value().length()) * (long) BYTES_PER_CHAR
                    + error.code().length()
                    + error.message().length();
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
        files.put(key, "text/csv; charset=utf-8", report(job, last));
        return Optional.of(key);
    }

    private byte[] report(ImportJob job, ChunkReceipt last) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            csv.writeRecord("line", "column", "value", "code", "message");
            int told = 0;
            for (int from = 0; from < job.chunks() && told <= ROWS_TOLD; from += RECEIPTS_AT_ONCE) {
                for (RowError error : errors(job, last, from, Math.min(job.chunks(), from + RECEIPTS_AT_ONCE))) {
                    told++;
                    write(
                            csv,
                            told <= ROWS_TOLD
                                    ? error
                                    : further(error.line(), job.counts().refused() - ROWS_TOLD));
                    if (told > ROWS_TOLD) {
                        break;
                    }
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
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
                line, "", "", "more_rows_rejected", "From this line on, " + rows + " more rows were refused.");
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
