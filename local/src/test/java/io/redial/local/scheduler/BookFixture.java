package io.redial.local.scheduler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Schedules for a book, and what is due in it. */
final class BookFixture {
    private BookFixture() {}

    static List<Occurrence> dueAt(ScheduleBook book, String now) {
        List<Occurrence> due = new ArrayList<>();
        Instant instant = Instant.parse(now);
        for (Optional<Occurrence> next = book.takeDue(instant); next.isPresent(); next = book.takeDue(instant)) {
            due.add(next.get());
        }
        return due;
    }

    static List<String> slots(ScheduleBook book, String... instants) {
        List<String> slots = new ArrayList<>();
        for (String now : instants) {
            dueAt(book, now).forEach(due -> slots.add(due.slot().toString()));
        }
        return slots;
    }

    static ScheduleKey key(String name) {
        return new ScheduleKey("default", name);
    }

    static Schedule schedule(String name, String expression, String... members) {
        return read(
                name,
                expression,
                "\"FlexibleTimeWindow\":{\"Mode\":\"OFF\"}" + (members.length == 0 ? "" : ",")
                        + String.join(",", members));
    }

    static Schedule read(String name, String expression, String members) {
        String body = "{\"ScheduleExpression\":\"%s\",\"Target\":{\"Arn\":\"%s\",\"RoleArn\":\"%s\"},%s}"
                .formatted(expression, RecordingTargets.QUEUE, RecordingTargets.ROLE, members);
        return ScheduleJson.read(name, JsonFields.parse(body));
    }
}
