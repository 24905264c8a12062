package io.redial.local.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** One change of the book: a line of its journal. The book is what its changes make of it, in their order. */
sealed interface Change {

    record GroupMade(Group group) implements Change {}

    /** A group went, and its schedules with it. */
    record GroupGone(String name) implements Change {}

    /** A schedule was created, updated, or stood in the book when the journal was compacted. */
    record ScheduleSet(Entry entry) implements Change {}

    record ScheduleGone(ScheduleKey key) implements Change {}

    /** A slot of a schedule was delivered or given up. */
    record SlotSettled(ScheduleKey key, Instant slot) implements Change {}

    /** The line of a change, without its end. */
    default String line() {
        ObjectNode node = JsonFields.empty();
        switch (this) {
            case GroupMade(Group group) ->
                node.put("Change", "GroupMade")
                        .put("Name", group.name())
                        .put("CreationDate", JsonFields.seconds(group.created()))
                        .put("ClientToken", group.createToken());
            case GroupGone(String name) -> node.put("Change", "GroupGone").put("Name", name);
            case ScheduleSet(Entry entry) -> {
                node.put("Change", "ScheduleSet");
                node.setAll(ScheduleJson.describe(entry.schedule()));
                node.put("CreationDate", JsonFields.seconds(entry.created()));
                node.put("LastModificationDate", JsonFields.seconds(entry.set()));
                node.put("ClientToken", entry.createToken());
                entry.firedThrough().ifPresent(slot -> node.put("FiredThrough", JsonFields.seconds(slot)));
            }
            case ScheduleGone(ScheduleKey key) -> put(node.put("Change", "ScheduleGone"), key);
            case SlotSettled(ScheduleKey key, Instant slot) ->
                put(node.put("Change", "SlotSettled"), key).put("Slot", JsonFields.seconds(slot));
        }
        return node.toString();
    }

    /**
     * Reads a line.
     *
     * @throws SchedulerError if the line is no change
     */
    static Change parse(String line) {
        JsonFields fields = JsonFields.parse(line);
        String name = fields.requiredText("Name", 1, 64);
        return switch (fields.requiredText("Change", 1, 64)) {
            case "GroupMade" ->
                new GroupMade(new Group(
                        name, fields.requiredInstant("CreationDate"), fields.requiredText("ClientToken", 0, 64)));
            case "GroupGone" -> new GroupGone(name);
            case "ScheduleSet" ->
                new ScheduleSet(new Entry(
                        ScheduleJson.read(name, fields),
                        fields.requiredInstant("CreationDate"),
                        fields.requiredInstant("LastModificationDate"),
                        fields.requiredText("ClientToken", 0, 64),
                        fields.instant("FiredThrough"),
                        Entry.NOT_NUMBERED));
            case "ScheduleGone" -> new ScheduleGone(key(name, fields));
            case "SlotSettled" -> new SlotSettled(key(name, fields), fields.requiredInstant("Slot"));
            default -> throw SchedulerError.invalid("Change has no such value.");
        };
    }

    private static ObjectNode put(ObjectNode node, ScheduleKey key) {
        return node.put("GroupName", key.group()).put("Name", key.name());
    }

    private static ScheduleKey key(String name, JsonFields fields) {
        return new ScheduleKey(fields.requiredText("GroupName", 1, 64), name);
    }
}
