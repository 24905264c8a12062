package io.redial.engine.port;

import java.net.URI;
import java.util.Optional;

/**
 * How we are let in at a source. Nothing of it may reach logs, and no {@code toString} shows a secret.
 *
 * @param baseUrl where the source is, if not where the whole world finds it
 */
public record SourceLogin(Credentials credentials, Optional<URI> baseUrl) {

    /** What is known to the source and to us. */
    public sealed interface Credentials {

        /**
         * An account of Google that belongs to a machine.
         *
         * @param keyFile the JSON that Google hands out, as it is
         */
        record ServiceAccount(String keyFile) implements Credentials {
            @Override
            public String toString() {
                return "ServiceAccount[…]";
            }
        }

        /** A key of Google, good for what everybody with the link may read. */
        record ApiKey(String key) implements Credentials {
            @Override
            public String toString() {
                return "ApiKey[…]";
            }
        }

        /** None: the source is open to everybody with the link. */
        record None() implements Credentials {}

        /** A private integration of a GoHighLevel sub-account. */
        record PrivateIntegration(String token, String locationId) implements Credentials {
            @Override
            public String toString() {
                return "PrivateIntegration[locationId=" + locationId + "]";
            }
        }
    }
}
