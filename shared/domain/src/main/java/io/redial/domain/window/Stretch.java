package io.redial.domain.window;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * A stretch of time in which no clock of some faces is put forward or back, so that all of them run straight on. Seconds
 * here count from the epoch.
 */
final class Stretch {

    private final WallHours[] hours;
    private final int[] offsets;
    private final long end;

    private Stretch(WallHours[] hours, int[] offsets, long end) {
        this.hours = hours;
        this.offsets = offsets;
        this.end = end;
    }

    /** The stretch from {@code second}, if need be a transition itself, to the next transition of any of the clocks. */
    static Stretch from(long second, List<Face> faces) {
        Instant instant = Instant.ofEpochSecond(second);
        WallHours[] hours = new WallHours[faces.size()];
        int[] offsets = new int[faces.size()];
        long end = WallHours.NEVER;
        for (int i = 0; i < offsets.length; i++) {
            hours[i] = faces.get(i).hours();
            ZoneRules rules = faces.get(i).rules();
            offsets[i] = rules.getOffset(instant).getTotalSeconds();
            ZoneOffsetTransition next = rules.nextTransition(instant);
            if (next != null) {
                end = Math.min(end, next.toEpochSecond());
            }
        }
        return new Stretch(hours, offsets, end);
    }

    /** The second of the transition that ends it; {@link WallHours#NEVER} if none does. */
    long end() {
        return end;
    }

    boolean isOpen(long second) {
        for (int i = 0; i < offsets.length; i++) {
            if (!hours[i].isOpen(second + offsets[i])) {
                return false;
            }
        }
        return true;
    }

    /** The earliest second at or after {@code from}, and before {@code until}, that is open by all clocks; else NEVER. */
    long opensAt(long from, long until) {
        long at = from;
        while (at < Math.min(until, end)) {
            long next = at;
            for (int i = 0; i < offsets.length; i++) {
                next = hours[i].opensAt(next + offsets[i]) - offsets[i];
            }
            if (next == at) {
                return at;
            }
            at = next;
        }
        return WallHours.NEVER;
    }

    /** The first second after {@code from}, which must be open, that some hours close; NEVER if the end comes first. */
    long closesAt(long from) {
        long first = WallHours.NEVER;
        for (int i = 0; i < offsets.length; i++) {
            long closes = hours[i].closesAt(from + offsets[i]);
            if (closes != WallHours.NEVER) {
                first = Math.min(first, closes - offsets[i]);
            }
        }
        return first < end ? first : WallHours.NEVER;
    }
}
