package io.redial.engine.connection;

import io.redial.domain.account.Connection;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Secrets.Secret;
import io.redial.engine.port.SourceLogin;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials of connections, as they are read. What was read is kept for a while, but never when the connection knows
 * of a newer version.
 */
public final class Logins {

    /** A credential that was withdrawn without anybody's telling is used for so long at most; business time. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final int MOST_KEPT = 100;

    private final Secrets secrets;
    private final Map<Connection.Key, Held> held = new LinkedHashMap<>();

    /** Logins from these secrets. */
    public Logins(Secrets secrets) {
        this.secrets = secrets;
    }

    private record Held(Credentials credentials, long version, Instant until) {}

    /** The credentials of a connection, or empty when it has none (yet). */
    public synchronized Optional<Credentials> credentials(Connection connection, Instant now) {
        Optional<Held> kept = Optional.ofNullable(held.get(connection.key()))
                .filter(is -> is.version() >= connection.credentialsVersion() && now.isBefore(is.until()));
        if (kept.isPresent()) {
            return kept.map(Held::credentials);
        }
        held.remove(connection.key());
        Optional<Secret> secret = secretOf(connection.key()).flatMap(secrets::get);
        secret.ifPresent(is -> keep(connection.key(), is, now));
        return secret.map(is -> Credentials.parse(is.value()));
    }

    /** How a source of leads is entered; empty when the connection has no credentials, or is none to such a source. */
    public Optional<SourceLogin> source(Connection connection, Instant now) {
        return credentials(connection, now)
                .flatMap(known -> sourceCredentials(connection.kind(), known))
                .map(known -> new SourceLogin(known, connection.baseUrl().map(URI::create)));
    }

    /** The provider does not take what was read: the next reader asks again, since it may have been changed. */
    public void refused(Connection connection) {
        refused(connection.key());
    }

    /** The same for the connection of this key. */
    public synchronized void refused(Connection.Key connection) {
        held.remove(connection);
    }

    private void keep(Connection.Key key, Secret secret, Instant now) {
        if (held.size() >= MOST_KEPT) {
            held.remove(held.keySet().iterator().next());
        }
        held.put(key, new Held(Credentials.parse(secret.value()), secret.version(), now.plus(KEPT)));
    }

    private static Optional<SourceLogin.Credentials> sourceCredentials(Connection.Kind kind, Credentials known) {
        return switch (kind) {
            case GOOGLE ->
                known.value("serviceAccount")
                        .<SourceLogin.Credentials>map(SourceLogin.Credentials.ServiceAccount::new)
                        .or(() -> known.value("apiKey").map(SourceLogin.Credentials.ApiKey::new));
            case GOHIGHLEVEL ->
                known.value("token")
                        .flatMap(token -> known.value("locationId")
                                .map(location -> new SourceLogin.Credentials.PrivateIntegration(token, location)));
            case VAPI, RETELL, TWILIO -> Optional.empty();
        };
    }

    /** Where the credentials of a connection are kept; empty for an id that is none of ours. */
    static Optional<Secrets.Name> secretOf(Connection.Key key) {
        return Secrets.Name.of(key.accountId(), key.connectionId());
    }
}
