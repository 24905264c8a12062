package io.redial.domain.window;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * A stretch of time in which no clock of some zones is put forward or back, so that all of them run straight on. Seconds
 * here count from the epoch.
 */
final class Stretch {

    private final int[] offsets;
    private final long end;

    private Stretch(int[] offsets, long end) {
        this.offsets = offsets;
        this.end = end;
    }

    /** The stretch from {@code second}, if need be a transition itself, to the next transition of any of the zones. */
    static Stretch from(long second, List<ZoneRules> zones) {
        Instant instant = Instant.ofEpochSecond(second);
        int[] offsets = new int[zones.size()];
        long end = WallHours.NEVER;
        for (int i = 0; i < offsets.length; i++) {
            ZoneRules rules = zones.get(i);
            offsets[i] = rules.getOffset(instant).getTotalSeconds();
            ZoneOffsetTransition next = rules.nextTransition(instant);
            if (next != null) {
                end = Math.min(end, next.toEpochSecond());
            }
        }
        return new Stretch(offsets, end);
    }

    /** The second of the transition that ends it; {@link WallHours#NEVER} if none does. */
    long end() {
        return end;
    }

    boolean isOpen(WallHours hours, long second) {
        for (int offset : offsets) {
            if (!hours.isOpen(second + offset)) {
                return false;
            }
        }
        return true;
    }

    /** The earliest second at or after {@code from}, and before {@code until}, that is open in all zones; else NEVER. */
    long opensAt(WallHours hours, long from, long until) {
        long at = from;
        while (at < Math.min(until, end)) {
            long next = at;
            for (int offset : offsets) {
                next = hours.opensAt(next + offset) - offset;
            }
            if (next == at) {
                return at;
            }
            at = next;
        }
        return WallHours.NEVER;
    }

    /** The first second after {@code from}, which must be open, that a zone's hours close; NEVER if the end comes first. */
    long closesAt(WallHours hours, long from) {
        long first = WallHours.NEVER;
        for (int offset : offsets) {
            long closes = hours.closesAt(from + offset);
            if (closes != WallHours.NEVER) {
                first = Math.min(first, closes - offset);
            }
        }
        return first < end ? first : WallHours.NEVER;
    }
}
