package io.redial.domain.account;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.time.Instant;
import java.util.List;

/**
 * The outcome of one part of an import; stored once, so a part that is delivered twice counts once.
 *
 * @param expiresAt when it may go: long after its import has ended, when nobody asks for it any more
 */
public record ChunkReceipt(
        Key key, ImportJob.Counts counts, List<ImportJob.RowError> errors, Instant expiresAt, long revision)
        implements Entity {

    public ChunkReceipt {
        errors = List.copyOf(errors);
    }

    /** Where the receipt of a part is stored. */
    public record Key(String accountId, String importId, int chunk) implements EntityKey<ChunkReceipt> {}
}
