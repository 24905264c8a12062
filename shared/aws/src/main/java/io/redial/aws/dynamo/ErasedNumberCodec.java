package io.redial.aws.dynamo;

import io.redial.domain.call.ErasedNumber;
import java.time.Instant;

/** What is kept of numbers of erased people, beside the guards of the others; none of it is in the index of the list. */
final class ErasedNumberCodec implements Codec<ErasedNumber.Key, ErasedNumber> {

    /** No number begins like this, so whoever looks for guards by number finds none of these. */
    private static final String PREFIX = "erased#";

    @Override
    public Place place(ErasedNumber.Key key) {
        return new Place(Table.NUMBERS, key.accountId(), PREFIX + key.hash());
    }

    @Override
    public void write(ErasedNumber erased, ItemWriter out) {
        out.map("listed", erased.listed(), NumberGuardCodec::writeListing)
                .texts(
                        "attempts",
                        erased.attempts().stream().map(InstantText::exact).toList());
        erased.expiresAt().ifPresent(at -> out.number("expiresAt", ChunkReceiptCodec.wholeSecondAfter(at)));
    }

    @Override
    public ErasedNumber read(Place place, ItemReader in, long revision) {
        return new ErasedNumber(
                new ErasedNumber.Key(place.pk(), place.after(PREFIX)),
                in.optionalMap("listed").map(NumberGuardCodec::readListing),
                in.texts("attempts").stream().map(Instant::parse).toList(),
                revision);
    }
}
