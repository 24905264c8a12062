package io.redial.engine.dial;

import io.redial.engine.identity.Ids;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephones;
import io.redial.engine.port.Waiting;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What a dialer needs of the world around it.
 *
 * @param clock business time
 */
record Surroundings(
        Store store,
        Signals signals,
        Telephones telephones,
        Waiting waiting,
        InstantSource clock,
        Ids ids,
        Timing timing) {

    /** Read again after whatever took time. */
    Instant now() {
        return clock.instant();
    }
}
