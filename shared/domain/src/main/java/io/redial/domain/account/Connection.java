package io.redial.domain.account;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.call.Call;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A provider or a source of leads at which the account has credentials. The credentials are kept elsewhere; here is only
 * which version of them is the newest.
 *
 * @param name what its owner calls it
 * @param baseUrl the address at which it is reached, if not where the whole world finds it
 * @param credentialsVersion 0 before it was given any
 */
public record Connection(
        Key key,
        Kind kind,
        String name,
        Optional<String> baseUrl,
        long credentialsVersion,
        Instant createdAt,
        Instant updatedAt,
        long revision)
        implements Entity {

    public Connection {
        if (credentialsVersion < 0) {
            throw new IllegalArgumentException("versions count from 1");
        }
    }

    /** Where a connection is stored. */
    public record Key(String accountId, String connectionId) implements EntityKey<Connection> {

        /** The connection whose credentials a call is placed with; empty where the provider needs none. */
        public static Optional<Key> of(Call call) {
            return call.connectionId().map(id -> new Key(call.accountId(), id));
        }
    }

    public String id() {
        return key.connectionId();
    }

    /** The same with credentials of this version; an older version than the one that is known changes nothing. */
    public Connection holding(long version, Instant now) {
        return new Connection(
                key, kind, name, baseUrl, Math.max(version, credentialsVersion), createdAt, now, revision);
    }

    /** Whom it leads to. */
    public enum Kind {
        VAPI,
        RETELL,
        TWILIO,
        GOHIGHLEVEL,
        GOOGLE;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether calls are placed through it; to the others, leads are fetched from. */
        public boolean telephone() {
            return switch (this) {
                case VAPI, RETELL, TWILIO -> true;
                case GOHIGHLEVEL, GOOGLE -> false;
            };
        }

        /** What a connection must be for calls through this provider; empty for one that needs no connection. */
        public static Optional<Kind> ofProvider(String provider) {
            return Arrays.stream(values())
                    .filter(kind -> kind.telephone() && kind.wire().equals(provider))
                    .findFirst();
        }
    }
}
