package io.redial.domain.lead;

import java.time.Instant;
import java.util.Optional;

/**
 * A call that was intended, and may be live.
 *
 * @param placementId drawn by the one invocation that may send the request
 * @param intendedAt when the intent was written
 * @param horizon no call placed for it can be live after that
 * @param nextLook when to ask the provider unless it has told the end by then; not after the horizon, but by then at the
 *     latest
 * @param silence present while the provider does not answer though the horizon has passed
 */
public record Placement(
        String placementId, Instant intendedAt, Instant horizon, Instant nextLook, Optional<Silence> silence) {

    /** One that was not asked for yet. */
    public Placement(String placementId, Instant intendedAt, Instant horizon, Instant nextLook) {
        this(placementId, intendedAt, horizon, nextLook, Optional.empty());
    }

    /** The same, to be asked about at {@code when} or, if that comes first, at the horizon. */
    public Placement lookAt(Instant when, Instant now) {
        Instant bounded = horizon.isAfter(now) && when.isAfter(horizon) ? horizon : when;
        return new Placement(placementId, intendedAt, horizon, bounded, silence);
    }

    /** The provider was asked at {@code now}, did not answer, and is to be asked again at {@code when}. */
    Placement unanswered(Instant when, Instant now) {
        Silence longer = silence.map(Silence::goesOn).orElseGet(() -> new Silence(now, 1));
        return new Placement(placementId, intendedAt, horizon, when, Optional.of(longer));
    }
}
