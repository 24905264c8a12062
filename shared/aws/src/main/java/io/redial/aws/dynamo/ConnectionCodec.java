package io.redial.aws.dynamo;

import io.redial.domain.account.Connection;

/** Connections, without their credentials. */
final class ConnectionCodec implements Codec<Connection.Key, Connection> {

    static final String PREFIX = "connection#";

    @Override
    public Place place(Connection.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.connectionId());
    }

    @Override
    public void write(Connection connection, ItemWriter out) {
        out.word("kind", connection.kind())
                .text("name", connection.name())
                .text("baseUrl", connection.baseUrl())
                .number("credentialsVersion", connection.credentialsVersion())
                .instant("createdAt", connection.createdAt())
                .instant("updatedAt", connection.updatedAt());
    }

    @Override
    public Connection read(Place place, ItemReader in, long revision) {
        return new Connection(
                new Connection.Key(place.pk(), place.after(PREFIX)),
                in.word("kind", Connection.Kind.class),
                in.text("name"),
                in.optionalText("baseUrl"),
                in.number("credentialsVersion"),
                in.instant("createdAt"),
                in.instant("updatedAt"),
                revision);
    }
}
