package io.redial.engine.connection;

import io.redial.domain.account.Connection;
import io.redial.engine.port.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The logins of connections for whoever knows their keys alone, and verifies with them what comes in. What was read is
 * kept for a while; it is read anew when something does not match it, since it may have been changed, but not more often than
 * once in a while for each connection: nobody who sends forged messages makes us ask at their pace.
 */
public final class Keyring {

    /** Credentials that were changed are noticed by then, whatever comes in; machine time. */
    static final Duration KEPT = Duration.ofMinutes(5);

    /** The least time between two reads because something did not match, or the last could not be made; machine time. */
    static final Duration DOUBT = Duration.ofSeconds(10);

    /** While nothing can be read, what was read is still good for so long; machine time. */
    static final Duration GRACE = Duration.ofHours(1);

    private static final int MOST_KEPT = 1_000;

    private final Secrets secrets;
    private final Map<Connection.Key, Held> held = new LinkedHashMap<>();

    /** A ring of the keys in {@code secrets}. */
    public Keyring(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * What was read.
     *
     * @param readAt when
     * @param triedAt when it was last tried to be read
     */
    private record Held(Optional<Login> login, Instant readAt, Instant triedAt) {

        boolean fresh(Instant now) {
            return now.isBefore(readAt.plus(KEPT));
        }

        boolean triedLately(Instant now) {
            return now.isBefore(triedAt.plus(DOUBT));
        }

        boolean withinGrace(Instant now) {
            return now.isBefore(readAt.plus(GRACE));
        }

        Held tried(Instant now) {
            return new Held(login, readAt, now);
        }
    }

    /**
     * The login of a connection; empty when it has none.
     *
     * @param now by the machine's clock
     * @throws Secrets.Unavailable when they can't be read, and were not read lately
     */
    public synchronized Optional<Login> of(Connection.Key connection, Instant now) {
        Optional<Held> known = Optional.ofNullable(held.get(connection)).filter(is -> is.withinGrace(now));
        if (known.filter(is -> is.fresh(now) || is.triedLately(now)).isPresent()) {
            return known.flatMap(Held::login);
        }
        try {
            return read(connection, now);
        } catch (Secrets.Unavailable e) {
            keep(connection, known.orElseThrow(() -> e).tried(now));
            return known.flatMap(Held::login);
        }
    }

    /**
     * Another login than {@code tried}, which something did not match; empty when there is none, or it was asked for not long
     * ago.
     *
     * @param now by the machine's clock
     * @throws Secrets.Unavailable when they can't be read
     */
    public synchronized Optional<Login> otherThan(Optional<Login> tried, Connection.Key connection, Instant now) {
        Optional<Held> known = Optional.ofNullable(held.get(connection));
        if (known.filter(is -> is.triedLately(now)).isPresent()) {
            return known.flatMap(Held::login).filter(is -> !tried.equals(Optional.of(is)));
        }
        // Whatever comes of it, it was tried.
        known.ifPresent(is -> keep(connection, is.tried(now)));
        return read(connection, now).filter(is -> !tried.equals(Optional.of(is)));
    }

    private Optional<Login> read(Connection.Key connection, Instant now) {
        Optional<Login> read = Logins.secretOf(connection)
                .flatMap(secrets::get)
                .map(secret -> Login.parse(secret.value(), Optional.empty()));
        keep(connection, new Held(read, now, now));
        return read;
    }

    /** The last one kept is the last one to be dropped. */
    private void keep(Connection.Key connection, Held is) {
        held.remove(connection);
        if (held.size() >= MOST_KEPT) {
            held.remove(held.keySet().iterator().next());
        }
        held.put(connection, is);
    }
}
