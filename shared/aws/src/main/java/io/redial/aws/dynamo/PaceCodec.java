package io.redial.aws.dynamo;

import io.redial.domain.campaign.Pace;
import java.time.Instant;

/** The paces of campaigns and phone numbers, as numbers that the store itself can add to. */
final class PaceCodec implements Codec<Pace.Key, Pace> {

    /** Milliseconds since the epoch. */
    static final String NEXT_SLOT = "nextSlot";

    private static final String PREFIX = "pace#";

    @Override
    public Place place(Pace.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.pacedId());
    }

    @Override
    public void write(Pace pace, ItemWriter out) {
        out.number(NEXT_SLOT, pace.nextSlot().toEpochMilli());
    }

    @Override
    public Pace read(Place place, ItemReader in, long revision) {
        return new Pace(
                new Pace.Key(place.pk(), place.after(PREFIX)), Instant.ofEpochMilli(in.number(NEXT_SLOT)), revision);
    }
}
