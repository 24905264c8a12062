package io.redial.engine.dial;

import io.redial.engine.pace.LateSlots;
import io.redial.engine.pace.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** New slots for dials that missed their own. */
final class LateDials {

    /** One that took so long that it is late again shows how much longer the next may take. */
    private static final int TRIES = 3;

    private final Surroundings around;
    private final LateSlots slots;

    LateDials(Surroundings around) {
        this.around = around;
        this.slots = new LateSlots(around.store());
    }

    /**
     * A slot that is still ahead when it is taken. Empty when the lead had better be given back: none is free in time, or they
     * are past as soon as they are taken.
     *
     * @param begun when the dial began
     */
    Optional<Instant> anotherSlot(Job job, Instant begun, Instant now) {
        Timing timing = around.timing();
        Instant asked = now;
        Duration took = Duration.between(begun, now);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Instant from = timing.newSlot(asked, took);
            Optional<Instant> slot =
                    slots.take(job.campaign(), job.line(), from, job.atMost(timing.slotHorizon(asked)));
            Instant taken = around.now();
            if (slot.isEmpty() || !timing.late(slot.get(), taken)) {
                return slot;
            }
            took = Duration.between(asked, taken);
            asked = taken;
        }
        return Optional.empty();
    }
}
