package io.redial.engine.connection;

import io.redial.domain.account.Connection;
import io.redial.engine.port.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials of connections for whoever knows their keys alone, and verifies with them what comes in. What was read is
 * kept for a while; it is read anew when something does not match it, since it may have been changed, but not more often than
 * once in a while for each connection: nobody who sends forged messages makes us ask at their pace.
 */
public final class Keyring {

    /** Credentials that were changed are noticed by then, whatever comes in; machine time. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    /** The least time between two reads because something did not match; machine time. */
    private static final Duration DOUBT = Duration.ofSeconds(10);

    private static final int MOST_KEPT = 1_000;

    private final Secrets secrets;
    private final Map<Connection.Key, Held> held = new LinkedHashMap<>();

    /** A ring of the keys in {@code secrets}. */
    public Keyring(Secrets secrets) {
        this.secrets = secrets;
    }

    private record Held(Optional<Credentials> credentials, Instant readAt) {}

    /**
     * The credentials of a connection; empty when it has none.
     *
     * @param now by the machine's clock
     * @throws Secrets.Unavailable when they can't be read
     */
    public synchronized Optional<Credentials> of(Connection.Key connection, Instant now) {
        return Optional.ofNullable(held.get(connection))
                .filter(is -> now.isBefore(is.readAt().plus(KEPT)))
                .orElseGet(() -> read(connection, now))
                .credentials();
    }

    /**
     * Other credentials than {@code tried}, which something did not match; empty when there are none, or it was asked for not
     * long ago.
     *
     * @param now by the machine's clock
     * @throws Secrets.Unavailable when they can't be read
     */
    public synchronized Optional<Credentials> otherThan(
            Optional<Credentials> tried, Connection.Key connection, Instant now) {
        Optional<Held> known = Optional.ofNullable(held.get(connection));
        boolean lately =
                known.filter(is -> now.isBefore(is.readAt().plus(DOUBT))).isPresent();
        Optional<Credentials> credentials =
                (lately ? known : Optional.of(read(connection, now))).flatMap(Held::credentials);
        return credentials.filter(is -> !tried.equals(Optional.of(is)));
    }

    private Held read(Connection.Key connection, Instant now) {
        Optional<Credentials> read =
                Logins.secretOf(connection).flatMap(secrets::get).map(secret -> Credentials.parse(secret.value()));
        held.remove(connection);
        if (held.size() >= MOST_KEPT) {
            held.remove(held.keySet().iterator().next());
        }
        Held is = new Held(read, now);
        held.put(connection, is);
        return is;
    }
}
