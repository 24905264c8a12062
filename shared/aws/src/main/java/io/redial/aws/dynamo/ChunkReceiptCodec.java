package io.redial.aws.dynamo;

import io.redial.domain.account.ChunkReceipt;
import java.time.Instant;
import java.util.Locale;

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
        ImportJobCodec.writeErrors("errors", receipt.errors(), out);
        out.instant("expires", receipt.expiresAt()).number("expiresAt", wholeSecondAfter(receipt.expiresAt()));
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
                ImportJobCodec.readErrors("errors", in),
                in.optionalInstant("expires").orElse(NEVER),
                revision);
    }
}
