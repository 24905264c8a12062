package io.redial.domain.window;

import java.time.Instant;
import java.time.zone.ZoneRules;

/**
 * A clock in a zone, and the hours that are read from it.
 *
 * @param plain the same hours without blackout dates
 */
record Face(ZoneRules rules, WallHours hours, WallHours plain) {

    /** One without blackout dates. */
    Face(ZoneRules rules, WallHours hours) {
        this(rules, hours, hours);
    }

    boolean isOpen(Instant instant) {
        return hours.isOpen(instant.getEpochSecond() + rules.getOffset(instant).getTotalSeconds());
    }

    /** The same clock, and the hours without blackout dates. */
    Face withoutBlackouts() {
        return plain == hours ? this : new Face(rules, plain);
    }
}
