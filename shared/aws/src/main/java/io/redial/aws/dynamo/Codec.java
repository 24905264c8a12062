package io.redial.aws.dynamo;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;

/**
 * Where entities of one kind lie and how they are written there.
 *
 * @param <K> their keys
 * @param <E> the entities
 */
interface Codec<K extends EntityKey<E>, E extends Entity> {

    Place place(K key);

    /** Writes everything but the key and the revision. */
    void write(E entity, ItemWriter out);

    /**
     * Reads what was written at {@code place}.
     *
     * @throws RuntimeException of any kind, when it can't be read as one
     */
    E read(Place place, ItemReader in, long revision);
}
