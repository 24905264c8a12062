package io.redial.aws.dynamo;

import io.redial.domain.campaign.Pace;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The paces of campaigns, phone numbers and accounts; the next slot is a number that the store itself can add to. */
final class PaceCodec implements Codec<Pace.Key, Pace> {

    /** Milliseconds since the epoch. */
    static final String NEXT_SLOT = "nextSlot";

    /** As {@link GapBytes}; absent where there are none. */
    static final String GAPS = "gaps";

    private static final String PREFIX = "pace#";

    @Override
    public Place place(Pace.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.pacedId());
    }

    @Override
    public void write(Pace pace, ItemWriter out) {
        out.number(NEXT_SLOT, pace.nextSlot().toEpochMilli());
        if (!pace.gaps().isEmpty()) {
            out.put(GAPS, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(GapBytes.of(pace.gaps()))));
        }
    }

    @Override
    public Pace read(Place place, ItemReader in, long revision) {
        List<Pace.Gap> gaps =
                in.names().contains(GAPS) ? GapBytes.read(in.value(GAPS).b().asByteArrayUnsafe()) : List.of();
        return new Pace(
                new Pace.Key(place.pk(), place.after(PREFIX)),
                Instant.ofEpochMilli(in.number(NEXT_SLOT)),
                gaps,
                revision);
    }
}
