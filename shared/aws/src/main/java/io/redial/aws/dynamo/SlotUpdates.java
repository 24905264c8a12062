package io.redial.aws.dynamo;

import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.Pace.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
     * @param interval between two slots
     */
    private record Room(String path, Gap time, Duration interval) {

        boolean has(Instant slot) {
            return time.holds(slot, interval);
        }

        /** Whether {@code slot} is the first one in it. */
        boolean beginsWith(Instant slot) {
            return time.after().plus(interval).equals(slot);
        }

        /** Whether there is room before {@code slot} once that is taken. */
        boolean isLeftBefore(Instant slot) {
            return new Gap(time.after(), slot).holdsAny(interval);
        }

        /** Whether there is room behind {@code slot} once that is taken. */
        boolean isLeftBehind(Instant slot) {
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

    /**
     * Takes {@code slot}, which is free as far as is known. Where it is the next one behind another, and others are faster, it
     * takes whichever is the next one by then.
     *
     * @param until none behind that
     */
    Taking taking(StoredPace stored, Instant slot, Instant until, Duration interval) {
        Optional<Room> room = room(stored, slot, interval).filter(is -> !is.isLeftBefore(slot) || !stored.isFull());
        if (room.isEmpty()) {
            return asAWhole(stored, slot, interval);
        }
        return room.get().beginsWith(slot) && room.get().isLeftBehind(slot)
                ? next(room.get(), stored.key(), slot, until)
                : exactly(room.get(), stored.key(), slot);
    }

    private static Optional<Room> room(StoredPace stored, Instant slot, Duration interval) {
        if (stored.form() == StoredPace.Form.OTHER) {
            return Optional.empty();
        }
        Room behindAll = new Room(StoredPace.LAST_SLOT, new Gap(stored.lastSlot(), EVER), interval);
        return Stream.concat(
                        stored.recent().stream().map(gap -> new Room(GAP_PATH, gap, interval)), Stream.of(behindAll))
                .filter(room -> room.has(slot))
                .findFirst();
    }

    private Taking next(Room room, Pace.Key pace, Instant slot, Instant until) {
        Duration interval = room.interval();
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

    private Taking exactly(Room room, Pace.Key pace, Instant slot) {
        SlotUpdate update = room.update(tables, pace)
                .where(room.path() + " <= :before")
                .millis(":before", slot.minus(room.interval()));
        if (room.isLeftBefore(slot)) {
            update.set(StoredPace.RECENT + ".#slot = " + room.path()).named("#slot", name(slot));
            update.where("size(" + StoredPace.RECENT + ") < :most").number(":most", StoredPace.MOST_RECENT);
        }
        if (room.isLeftBehind(slot)) {
            update.set(room.path() + " = :slot").millis(":slot", slot);
        } else {
            update.remove(room.path());
        }
        return new Taking(update.request(), _ -> slot);
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
