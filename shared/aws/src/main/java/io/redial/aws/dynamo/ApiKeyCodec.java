package io.redial.aws.dynamo;

import io.redial.domain.account.ApiKey;

/** API keys, each in a partition of its own, since a request shows its key before its account is known. */
final class ApiKeyCodec implements Codec<ApiKey.Key, ApiKey> {

    private static final String PREFIX = "key#";
    private static final String SORT_KEY = "key";

    @Override
    public Place place(ApiKey.Key key) {
        return new Place(Table.ACCOUNTS, PREFIX + key.secretSha256(), SORT_KEY);
    }

    @Override
    public void write(ApiKey key, ItemWriter out) {
        out.text("keyId", key.keyId())
                .text("accountId", key.accountId())
                .text("name", key.name())
                .word("role", key.role())
                .instant("removedAt", key.removedAt());
    }

    @Override
    public ApiKey read(Place place, ItemReader in, long revision) {
        return new ApiKey(
                new ApiKey.Key(place.pk().substring(PREFIX.length())),
                in.text("keyId"),
                in.text("accountId"),
                in.text("name"),
                in.word("role", ApiKey.Role.class),
                in.optionalInstant("removedAt"),
                revision);
    }
}
