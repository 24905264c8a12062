package io.redial.telephony;

import io.redial.domain.call.Call;
import io.redial.engine.connection.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How we are let in at a provider.
 *
 * @param credentials by the names that the API has for them
 * @param baseUrl where the provider is, without a slash at the end, if not where the whole world finds it; requests may go there
 * @param movedAt since when the connection leads to this account, if it may have led to another one before; business time
 */
public record ProviderLogin(Credentials credentials, Optional<String> baseUrl, Optional<Instant> movedAt) {

    /** Business time for which somebody may go on using a login that was replaced, with plenty to spare. */
    private static final Duration SETTLING = Duration.ofMinutes(15);

    /** One that has always led to this account. */
    public ProviderLogin(Credentials credentials, Optional<String> baseUrl) {
        this(credentials, baseUrl, Optional.empty());
    }

    /** Whether the call may have been placed at another account. */
    boolean mayHaveMovedSince(Call call) {
        return movedAt.filter(at -> call.startedAt().isBefore(at.plus(SETTLING)))
                .isPresent();
    }
}
