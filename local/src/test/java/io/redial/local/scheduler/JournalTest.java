package io.redial.local.scheduler;

import static io.redial.local.scheduler.BookFixture.dueAt;
import static io.redial.local.scheduler.BookFixture.key;
import static io.redial.local.scheduler.BookFixture.schedule;
import static io.redial.local.scheduler.BookFixture.slots;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a book remembers when its process was killed. */
final class JournalTest {
    @TempDir
    private Path directory;

    private final ManualClock clock = ManualClock.at("2026-03-04T10:00:00Z");

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
        int lastLine = new String(journal, StandardCharsets.ISO_8859_1).lastIndexOf('\n', journal.length - 2);
        for (int length = lastLine + 1; length < journal.length; length++) {
            Path torn = Files.createDirectories(directory.resolve("torn-" + length));
            Files.write(journal(torn), Arrays.copyOf(journal, length));
            try (ScheduleBook book = inDirectory(torn)) {
                assertThat(book.schedules())
                        .extracting(entry -> entry.key().name())
                        .containsExactly("whole");
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

    private ScheduleBook inDirectory(Path in) throws IOException {
        return ScheduleBook.open(Optional.of(in), clock, Punctuality.PUNCTUAL);
    }
}
