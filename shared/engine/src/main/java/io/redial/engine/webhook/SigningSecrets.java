package io.redial.engine.webhook;

import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.Secrets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What messages to endpoints are signed with. An endpoint has one secret and, for a while after a rotation, the one before it,
 * kept as one text with a blank between them. What was read is kept until the endpoint knows of a newer version.
 */
public final class SigningSecrets {

    private static final int BYTES = 32;
    private static final int MOST_KEPT = 1_000;
    private static final String BLANK = " ";

    private final Secrets secrets;
    private final Map<WebhookEndpoint.Key, Secrets.Secret> held = new LinkedHashMap<>();

    /** Those that are kept in {@code secrets}. */
    public SigningSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /** A new one, as its owner is told it. */
    static String drawn(RandomGenerator random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return Signature.PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /**
     * The secrets that an endpoint's messages are signed with now, the newest first; empty when it has none.
     *
     * @throws Secrets.Unavailable when they can't be read
     */
    synchronized List<String> of(WebhookEndpoint endpoint, Instant now) {
        Optional<Secrets.Secret> known = Optional.ofNullable(held.get(endpoint.key()))
                .filter(secret -> secret.version() >= endpoint.secretVersion());
        List<String> all = known.or(() -> read(endpoint.key()))
                .map(secret -> List.of(secret.value().split(BLANK, -1)))
                .orElse(List.of());
        boolean both = endpoint.oldSecretUntil().filter(now::isBefore).isPresent();
        return both || all.size() < 2 ? all : all.subList(0, 1);
    }

    /** The newest secret, read anew; empty when there is none. */
    Optional<String> newest(WebhookEndpoint.Key key) {
        return secrets.get(nameOf(key)).map(secret -> secret.value().split(BLANK, -1)[0]);
    }

    /**
     * Keeps a secret.
     *
     * @param before what is still signed with beside it
     * @return its version
     */
    long keep(WebhookEndpoint.Key key, String secret, Optional<String> before) {
        return secrets.put(nameOf(key), before.map(old -> secret + BLANK + old).orElse(secret));
    }

    void forget(WebhookEndpoint.Key key) {
        Secrets.Name.of(key.accountId(), key.endpointId()).ifPresent(secrets::delete);
    }

    private Optional<Secrets.Secret> read(WebhookEndpoint.Key key) {
        Optional<Secrets.Secret> secret = secrets.get(nameOf(key));
        held.remove(key);
        if (held.size() >= MOST_KEPT) {
            held.remove(held.keySet().iterator().next());
        }
        secret.ifPresent(is -> held.put(key, is));
        return secret;
    }

    private static Secrets.Name nameOf(WebhookEndpoint.Key key) {
        return new Secrets.Name(key.accountId(), key.endpointId());
    }
}
