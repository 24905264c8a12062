package io.redial.domain.account;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.util.Locale;

/**
 * Who may call the API, and as what.
 *
 * @param key holds the SHA-256 of the secret; the secret itself is stored nowhere
 */
public record ApiKey(Key key, String keyId, String accountId, String name, Role role, long revision) implements Entity {

    /** Where an API key is stored: by the hex SHA-256 of its secret. */
    public record Key(String secretSha256) implements EntityKey<ApiKey> {}

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
