package io.redial.aws.dynamo;

import io.redial.domain.account.Credit;

/** The rows of an account's ledger. */
final class CreditCodec implements Codec<Credit.Key, Credit> {

    static final String PREFIX = "credit#";

    @Override
    public Place place(Credit.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.creditId());
    }

    @Override
    public void write(Credit credit, ItemWriter out) {
        out.number("amountMicros", credit.amountMicros())
                .text("note", credit.note())
                .instant("at", credit.at());
    }

    @Override
    public Credit read(Place place, ItemReader in, long revision) {
        return new Credit(
                new Credit.Key(place.pk(), place.after(PREFIX)),
                in.number("amountMicros"),
                in.text("note"),
                in.instant("at"),
                revision);
    }
}
