package io.redial.domain.account;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.time.Instant;

/**
 * An API key as its account lists it. It is written with the {@link ApiKey} that lets requests in, and removed when that one
 * lets nobody in any more.
 *
 * @param secretSha256 says where the {@link ApiKey} is stored; it is shown to nobody
 */
public record KeyEntry(Key key, String secretSha256, String name, ApiKey.Role role, Instant createdAt, long revision)
        implements Entity {

    /** Where an entry is stored. */
    public record Key(String accountId, String keyId) implements EntityKey<KeyEntry> {}

    /** The entry of a key. */
    public static KeyEntry of(ApiKey key, Instant createdAt) {
        return new KeyEntry(
                new Key(key.accountId(), key.keyId()), key.key().secretSha256(), key.name(), key.role(), createdAt, 0);
    }

    public String id() {
        return key.keyId();
    }

    /** Where the key that lets requests in is stored. */
    public ApiKey.Key apiKey() {
        return new ApiKey.Key(secretSha256);
    }
}
