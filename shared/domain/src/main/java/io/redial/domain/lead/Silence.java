package io.redial.domain.lead;

import java.time.Instant;

/**
 * A provider that does not answer when it is asked for a call that must be over by now.
 *
 * @param since when it was asked first, after the call's horizon
 * @param looks how often it was asked since then, 1 at least
 */
public record Silence(Instant since, int looks) {

    public Silence {
        if (looks < 1) {
            throw new IllegalArgumentException("a provider that was not asked is not silent");
        }
    }

    Silence goesOn() {
        return new Silence(since, looks + 1);
    }
}
