package io.redial.aws.dynamo;

import io.redial.domain.campaign.Pace;

/** The paces of campaigns, phone numbers and accounts. */
final class PaceCodec implements Codec<Pace.Key, Pace> {

    private static final String PREFIX = "pace#";

    @Override
    public Place place(Pace.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.pacedId());
    }

    @Override
    public void write(Pace pace, ItemWriter out) {
        StoredPace.asAWhole(pace).write(out);
    }

    @Override
    public Pace read(Place place, ItemReader in, long revision) {
        return StoredPace.read(new Pace.Key(place.pk(), place.after(PREFIX)), in, revision)
                .pace();
    }
}
