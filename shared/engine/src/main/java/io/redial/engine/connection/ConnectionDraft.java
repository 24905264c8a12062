package io.redial.engine.connection;

import io.redial.domain.account.Connection;
import java.time.Instant;
import java.util.Optional;

/**
 * What the owner of a connection sets.
 *
 * @param credentials absent where those that it has stay
 */
public record ConnectionDraft(
        Connection.Kind kind, String name, Optional<String> baseUrl, Optional<Credentials> credentials) {

    Connection fresh(Connection.Key key, Instant now) {
        return new Connection(key, kind, name, baseUrl, 0, now, now, 0);
    }

    Connection over(Connection before, Instant now) {
        return new Connection(
                before.key(),
                kind,
                name,
                baseUrl,
                before.credentialsVersion(),
                before.createdAt(),
                now,
                before.revision());
    }

    /** The same without what is kept together with the credentials. */
    ConnectionDraft entering(Connection before) {
        return new ConnectionDraft(kind, name, before.baseUrl(), Optional.empty());
    }

    Optional<Login> login() {
        return credentials.map(known -> new Login(known, baseUrl));
    }
}
