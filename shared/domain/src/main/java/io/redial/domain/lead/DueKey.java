package io.redial.domain.lead;

import io.redial.domain.window.ZoneSet;
import java.time.Instant;

/**
 * Why and when a lead is due.
 *
 * @param zones the zones in which the lead's window is read; classes other than {@code LEASE} are read zone set by zone
 *     set, so that only leads whose zones are open now are read
 */
public record DueKey(DueClass dueClass, ZoneSet zones, Instant at) {

    public static DueKey lease(Instant at) {
        return new DueKey(DueClass.LEASE, ZoneSet.NONE, at);
    }
}
