package io.redial.aws.dynamo;

import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.Pace.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The updates that take slots. The last slot of a pace only ever moves on, and so does the slot before a gap while there is
 * one: what was seen free and is not free any more is refused, and what still is free is given, even if the pace has changed.
 */
final class SlotUpdates {

    /** Behind the last slot, time is free for ever. */
    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final String GAP_PATH = StoredPace.RECENT + ".#gap";

    private final Tables tables;

    SlotUpdates(Tables tables) {
        this.tables = tables;
    }

    /**
     * An update that takes a slot, or is refused and answers the item as it is.
     *
     * @param slot which one it took, by what it answers
     */
    record Taking(UpdateItemRequest request, Function<Map<String, AttributeValue>, Instant> slot) {}

    /**
     * Free time whose beginning is an attribute.
     *
     * @param path of that attribute, which is the slot before
     */
    private record Room(String path, Gap time) {

        /** Whether some is left behind {@code slot} when that is taken. */
        boolean stays(Instant slot, Duration interval) {
            return new Gap(slot, time.before()).holdsAny(interval);
        }

        SlotUpdate update(Tables tables, Pace.Key pace) {
            SlotUpdate update = new SlotUpdate(tables, Items.place(pace));
            return path.equals(GAP_PATH) ? update.named("#gap", name(time.before())) : update;
        }
    }

    private static String name(Instant slot) {
        return Long.toString(slot.toEpochMilli());
    }

    private static Optional<Room> room(StoredPace stored, Instant slot, Duration interval) {
        if (stored.form() == StoredPace.Form.OTHER) {
            return Optional.empty();
        }
        Room behindAll = new Room(StoredPace.LAST_SLOT, new Gap(stored.lastSlot(), EVER));
        return stored.recent().stream()
                .map(gap -> new Room(GAP_PATH, gap))
                .filter(room -> room.time().holds(slot, interval))
                .findFirst()
                .or(() -> Optional.of(behindAll).filter(room -> room.time().holds(slot, interval)));
    }

    /** Takes {@code slot}, which is free as far as is known, and no other. */
    Taking exactly(StoredPace stored, Instant slot, Duration interval) {
        return room(stored, slot, interval)
                .filter(room -> !leaves(room, slot, interval) || !stored.isFull())
                .map(room -> in(room, stored.key(), slot, interval))
                .orElseGet(() -> asAWhole(stored, slot, interval));
    }

    /** Whether there is a gap before {@code slot} once that is taken. */
    private static boolean leaves(Room room, Instant slot, Duration interval) {
        return new Gap(room.time().after(), slot).holdsAny(interval);
    }

    private Taking in(Room room, Pace.Key pace, Instant slot, Duration interval) {
        SlotUpdate update =
                room.update(tables, pace).where(room.path() + " <= :before").millis(":before", slot.minus(interval));
        if (leaves(room, slot, interval)) {
            update.set(StoredPace.RECENT + ".#slot = " + room.path()).named("#slot", name(slot));
            update.where("size(" + StoredPace.RECENT + ") < :most").number(":most", StoredPace.MOST_RECENT);
        }
        if (room.stays(slot, interval)) {
            update.set(room.path() + " = :slot").millis(":slot", slot);
        } else {
            update.remove(room.path());
        }
        return new Taking(update.request(), _ -> slot);
    }

    /**
     * Takes {@code slot}, or where that is the next one behind a slot that is given and others may be faster, whichever is the
     * next one by then.
     *
     * @param until none behind that
     */
    Taking nextFrom(StoredPace stored, Instant slot, Instant until, Duration interval) {
        Instant before = slot.minus(interval);
        return room(stored, slot, interval)
                .filter(room -> room.time().after().equals(before) && room.stays(slot, interval))
                .map(room -> next(room, stored.key(), slot, until, interval))
                .orElseGet(() -> exactly(stored, slot, interval));
    }

    private Taking next(Room room, Pace.Key pace, Instant slot, Instant until, Duration interval) {
        Instant inTime = room.time().before().minus(interval);
        Instant last = inTime.isBefore(until) ? inTime : until;
        SlotUpdate update = room.update(tables, pace)
                .where(room.path() + " BETWEEN :first AND :last")
                .millis(":first", slot.minus(interval))
                .millis(":last", last.minus(interval))
                .set(room.path() + " = " + room.path() + " + :interval")
                .number(":interval", interval.toMillis());
        return new Taking(update.request(), old -> before(room, old).plus(interval));
    }

    /** The slot before, as it was until then. */
    private static Instant before(Room room, Map<String, AttributeValue> old) {
        ItemReader in = new ItemReader(old);
        return Instant.ofEpochMilli(
                room.path().equals(GAP_PATH)
                        ? in.map(StoredPace.RECENT).number(name(room.time().before()))
                        : in.number(StoredPace.LAST_SLOT));
    }

    /** Only as long as it is the one that was read. */
    private Taking asAWhole(StoredPace stored, Instant slot, Duration interval) {
        SlotUpdate update = new SlotUpdate(tables, Items.place(stored.key()));
        ItemWriter out = new ItemWriter();
        StoredPace after = stored.after(slot, interval);
        after.write(out);
        out.attributes()
                .forEach((name, value) -> update.set(name + " = :" + name).value(":" + name, value));
        if (after.packed().isEmpty()) {
            update.remove(StoredPace.GAPS);
        }
        if (stored.revision() > 0) {
            update.where(Items.REVISION + " = :rev").number(":rev", stored.revision());
        } else {
            update.where("attribute_not_exists(" + Place.PK + ")");
        }
        return new Taking(update.request(), _ -> slot);
    }
}
