package io.redial.telephony.signed;

import io.redial.domain.time.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Whether something was sent lately: a callback that was recorded is of no use much later.
 *
 * @param clock business time, as that of whoever sends
 * @param tempo how fast it runs
 */
public record Recent(InstantSource clock, Tempo tempo) {

    /** Machine time between sending and reading, either way: room for a slow network and two clocks that differ. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    public boolean is(Instant sent) {
        return Duration.between(sent, clock.instant()).abs().compareTo(tempo.businessSpan(TOLERANCE)) <= 0;
    }
}
