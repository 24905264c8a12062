package io.redial.domain.window;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The name of a time zone as somebody once gave it and it was stored. Runtimes know different releases of the IANA time zone
 * database, so one may read a name that it does not know. By such a clock nobody is called, and the name is kept.
 */
public record ZoneName(String id) {

    /**
     * The name of a zone that somebody gives now.
     *
     * @throws InvalidSchedule {@code unknown_timezone}
     */
    public static ZoneName of(ZoneId zone) {
        Zones.requireKnown("timezone", zone);
        return new ZoneName(zone.getId());
    }

    /** The zone; empty if this runtime does not know it. */
    public Optional<ZoneId> known() {
        return Zones.parse(id);
    }

    /** By whose clock people are told times: its own or, where nobody knows that, UTC. Nothing is decided by it. */
    public ZoneId shown() {
        return known().orElse(ZoneOffset.UTC);
    }
}
