package io.redial.domain.lead;

import java.time.Instant;

/**
 * A call that was intended, and may be live.
 *
 * @param placementId drawn by the one invocation that may send the request
 * @param intendedAt when the intent was written
 * @param horizon no call placed for it can be live after that
 * @param nextLook when to ask the provider unless it has told the end by then; not after the horizon, but by then at the
 *     latest
 */
public record Placement(String placementId, Instant intendedAt, Instant horizon, Instant nextLook) {

    /** The same, to be asked about at {@code when} or, if that comes first, at the horizon. */
    public Placement lookAt(Instant when, Instant now) {
        Instant bounded = horizon.isAfter(now) && when.isAfter(horizon) ? horizon : when;
        return new Placement(placementId, intendedAt, horizon, bounded);
    }
}
