package io.redial.aws.dynamo;

import io.redial.domain.account.IdempotencyRecord;

/** What requests with an idempotency key have created; DynamoDB drops them some days after they expire. */
final class IdempotencyCodec implements Codec<IdempotencyRecord.Key, IdempotencyRecord> {

    private static final String PREFIX = "idem#";

    @Override
    public Place place(IdempotencyRecord.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.idempotencyKey());
    }

    @Override
    public void write(IdempotencyRecord made, ItemWriter out) {
        out.text("requestSha256", made.requestSha256())
                .text("resourceId", made.resourceId())
                .instant("expires", made.expiresAt())
                // The whole second after it: DynamoDB's time to live counts in seconds.
                .number("expiresAt", made.expiresAt().getEpochSecond() + 1);
    }

    @Override
    public IdempotencyRecord read(Place place, ItemReader in, long revision) {
        return new IdempotencyRecord(
                new IdempotencyRecord.Key(place.pk(), place.after(PREFIX)),
                in.text("requestSha256"),
                in.text("resourceId"),
                in.instant("expires"),
                revision);
    }
}
