package io.redial.domain.window;

import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;
import java.util.Set;

/**
 * The time zones that a schedule or a lead may name: the regions of the <a href="https://www.iana.org/time-zones">IANA
 * time zone database</a> as this Java runtime knows them. Bare offsets are refused, because a person's clock follows a
 * region's rules.
 */
public final class Zones {

    private static final Set<String> IDS = Set.copyOf(ZoneId.getAvailableZoneIds());

    private Zones() {}

    /** Which edition of the database the runtime has, such as {@code 2026a}: what a government decided later is not in it. */
    public static String edition() {
        return ZoneRulesProvider.getVersions("Europe/London").lastKey();
    }

    /** The zone of this id, written as the database writes it; empty for anything else, such as {@code GMT+1}. */
    public static Optional<ZoneId> parse(String id) {
        return IDS.contains(id) ? Optional.of(ZoneId.of(id)) : Optional.empty();
    }

    /**
     * The zone of this id.
     *
     * @param field the field to name in the refusal, such as {@code schedule.timezone}
     * @throws InvalidSchedule {@code unknown_timezone}
     */
    public static ZoneId require(String field, String id) {
        return parse(id).orElseThrow(() -> unknown(field));
    }

    static void requireKnown(String field, ZoneId zone) {
        if (!IDS.contains(zone.getId())) {
            throw unknown(field);
        }
    }

    private static InvalidSchedule unknown(String field) {
        return new InvalidSchedule(
                field, "unknown_timezone", "Time zones are IANA names such as Europe/Paris or America/New_York.");
    }
}
