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

    private record Held(Login login, long version, Instant until) {}

    /** How a connection is entered, or empty when it has no credentials (yet). */
    public synchronized Optional<Login> login(Connection connection, Instant now) {
        Optional<Held> kept = Optional.ofNullable(held.get(connection.key()))
                .filter(is -> is.version() >= connection.credentialsVersion() && now.isBefore(is.until()));
        if (kept.isPresent()) {
            return kept.map(Held::login);
        }
        held.remove(connection.key());
        return secretOf(connection.key()).flatMap(secrets::get).map(secret -> keep(connection, secret, now));
    }

    /** How a source of leads is entered; empty when the connection has no credentials, or is none to such a source. */
    public Optional<SourceLogin> source(Connection connection, Instant now) {
        return login(connection, now)
                .flatMap(login -> sourceCredentials(connection.kind(), login.credentials())
                        .map(known -> new SourceLogin(known, login.baseUrl().map(URI::create))));
    }

    /** The provider does not take what was read: the next reader asks again, since it may have been changed. */
    public void refused(Connection connection) {
        refused(connection.key());
    }

    /** The same for the connection of this key. */
    public synchronized void refused(Connection.Key connection) {
        held.remove(connection);
    }

    private Login keep(Connection connection, Secret secret, Instant now) {
        if (held.size() >= MOST_KEPT) {
            held.remove(held.keySet().iterator().next());
        }
        Login login = Login.parse(secret.value(), connection.baseUrl());
        held.put(connection.key(), new Held(login, secret.version(), now.plus(KEPT)));
        return login;
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
