package io.redial.aws.dynamo;

import io.redial.domain.call.ErasureMark;

/** Whether anything is kept of numbers of erased people, beside what is kept of them. */
final class ErasureMarkCodec implements Codec<ErasureMark.Key, ErasureMark> {

    /** Neither a number nor what is kept of an erased one. */
    private static final String MARK = "erasures";

    @Override
    public Place place(ErasureMark.Key key) {
        return new Place(Table.NUMBERS, key.accountId(), MARK);
    }

    @Override
    public void write(ErasureMark mark, ItemWriter out) {
        // That it is there says everything.
    }

    @Override
    public ErasureMark read(Place place, ItemReader in, long revision) {
        return new ErasureMark(new ErasureMark.Key(place.pk()), revision);
    }
}
