package io.redial.domain.call;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;

/**
 * That an account has ever had a number erased of which something is kept. It is written with the first such
 * {@link ErasedNumber} or before it, and stays: where it is not there, nobody need look for any.
 */
public record ErasureMark(Key key, long revision) implements Entity {

    /** Where the mark of an account is stored. */
    public record Key(String accountId) implements EntityKey<ErasureMark> {}

    /** The mark of an account that had none, to be written in the commit that keeps the number. */
    public static ErasureMark of(String accountId) {
        return new ErasureMark(new Key(accountId), 0);
    }
}
