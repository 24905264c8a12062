package io.redial.aws.dynamo;

import io.redial.domain.account.ApiKey;
import io.redial.domain.account.KeyEntry;

/** The API keys of an account as it lists them. */
final class KeyEntryCodec implements Codec<KeyEntry.Key, KeyEntry> {

    static final String PREFIX = "apikey#";

    @Override
    public Place place(KeyEntry.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.keyId());
    }

    @Override
    public void write(KeyEntry entry, ItemWriter out) {
        out.text("secretSha256", entry.secretSha256())
                .text("name", entry.name())
                .word("role", entry.role())
                .instant("createdAt", entry.createdAt());
    }

    @Override
    public KeyEntry read(Place place, ItemReader in, long revision) {
        return new KeyEntry(
                new KeyEntry.Key(place.pk(), place.after(PREFIX)),
                in.text("secretSha256"),
                in.text("name"),
                in.word("role", ApiKey.Role.class),
                in.instant("createdAt"),
                revision);
    }
}
