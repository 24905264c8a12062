package io.redial.engine.dial;

import io.redial.engine.pace.Slots;
import java.time.Instant;
import java.util.Optional;

/** New slots for dials that missed their own. */
final class LateDials {

    private final Surroundings around;
    private final Slots slots;

    LateDials(Surroundings around) {
        this.around = around;
        this.slots = new Slots(around.store());
    }

    /** Empty when the lead had better be given back: no slot is free in time. */
    Optional<Instant> anotherSlot(Job job, Instant now) {
        Instant until = job.atMost(around.timing().slotHorizon(now));
        return slots.take(job.campaign(), job.line(), around.timing().newSlot(now), until);
    }
}
