package io.redial.domain.account;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may call the API, and as what.
 *
 * @param key holds the SHA-256 of the secret; the secret itself is stored nowhere
 * @param removedAt from then on it lets nobody in. What was removed stays stored, so that a secret which the deployment still
 *     names as its first one is not taken for one that never was there
 */
public record ApiKey(
        Key key, String keyId, String accountId, String name, Role role, Optional<Instant> removedAt, long revision)
        implements Entity {

    /** A new key. */
    public static ApiKey fresh(Key key, String keyId, String accountId, String name, Role role) {
        return new ApiKey(key, keyId, accountId, name, role, Optional.empty(), 0);
    }

    /** Where an API key is stored: by the hex SHA-256 of its secret. */
    public record Key(String secretSha256) implements EntityKey<ApiKey> {}

    /** Whether it lets anybody in. */
    public boolean valid() {
        return removedAt.isEmpty();
    }

    /** The same, and nobody is let in by it any more. */
    public ApiKey removed(Instant at) {
        return new ApiKey(key, keyId, accountId, name, role, Optional.of(at), revision);
    }

    /** What a key may do; each may do what the ones before it may. */
    public enum Role {
        VIEWER,
        OPERATOR,
        ADMIN;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean mayActAs(Role needed) {
            return compareTo(needed) >= 0;
        }
    }
}
