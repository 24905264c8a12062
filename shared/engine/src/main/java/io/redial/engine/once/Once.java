package io.redial.engine.once;

import io.redial.domain.account.IdempotencyRecord;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Remembers for a day what a request with an {@code Idempotency-Key} has created. */
public final class Once {

    private static final Duration KEPT = Duration.ofHours(24);

    private final Store store;

    public Once(Store store) {
        this.store = store;
    }

    /**
     * Begins a request that creates something.
     *
     * @throws Refusal {@code idempotency_key_reused} when another request has used the key
     */
    public Turn begin(String accountId, Optional<RequestMark> mark, Instant now) {
        if (mark.isEmpty()) {
            return new Turn(Optional.empty(), Optional.empty());
        }
        IdempotencyRecord.Key key =
                new IdempotencyRecord.Key(accountId, mark.get().key());
        Optional<IdempotencyRecord> stored = store.find(key);
        Optional<IdempotencyRecord> valid =
                stored.filter(earlier -> earlier.expiresAt().isAfter(now));
        if (valid.filter(earlier -> !earlier.requestSha256().equals(mark.get().requestSha256()))
                .isPresent()) {
            throw Refusal.invalid(
                    "idempotency_key_reused", "Another request has used this Idempotency-Key within 24 hours.");
        }
        long revision = stored.map(IdempotencyRecord::revision).orElse(0L);
        return new Turn(
                valid.map(IdempotencyRecord::resourceId),
                Optional.of(new IdempotencyRecord(key, mark.get().requestSha256(), "", now.plus(KEPT), revision)));
    }

    /**
     * A request on its way.
     *
     * @param earlier what the same request has created before
     */
    public record Turn(Optional<String> earlier, Optional<IdempotencyRecord> blank) {

        /** The commit that creates the resource, with the record of it, if the request asked for one. */
        public Commit with(Commit commit, String resourceId) {
            return record(resourceId)
                    .map(record -> commit.and(new Write.Save(record)))
                    .orElse(commit);
        }

        /** What is remembered, if the request asked for that. */
        public Optional<IdempotencyRecord> record(String resourceId) {
            return blank.map(record -> new IdempotencyRecord(
                    record.key(), record.requestSha256(), resourceId, record.expiresAt(), record.revision()));
        }
    }
}
