package io.redial.local.scheduler;

import java.time.Instant;
import java.util.Optional;

/**
 * A schedule that the book keeps.
 *
 * @param created when it was created
 * @param set when it was created or last updated: what its slots are counted from
 * @param createToken the client token of its creation
 * @param firedThrough the latest slot that is settled, since it was last set
 * @param generation tells apart what was set at different times; the book numbers them, the journal has no need to
 */
record Entry(
        Schedule schedule,
        Instant created,
        Instant set,
        String createToken,
        Optional<Instant> firedThrough,
        long generation) {

    static final long NOT_NUMBERED = 0;

    ScheduleKey key() {
        return schedule.key();
    }

    /** The earliest slot that is not settled; empty when it is complete or disabled. */
    Optional<Instant> nextSlot() {
        return switch (schedule.state()) {
            case DISABLED -> Optional.empty();
            case ENABLED ->
                firedThrough.isPresent()
                        ? slotAfter(firedThrough.get())
                        : schedule.timing().firstSlot(set);
        };
    }

    Optional<Instant> slotAfter(Instant slot) {
        return schedule.timing().slotAfter(slot, set);
    }

    Entry fired(Instant slot) {
        Instant latest = firedThrough.filter(slot::isBefore).orElse(slot);
        return new Entry(schedule, created, set, createToken, Optional.of(latest), generation);
    }

    Entry updated(Schedule changed, Instant now) {
        return new Entry(changed, created, now, createToken, Optional.empty(), NOT_NUMBERED);
    }

    Entry numbered(long number) {
        return new Entry(schedule, created, set, createToken, firedThrough, number);
    }
}
