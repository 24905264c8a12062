package io.redial.aws.dynamo;

import io.redial.domain.webhook.RemovedEndpoint;

/** The webhook endpoints that an account had, as long as anything that they were told may be there. */
final class RemovedEndpointCodec implements Codec<RemovedEndpoint.Key, RemovedEndpoint> {

    static final String PREFIX = "removed-endpoint#";

    @Override
    public Place place(RemovedEndpoint.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.endpointId());
    }

    @Override
    public void write(RemovedEndpoint removed, ItemWriter out) {
        out.instant("removedAt", removed.removedAt())
                .number("expiresAt", ChunkReceiptCodec.wholeSecondAfter(removed.expiresAt()));
    }

    @Override
    public RemovedEndpoint read(Place place, ItemReader in, long revision) {
        return new RemovedEndpoint(
                new RemovedEndpoint.Key(place.pk(), place.after(PREFIX)), in.instant("removedAt"), revision);
    }
}
