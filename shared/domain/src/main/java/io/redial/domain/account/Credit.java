package io.redial.domain.account;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.time.Instant;

/** A row of the ledger: money that was added to an account. */
public record Credit(Key key, long amountMicros, String note, Instant at, long revision) implements Entity {

    /**
     * Where a credit is stored.
     *
     * @param creditId sorts by time
     */
    public record Key(String accountId, String creditId) implements EntityKey<Credit> {}
}
