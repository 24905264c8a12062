package io.redial.local.scheduler;

import static io.redial.local.scheduler.BookFixture.dueAt;
import static io.redial.local.scheduler.BookFixture.key;
import static io.redial.local.scheduler.BookFixture.read;
import static io.redial.local.scheduler.BookFixture.schedule;
import static io.redial.local.scheduler.BookFixture.slots;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What fires when, without threads. */
final class ScheduleBookTest {
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

    private ScheduleBook inMemory() throws IOException {
        return ScheduleBook.open(Optional.empty(), clock, Punctuality.PUNCTUAL);
    }
}
