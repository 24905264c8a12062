package io.redial.aws.dynamo;

import io.redial.domain.account.ChunkReceipt;
import io.redial.domain.account.ImportJob.RowError;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The receipts of an import's parts, in their order. */
final class ChunkReceiptCodec implements Codec<ChunkReceipt.Key, ChunkReceipt> {

    private static final String PREFIX = "chunk#";

    /** What those say that were stored before receipts expired. */
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    @Override
    public Place place(ChunkReceipt.Key key) {
        String sk = String.format(Locale.ROOT, "%s%s#%06d", PREFIX, key.importId(), key.chunk());
        return new Place(Table.ACCOUNTS, key.accountId(), sk);
    }

    @Override
    public void write(ChunkReceipt receipt, ItemWriter out) {
        out.map("counts", counts -> ImportJobCodec.writeCounts(receipt.counts(), counts));
        writeErrors(receipt.errors(), out);
        out.instant("expires", receipt.expiresAt()).number("expiresAt", wholeSecondAfter(receipt.expiresAt()));
    }

    /** Columns and reasons are the same in most rows, and all rows of a part have to fit into one item: each is written once. */
    private static void writeErrors(List<RowError> errors, ItemWriter out) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        Map<Reason, Integer> reasons = new LinkedHashMap<>();
        for (RowError error : errors) {
            columns.putIfAbsent(error.column(), columns.size());
            reasons.putIfAbsent(Reason.of(error), reasons.size());
        }
        out.maps(
                "refused",
                errors,
                (error, row) -> row.number("l", error.line())
                        .number("c", columns.getOrDefault(error.column(), 0))
                        .number("r", reasons.getOrDefault(Reason.of(error), 0))
                        .text("v", error.value()));
        out.texts("columns", columns.keySet());
        out.maps(
                "reasons",
                reasons.keySet(),
                (reason, nested) -> nested.text("code", reason.code()).text("message", reason.message()));
    }

    /** Those of an older item stand in it one by one. */
    private static List<RowError> errors(ItemReader in) {
        List<String> columns = in.texts("columns");
        List<Reason> reasons = in.maps("reasons").stream()
                .map(reason -> new Reason(reason.text("code"), reason.text("message")))
                .toList();
        Stream<RowError> rows = in.maps("refused").stream().map(row -> {
            Reason reason = reasons.get(row.integer("r"));
            return new RowError(
                    row.number("l"), columns.get(row.integer("c")), row.text("v"), reason.code(), reason.message());
        });
        return Stream.concat(ImportJobCodec.readErrors("errors", in).stream(), rows)
                .toList();
    }

    private record Reason(String code, String message) {
        static Reason of(RowError error) {
            return new Reason(error.code(), error.message());
        }
    }

    /** DynamoDB's time to live counts in seconds. */
    static long wholeSecondAfter(Instant instant) {
        return instant.getEpochSecond() + 1;
    }

    @Override
    public ChunkReceipt read(Place place, ItemReader in, long revision) {
        String ids = place.after(PREFIX);
        int hash = ids.lastIndexOf('#');
        if (hash < 0) {
            throw new IllegalStateException("its sort key names no part");
        }
        return new ChunkReceipt(
                new ChunkReceipt.Key(place.pk(), ids.substring(0, hash), Integer.parseInt(ids.substring(hash + 1))),
                ImportJobCodec.readCounts(in.map("counts")),
                errors(in),
                in.optionalInstant("expires").orElse(NEVER),
                revision);
    }
}
