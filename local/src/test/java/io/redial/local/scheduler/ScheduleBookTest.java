package io.redial.local.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fires when and what survives, without threads. */
final class ScheduleBookTest {
    @TempDir
    private Path directory;

    private final ManualClock clock = ManualClock.at("2026-03-04T10:00:00Z");

    @Test
    void oneTimeScheduleFiresOnceAndIsDeletedWhenItIsSettled() throws IOException {
        try (ScheduleBook book = inMemory()) {
            book.create(schedule("once", "at(2026-03-04T10:05:00)", "\"ActionAfterCompletion\":\"DELETE\""), "");

            assertThat(dueAt(book, "2026-03-04T10:04:59Z")).isEmpty();
            List<Occurrence> due = dueAt(book, "2026-03-04T10:05:00Z");
            assertThat(due).extracting(Occurrence::slot).containsExactly(Instant.parse("2026-03-04T10:05:00Z"));
            assertThat(dueAt(book, "2026-03-05T10:05:00Z")).isEmpty();
            assertThat(book.schedules()).hasSize(1);
            book.settle(due.getFirst());
            assertThat(book.schedules()).isEmpty();
        }
    }

    @Test
    void oneTimeScheduleStaysWithoutTheActionAndDoesNotFireAgain() throws IOException {
        try (ScheduleBook book = inMemory()) {
            book.create(schedule("kept", "at(2026-03-04T10:05:00)", "\"ActionAfterCompletion\":\"NONE\""), "");
            dueAt(book, "2026-03-04T10:05:00Z").forEach(book::settle);

            assertThat(book.schedules()).hasSize(1);
            assertThat(book.nextDue()).isEmpty();
        }
    }

    @Test
    void oneTimeScheduleOfThePastIsDueAtOnce() throws IOException {
        try (ScheduleBook book = inMemory()) {
            book.create(schedule("late", "at(2026-03-04T09:00:00)"), "");

            assertThat(dueAt(book, "2026-03-04T10:00:00Z")).hasSize(1);
        }
    }

    @Test
    void rateWithoutAStartFiresFromItsCreationOn() throws IOException {
        try (ScheduleBook book = inMemory()) {
            book.create(schedule("rate", "rate(5 minutes)"), "");

            assertThat(slots(book, "2026-03-04T10:00:00Z", "2026-03-04T10:05:00Z", "2026-03-04T10:10:30Z"))
                    .containsExactly("2026-03-04T10:00:00Z", "2026-03-04T10:05:00Z", "2026-03-04T10:10:00Z");
        }
    }

    @Test
    void recurringScheduleKeepsBetweenItsDates() throws IOException {
        try (ScheduleBook book = inMemory()) {
            Instant start = Instant.parse("2026-03-04T10:30:00Z");
            String dates = "\"StartDate\":%d,\"EndDate\":%d,\"ActionAfterCompletion\":\"DELETE\""
                    .formatted(start.getEpochSecond(), start.plusSeconds(1800).getEpochSecond());
            book.create(schedule("rate", "rate(20 minutes)", dates), "");
            book.create(schedule("cron", "cron(0/30 * * * ? *)", dates), "");

            assertThat(dueAt(book, "2026-03-04T10:29:59Z")).isEmpty();
            List<Occurrence> first = dueAt(book, "2026-03-04T10:30:00Z");
            assertThat(first).extracting(due -> due.entry().key().name()).containsExactly("cron", "rate");
            first.forEach(book::settle);
            // The cron's next slot would be the end itself, so it is complete.
            assertThat(book.schedules()).extracting(entry -> entry.key().name()).containsExactly("rate");
            dueAt(book, "2026-03-04T10:50:00Z").forEach(book::settle);
            assertThat(book.schedules()).isEmpty();
        }
    }

    @Test
    void disabledScheduleDoesNotFireUntilItIsEnabled() throws IOException {
        try (ScheduleBook book = inMemory()) {
            book.create(schedule("off", "at(2026-03-04T10:05:00)", "\"State\":\"DISABLED\""), "");
            assertThat(dueAt(book, "2026-03-04T10:06:00Z")).isEmpty();

            book.update(schedule("off", "at(2026-03-04T10:07:00)"));
            assertThat(slots(book, "2026-03-04T10:07:00Z")).containsExactly("2026-03-04T10:07:00Z");
        }
    }

    @Test
    void manyMissedSlotsAreMadeUpByOne() throws IOException {
        try (ScheduleBook book = inMemory()) {
            book.create(schedule("cron", "cron(0/1 * * * ? *)"), "");
            dueAt(book, "2026-03-04T10:00:00Z").forEach(book::settle);

            assertThat(slots(book, "2026-03-04T18:00:30Z", "2026-03-04T18:01:00Z"))
                    .containsExactly("2026-03-04T10:01:00Z", "2026-03-04T18:01:00Z");
        }
    }

    @Test
    void slotOfAnEarlierVersionDoesNotDeleteTheLaterOne() throws IOException {
        try (ScheduleBook book = inMemory()) {
            book.create(schedule("once", "at(2026-03-04T10:05:00)", "\"ActionAfterCompletion\":\"DELETE\""), "");
            Occurrence earlier = dueAt(book, "2026-03-04T10:05:00Z").getFirst();
            book.update(schedule("once", "at(2026-03-04T11:00:00)", "\"ActionAfterCompletion\":\"DELETE\""));
            book.settle(earlier);

            assertThat(slots(book, "2026-03-04T11:00:00Z")).containsExactly("2026-03-04T11:00:00Z");
        }
    }

    @Test
    void flexibleWindowSpreadsFiringsInsideIt() throws IOException {
        try (ScheduleBook book = inMemory()) {
            for (int i = 0; i < 50; i++) {
                Schedule flexible = read(
                        "f" + i,
                        "at(2026-03-04T10:05:00)",
                        "\"FlexibleTimeWindow\":{\"Mode\":\"FLEXIBLE\",\"MaximumWindowInMinutes\":10}");
                book.create(flexible, "");
            }

            assertThat(dueAt(book, "2026-03-04T10:04:59Z")).isEmpty();
            assertThat(dueAt(book, "2026-03-04T10:10:00Z")).hasSizeBetween(10, 40);
            assertThat(dueAt(book, "2026-03-04T10:15:00Z")).isNotEmpty();
            assertThat(book.nextDue()).isEmpty();
        }
    }

    @Test
    void unpunctualFiringIsLateButKeepsEverySlot() throws IOException {
        Punctuality punctuality = new Punctuality(11, Duration.ofSeconds(90), 50);
        try (ScheduleBook book = ScheduleBook.open(Optional.empty(), clock, punctuality)) {
            book.create(schedule("cron", "cron(0/1 * * * ? *)"), "");
            List<Instant> slots = new ArrayList<>();
            List<Duration> lateness = new ArrayList<>();
            for (int second = 0; second < 1800; second++) {
                Instant now = Instant.parse("2026-03-04T10:00:00Z").plusSeconds(second);
                for (Occurrence due : dueAt(book, now.toString())) {
                    slots.add(due.slot());
                    lateness.add(Duration.between(due.slot(), now));
                }
            }

            assertThat(slots).hasSizeBetween(28, 30).doesNotHaveDuplicates().isSorted();
            // Slots come one after the other, so one can wait for an even later one before it.
            assertThat(lateness).allMatch(late -> late.compareTo(Duration.ofSeconds(91)) <= 0);
            assertThat(lateness).anyMatch(late -> late.compareTo(Duration.ofSeconds(30)) > 0);
            assertThat(slots.stream().filter(slot -> punctuality.deliveries(key("cron"), slot) == 2))
                    .hasSizeBetween(5, 25);
        }
    }

    @Test
    void everythingAcknowledgedSurvivesAKill() throws IOException {
        try (ScheduleBook book = inDirectory(directory)) {
            book.createGroup("team", "t");
            book.createGroup("short", "t");
            book.create(schedule("gone", "rate(1 day)"), "");
            book.create(schedule("stays", "cron(0 9 ? * MON-FRI *)", "\"Description\":\"çığ\""), "token");
            book.create(schedule("changed", "rate(1 day)", "\"GroupName\":\"team\""), "");
            book.create(schedule("with-group", "rate(1 day)", "\"GroupName\":\"short\""), "");
            clock.advance(Duration.ofMinutes(1));
            book.update(schedule("changed", "rate(2 days)", "\"GroupName\":\"team\""));
            book.delete(key("gone"));
            book.deleteGroup("short");

            try (ScheduleBook after = inDirectory(killed("first"))) {
                assertSame(after, book);
                after.createGroup("team", "t");
                after.create(schedule("stays", "cron(0 9 ? * MON-FRI *)", "\"Description\":\"çığ\""), "token");
                try (ScheduleBook compacted = inDirectory(copy(directory.resolve("first"), "second"))) {
                    assertSame(compacted, book);
                }
            }
        }
    }

    @Test
    void oneTimeScheduleThatFellDueWhileAwayIsDueAtTheStart() throws IOException {
        try (ScheduleBook book = inDirectory(directory)) {
            book.create(schedule("once", "at(2026-03-04T10:05:00)", "\"ActionAfterCompletion\":\"DELETE\""), "");
            try (ScheduleBook after = inDirectory(killed("later"))) {
                assertThat(slots(after, "2026-03-06T00:00:00Z")).containsExactly("2026-03-04T10:05:00Z");
            }
        }
    }

    @Test
    void slotThatWasNotSettledComesAgainAfterAKill() throws IOException {
        try (ScheduleBook book = inDirectory(directory)) {
            book.create(schedule("once", "at(2026-03-04T10:05:00)", "\"ActionAfterCompletion\":\"DELETE\""), "");
            List<Occurrence> due = dueAt(book, "2026-03-04T10:05:00Z");
            try (ScheduleBook unsettled = inDirectory(killed("unsettled"))) {
                assertThat(slots(unsettled, "2026-03-04T10:05:00Z")).containsExactly("2026-03-04T10:05:00Z");
            }
            due.forEach(book::settle);
            try (ScheduleBook settled = inDirectory(killed("settled"))) {
                assertThat(settled.schedules()).isEmpty();
                assertThat(settled.nextDue()).isEmpty();
            }
        }
    }

    @Test
    void settledSlotsOfARecurringScheduleDoNotComeAgain() throws IOException {
        try (ScheduleBook book = inDirectory(directory)) {
            book.create(schedule("rate", "rate(5 minutes)"), "");
            dueAt(book, "2026-03-04T10:00:00Z").forEach(book::settle);
            dueAt(book, "2026-03-04T10:05:00Z").forEach(book::settle);
            try (ScheduleBook once = inDirectory(killed("once"))) {
                assertThat(once.nextDue()).contains(Instant.parse("2026-03-04T10:10:00Z"));
                try (ScheduleBook twice = inDirectory(copy(directory.resolve("once"), "twice"))) {
                    assertThat(twice.nextDue()).contains(Instant.parse("2026-03-04T10:10:00Z"));
                }
            }
        }
    }

    @Test
    void tornLastLineIsDropped() throws IOException {
        try (ScheduleBook book = inDirectory(directory)) {
            book.create(schedule("whole", "rate(1 day)"), "");
            book.create(schedule("torn", "rate(1 day)", "\"Description\":\"çığ\""), "");
        }
        byte[] journal = Files.readAllBytes(journal(directory));
        int lastLine = new String(journal, java.nio.charset.StandardCharsets.ISO_8859_1)
                .lastIndexOf('\n', journal.length - 2);
        for (int length = lastLine + 1; length < journal.length; length++) {
            Path torn = Files.createDirectories(directory.resolve("torn-" + length));
            Files.write(journal(torn), java.util.Arrays.copyOf(journal, length));
            try (ScheduleBook book = inDirectory(torn)) {
                assertThat(book.schedules()).extracting(entry -> entry.key().name()).containsExactly("whole");
                book.create(schedule("next", "rate(1 day)"), "");
            }
            try (ScheduleBook book = inDirectory(torn)) {
                assertThat(book.schedules()).hasSize(2);
            }
        }
    }

    @Test
    void damageBeforeTheLastLineIsNotPassedOver() throws IOException {
        try (ScheduleBook book = inDirectory(directory)) {
            book.create(schedule("a", "rate(1 day)"), "");
        }
        String journal = Files.readString(journal(directory));
        Files.writeString(journal(directory), "{\"Change\":\"Sched\n" + journal, StandardOpenOption.TRUNCATE_EXISTING);

        assertThatThrownBy(() -> inDirectory(directory).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void directoryServesOneSchedulerAtATime() throws IOException {
        try (ScheduleBook book = inDirectory(directory)) {
            assertThatThrownBy(() -> inDirectory(directory).close())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
            assertThat(book.groups()).hasSize(1);
        }
        try (ScheduleBook next = inDirectory(directory)) {
            assertThat(next.groups()).hasSize(1);
        }
    }

    private static void assertSame(ScheduleBook actual, ScheduleBook expected) {
        assertThat(actual.groups()).isEqualTo(expected.groups());
        assertThat(actual.schedules())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("generation")
                .isEqualTo(expected.schedules());
        assertThat(actual.nextDue()).isEqualTo(expected.nextDue());
    }

    /** The directory as a process that was killed now leaves it. */
    private Path killed(String name) throws IOException {
        return copy(directory, name);
    }

    private Path copy(Path from, String name) throws IOException {
        Path to = Files.createDirectories(directory.resolve(name));
        Files.copy(journal(from), journal(to));
        return to;
    }

    private static Path journal(Path in) {
        return in.resolve("schedules.jsonl");
    }

    private ScheduleBook inMemory() throws IOException {
        return ScheduleBook.open(Optional.empty(), clock, Punctuality.PUNCTUAL);
    }

    private ScheduleBook inDirectory(Path in) throws IOException {
        return ScheduleBook.open(Optional.of(in), clock, Punctuality.PUNCTUAL);
    }

    private static List<Occurrence> dueAt(ScheduleBook book, String now) {
        List<Occurrence> due = new ArrayList<>();
        Instant instant = Instant.parse(now);
        for (Optional<Occurrence> next = book.takeDue(instant); next.isPresent(); next = book.takeDue(instant)) {
            due.add(next.get());
        }
        return due;
    }

    private static List<String> slots(ScheduleBook book, String... instants) {
        List<String> slots = new ArrayList<>();
        for (String now : instants) {
            dueAt(book, now).forEach(due -> slots.add(due.slot().toString()));
        }
        return slots;
    }

    private static ScheduleKey key(String name) {
        return new ScheduleKey("default", name);
    }

    private static Schedule schedule(String name, String expression, String... members) {
        return read(name, expression, "\"FlexibleTimeWindow\":{\"Mode\":\"OFF\"}" + (members.length == 0 ? "" : ",")
                + String.join(",", members));
    }

    private static Schedule read(String name, String expression, String members) {
        String body = "{\"ScheduleExpression\":\"%s\",\"Target\":{\"Arn\":\"%s\",\"RoleArn\":\"%s\"},%s}"
                .formatted(expression, RecordingTargets.QUEUE, RecordingTargets.ROLE, members);
        return ScheduleJson.read(name, JsonFields.parse(body));
    }
}
