package io.redial.domain.call;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a number whose person was erased, under a keyed hash of it: that it is not to be called, and how often it
 * was called within 24 hours. Whoever has the number, and the deployment's secret, finds it; from it nobody finds the number.
 *
 * @param listed present when the number is not to be called; without the words of whoever listed it
 * @param attempts as those of a guard
 */
public record ErasedNumber(Key key, Optional<DoNotCall> listed, List<Instant> attempts, long revision)
        implements Entity {

    public ErasedNumber {
        attempts = List.copyOf(attempts);
    }

    /**
     * Where it is stored.
     *
     * @param hash of account and number, made with the deployment's secret
     */
    public record Key(String accountId, String hash) implements EntityKey<ErasedNumber> {}

    /** Whether it says anything. */
    public boolean tells() {
        return listed.isPresent() || !attempts.isEmpty();
    }

    /** When nothing that it tells matters any longer; never, where the number is not to be called. */
    public Optional<Instant> expiresAt() {
        return listed.isPresent() || attempts.isEmpty()
                ? Optional.empty()
                : Optional.of(attempts.getLast().plus(NumberGuard.CAP_SPAN));
    }

    /** The guard of the number that it was made of, as one that is not stored. */
    public NumberGuard guard(PhoneNumber number) {
        return new NumberGuard(key.accountId(), number, listed, Optional.empty(), attempts, List.of(), 0);
    }
}
