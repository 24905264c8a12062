package io.redial.domain.account;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.time.Instant;

/**
 * What a request with an {@code Idempotency-Key} has created; written with the thing itself.
 *
 * @param requestSha256 of the method, path and body
 * @param resourceId the id of what was created
 * @param expiresAt 24 hours after the request
 */
public record IdempotencyRecord(Key key, String requestSha256, String resourceId, Instant expiresAt, long revision)
        implements Entity {

    /** Where the record of a key is stored. */
    public record Key(String accountId, String idempotencyKey) implements EntityKey<IdempotencyRecord> {}
}
