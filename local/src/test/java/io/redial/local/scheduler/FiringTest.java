package io.redial.local.scheduler;

import static io.redial.local.scheduler.SchedulerFixture.once;
import static io.redial.local.scheduler.SchedulerFixture.schedule;
import static io.redial.local.scheduler.SchedulerFixture.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.time.Tempo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;

final class FiringTest {
    private final ManualClock clock = ManualClock.at("2026-03-04T10:00:00Z");

    @Test
    void oneTimeScheduleFiresWhenTheClockReachesItAndGoes() throws Exception {
        try (var scheduler = SchedulerFixture.start(clock)) {
            scheduler.client().createSchedule(once("wake", "2026-03-04T10:05:00"));
            scheduler.client().createSchedule(once("later", "2026-03-04T10:06:00"));
            clock.set("2026-03-04T10:05:00Z");

            RecordingTargets.Sent sent = scheduler.targets().next();
            assertThat(sent.arn()).isEqualTo(RecordingTargets.QUEUE);
            assertThat(sent.messageGroupId()).isEmpty();
            assertThat(sent.body()).isEqualTo("wake");
            until(() -> names(scheduler).equals(List.of("later")));
            assertThat(scheduler.targets().soFar()).isEmpty();
        }
    }

    @Test
    void contextAttributesAreReplaced() throws Exception {
        try (var scheduler = SchedulerFixture.start(clock)) {
            String input = "<aws.scheduler.schedule-arn> <aws.scheduler.scheduled-time> "
                    + "<aws.scheduler.attempt-number> <aws.scheduler.execution-id> <aws.scheduler.other>";
            scheduler.targets().refuse(RecordingTargets.FIFO, 1, TargetFailed.forNow("busy", new IOException()));
            scheduler
                    .client()
                    .createSchedule(schedule(
                            "context",
                            "at(2026-03-04T09:05:00)",
                            request -> request.scheduleExpressionTimezone("Europe/Berlin")
                                    .target(target(RecordingTargets.FIFO, input)
                                            .sqsParameters(sqs -> sqs.messageGroupId("group-1"))
                                            .build())));

            String[] first = scheduler.targets().nextRefused().body().split(" ", -1);
            RecordingTargets.Sent sent = scheduler.targets().next();
            String[] second = sent.body().split(" ", -1);
            assertThat(sent.messageGroupId()).contains("group-1");
            assertThat(second[0]).isEqualTo("arn:aws:scheduler:us-east-1:000000000000:schedule/default/context");
            assertThat(second[1]).isEqualTo("2026-03-04T08:05:00Z");
            assertThat(first[2]).isEqualTo("1");
            assertThat(second[2]).isEqualTo("2");
            assertThat(second[3]).matches("[0-9a-f]{16}").isNotEqualTo(first[3]);
            assertThat(second[4]).isEqualTo("<aws.scheduler.other>");
        }
    }

    @Test
    void functionIsInvokedWithItsInputOrTheDefaultEvent() throws Exception {
        try (var scheduler = SchedulerFixture.start(clock)) {
            scheduler
                    .client()
                    .createSchedule(schedule(
                            "given",
                            "at(2026-03-04T10:00:00)",
                            request -> request.target(target(RecordingTargets.FUNCTION, "{\"a\":1}")
                                    .build())));
            RecordingTargets.Sent given = scheduler.targets().next();
            assertThat(given)
                    .isEqualTo(new RecordingTargets.Sent(RecordingTargets.FUNCTION, Optional.empty(), "{\"a\":1}"));

            scheduler
                    .client()
                    .createSchedule(schedule(
                            "none",
                            "at(2026-03-04T10:00:00)",
                            request -> request.target(target(RecordingTargets.FUNCTION, "{}")
                                    .input(null)
                                    .build())));
            JsonFields event = JsonFields.parse(scheduler.targets().next().body());
            assertThat(event.text("source", 0, 99)).contains("aws.scheduler");
            assertThat(event.text("detail-type", 0, 99)).contains("Scheduled Event");
            assertThat(event.text("time", 0, 99)).contains("2026-03-04T10:00:00Z");
        }
    }

    @Test
    void failingTargetIsTriedAgainAndThenItsDeadLettersAreSent() throws Exception {
        try (var scheduler = SchedulerFixture.start(clock)) {
            scheduler.targets().refuse(RecordingTargets.QUEUE, 4, TargetFailed.forNow("busy", new IOException()));
            scheduler
                    .client()
                    .createSchedule(schedule(
                            "failing",
                            "at(2026-03-04T10:00:00)",
                            request -> request.actionAfterCompletion(ActionAfterCompletion.DELETE)
                                    .target(target(RecordingTargets.QUEUE, "precious")
                                            .retryPolicy(policy -> policy.maximumRetryAttempts(3))
                                            .deadLetterConfig(config -> config.arn(RecordingTargets.DEAD_LETTERS))
                                            .build())));

            for (int attempt = 1; attempt <= 4; attempt++) {
                assertThat(scheduler.targets().nextRefused().body()).isEqualTo("precious");
            }
            assertThat(scheduler.targets().next())
                    .isEqualTo(new RecordingTargets.Sent(RecordingTargets.DEAD_LETTERS, Optional.empty(), "precious"));
            until(() -> names(scheduler).isEmpty());
            assertThat(scheduler.targets().soFar()).isEmpty();
        }
    }

    @Test
    void whatFailsForGoodIsNotTriedAgain() throws Exception {
        try (var scheduler = SchedulerFixture.start(clock)) {
            scheduler.targets().refuse(RecordingTargets.QUEUE, 1, TargetFailed.forGood("no queue", new IOException()));
            scheduler
                    .client()
                    .createSchedule(schedule(
                            "lost",
                            "at(2026-03-04T10:00:00)",
                            request -> request.target(target(RecordingTargets.QUEUE, "x")
                                    .deadLetterConfig(config -> config.arn(RecordingTargets.DEAD_LETTERS))
                                    .build())));

            assertThat(scheduler.targets().next().arn()).isEqualTo(RecordingTargets.DEAD_LETTERS);
            assertThat(scheduler.targets().soFar()).isEmpty();
        }
    }

    @Test
    void deletedScheduleIsNotTriedAgain() throws Exception {
        try (ScheduleBook book = ScheduleBook.open(Optional.empty(), clock, Punctuality.PUNCTUAL)) {
            AtomicInteger attempts = new AtomicInteger();
            ScheduleKey key = new ScheduleKey("default", "doomed");
            Targets deleting = new Targets() {
                @Override
                public void send(String queueArn, Optional<String> messageGroupId, String body) throws TargetFailed {
                    attempts.incrementAndGet();
                    book.delete(key);
                    throw TargetFailed.forNow("busy", new IOException());
                }

                @Override
                public void invoke(String functionArn, String payload) {
                    attempts.incrementAndGet();
                }
            };
            book.create(
                    ScheduleJson.read(
                            "doomed", JsonFields.parse("""
                                {"ScheduleExpression": "rate(1 day)", "FlexibleTimeWindow": {"Mode": "OFF"},
                                 "Target": {"Arn": "%s", "RoleArn": "%s"}}
                                """.formatted(RecordingTargets.QUEUE, RecordingTargets.ROLE))),
                    "");
            RandomGenerator random = new SplittableRandom(1);
            Delivery delivery =
                    new Delivery(book, SchedulerServer.Options.of(deleting, clock, random), new Ids(random));

            delivery.deliver(book.takeDue(clock.instant()).orElseThrow());

            assertThat(attempts).hasValue(1);
        }
    }

    @Test
    void unpunctualSchedulerFiresTwice() throws Exception {
        Punctuality doubled = new Punctuality(3, Duration.ofSeconds(30), 100);
        try (var scheduler = SchedulerFixture.start(clock, Tempo.REAL, doubled, Optional.empty())) {
            scheduler.client().createSchedule(once("twice", "2026-03-04T10:05:00"));
            clock.set("2026-03-04T10:05:30Z");

            assertThat(scheduler.targets().next().body()).isEqualTo("twice");
            assertThat(scheduler.targets().next().body()).isEqualTo("twice");
        }
    }

    @Test
    void fastTempoShortensTheWait() throws Exception {
        Tempo tempo = new Tempo(600);
        Instant start = Instant.parse("2026-03-04T10:00:00Z");
        long began = System.nanoTime();
        InstantSource fast = () -> start.plus(tempo.businessSpan(Duration.ofNanos(System.nanoTime() - began)));
        try (var scheduler = SchedulerFixture.start(fast, tempo, Punctuality.PUNCTUAL, Optional.empty())) {
            scheduler
                    .client()
                    .createSchedule(schedule(
                            "cron",
                            "cron(0/5 * * * ? *)",
                            request -> request.target(SchedulerFixture.queue("<aws.scheduler.scheduled-time>"))));
            List<Instant> slots = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                slots.add(Instant.parse(scheduler.targets().next().body()));
                assertThat(slots.getLast()).isBeforeOrEqualTo(fast.instant());
            }

            // Half a second of machine time each; a machine that stalls skips slots, and never invents them.
            assertThat(slots).doesNotHaveDuplicates().isSorted();
            assertThat(slots).allMatch(slot -> slot.getEpochSecond() % 300 == 0);
        }
    }

    @Test
    void whatFellDueWhileAwayFiresAtTheStart(@TempDir Path directory) throws Exception {
        Path killed = Files.createDirectories(directory.resolve("killed"));
        try (var scheduler = SchedulerFixture.start(clock, directory)) {
            scheduler.client().createSchedule(once("missed", "2026-03-04T10:05:00"));
            Files.copy(directory.resolve("schedules.jsonl"), killed.resolve("schedules.jsonl"));
        }
        clock.set("2026-03-05T00:00:00Z");

        try (var scheduler = SchedulerFixture.start(clock, killed)) {
            assertThat(scheduler.targets().next().body()).isEqualTo("missed");
            until(() -> names(scheduler).isEmpty());
        }
        try (var scheduler = SchedulerFixture.start(clock, killed)) {
            assertThat(names(scheduler)).isEmpty();
            assertThat(scheduler.targets().soFar()).isEmpty();
        }
    }

    @Test
    void targetThatHasNotAcceptedIsTriedAgainAfterARestart(@TempDir Path directory) throws Exception {
        try (var scheduler = SchedulerFixture.start(clock, directory)) {
            scheduler.targets().refuse(RecordingTargets.QUEUE, 100, TargetFailed.forNow("down", new IOException()));
            scheduler.client().createSchedule(once("stubborn", "2026-03-04T10:00:00"));
            scheduler.targets().nextRefused();
            assertThat(names(scheduler)).containsExactly("stubborn");
        }

        try (var scheduler = SchedulerFixture.start(clock, directory)) {
            assertThat(scheduler.targets().next().body()).isEqualTo("stubborn");
        }
    }

    @Test
    void clientTokenIsRememberedOverARestart(@TempDir Path directory) throws Exception {
        var request = schedule("safe", "rate(30 days)", builder -> builder.clientToken("token-1"));
        try (var scheduler = SchedulerFixture.start(clock, directory)) {
            scheduler.client().createSchedule(request);
        }

        try (var scheduler = SchedulerFixture.start(clock, directory)) {
            scheduler.client().createSchedule(request);
            assertThatThrownBy(() -> scheduler.client().createSchedule(schedule("safe", "rate(30 days)")))
                    .isInstanceOf(ConflictException.class);
        }
    }

    private static List<String> names(SchedulerFixture scheduler) {
        return scheduler.client().listSchedules(request -> {}).schedules().stream()
                .map(summary -> summary.name())
                .toList();
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
