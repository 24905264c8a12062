package io.redial.domain.lead;

import io.redial.domain.window.ZoneSet;
import java.time.Instant;

/**
 * Why and when a lead is due.
 *
 * @param zones the zones in which the lead's window is read; none for a lease, which is settled whatever the window.
 *     Leads that nobody has called stand zone set by zone set, so that of these many only those are read whose zones
 *     are open now
 */
public record DueKey(DueClass dueClass, ZoneSet zones, Instant at) {

    public static DueKey lease(Instant at) {
        return new DueKey(DueClass.LEASE, ZoneSet.NONE, at);
    }
}
