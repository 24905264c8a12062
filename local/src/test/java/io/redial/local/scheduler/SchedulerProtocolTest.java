package io.redial.local.scheduler;

import static io.redial.local.scheduler.SchedulerFixture.queue;
import static io.redial.local.scheduler.SchedulerFixture.schedule;
import static io.redial.local.scheduler.SchedulerFixture.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupState;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

final class SchedulerProtocolTest {
    private static final String NEVER = "cron(0 0 1 1 ? 2199)";

    private final ManualClock clock = ManualClock.at("2026-03-04T10:00:00.123Z");
    private SchedulerFixture scheduler;
    private SchedulerClient client;

    @BeforeEach
    void start() throws IOException {
        scheduler = SchedulerFixture.start(clock);
        client = scheduler.client();
    }

    @AfterEach
    void close() throws IOException {
        scheduler.close();
    }

    @Test
    void scheduleIsReadAsItWasCreated() {
        Instant start = Instant.parse("2026-04-01T00:00:00.250Z");
        Instant end = Instant.parse("2026-05-01T00:00:00Z");
        client.createScheduleGroup(request -> request.name("account-1"));
        String arn = client.createSchedule(schedule(
                        "all.of-it_1",
                        NEVER,
                        request -> request.groupName("account-1")
                                .description("Everything çığ")
                                .scheduleExpressionTimezone("Europe/Berlin")
                                .startDate(start)
                                .endDate(end)
                                .state(ScheduleState.DISABLED)
                                .actionAfterCompletion(ActionAfterCompletion.DELETE)
                                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.FLEXIBLE)
                                        .maximumWindowInMinutes(15))
                                .target(target(RecordingTargets.FIFO, "{\"a\": 1}")
                                        .sqsParameters(sqs -> sqs.messageGroupId("campaign-1"))
                                        .deadLetterConfig(config -> config.arn(RecordingTargets.DEAD_LETTERS))
                                        .retryPolicy(policy ->
                                                policy.maximumRetryAttempts(3).maximumEventAgeInSeconds(120))
                                        .build())))
                .scheduleArn();

        assertThat(arn).isEqualTo("arn:aws:scheduler:us-east-1:000000000000:schedule/account-1/all.of-it_1");
        GetScheduleResponse read =
                client.getSchedule(request -> request.name("all.of-it_1").groupName("account-1"));
        assertThat(read.arn()).isEqualTo(arn);
        assertThat(read.name()).isEqualTo("all.of-it_1");
        assertThat(read.groupName()).isEqualTo("account-1");
        assertThat(read.description()).isEqualTo("Everything çığ");
        assertThat(read.scheduleExpression()).isEqualTo(NEVER);
        assertThat(read.scheduleExpressionTimezone()).isEqualTo("Europe/Berlin");
        assertThat(read.startDate()).isEqualTo(start);
        assertThat(read.endDate()).isEqualTo(end);
        assertThat(read.state()).isEqualTo(ScheduleState.DISABLED);
        assertThat(read.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.DELETE);
        assertThat(read.flexibleTimeWindow().maximumWindowInMinutes()).isEqualTo(15);
        assertThat(read.creationDate()).isEqualTo(clock.instant());
        assertThat(read.lastModificationDate()).isEqualTo(clock.instant());
        assertThat(read.target().arn()).isEqualTo(RecordingTargets.FIFO);
        assertThat(read.target().roleArn()).isEqualTo(RecordingTargets.ROLE);
        assertThat(read.target().input()).isEqualTo("{\"a\": 1}");
        assertThat(read.target().sqsParameters().messageGroupId()).isEqualTo("campaign-1");
        assertThat(read.target().deadLetterConfig().arn()).isEqualTo(RecordingTargets.DEAD_LETTERS);
        assertThat(read.target().retryPolicy().maximumRetryAttempts()).isEqualTo(3);
        assertThat(read.target().retryPolicy().maximumEventAgeInSeconds()).isEqualTo(120);
    }

    @Test
    void whatIsNotSaidTakesTheDefaultsOfTheService() {
        client.createSchedule(schedule("plain", NEVER));

        GetScheduleResponse read = client.getSchedule(request -> request.name("plain"));
        assertThat(read.groupName()).isEqualTo("default");
        assertThat(read.scheduleExpressionTimezone()).isEqualTo("UTC");
        assertThat(read.state()).isEqualTo(ScheduleState.ENABLED);
        assertThat(read.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.NONE);
        assertThat(read.flexibleTimeWindow().mode()).isEqualTo(FlexibleTimeWindowMode.OFF);
        assertThat(read.target().retryPolicy().maximumRetryAttempts()).isEqualTo(185);
        assertThat(read.target().retryPolicy().maximumEventAgeInSeconds()).isEqualTo(86_400);
        assertThat(read.description()).isNull();
        assertThat(read.startDate()).isNull();
    }

    @Test
    void updateReplacesTheWholeSchedule() {
        client.createSchedule(schedule("changing", NEVER, request -> request.description("before")));
        Instant created = clock.instant();
        clock.set("2026-03-04T11:00:00Z");

        client.updateSchedule(request -> request.name("changing")
                .scheduleExpression("rate(2 hours)")
                .state(ScheduleState.DISABLED)
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(queue("after")));

        GetScheduleResponse read = client.getSchedule(request -> request.name("changing"));
        assertThat(read.scheduleExpression()).isEqualTo("rate(2 hours)");
        assertThat(read.description()).isNull();
        assertThat(read.target().input()).isEqualTo("after");
        assertThat(read.creationDate()).isEqualTo(created);
        assertThat(read.lastModificationDate()).isEqualTo(clock.instant());
    }

    @Test
    void deletedScheduleIsNotFound() {
        client.createSchedule(schedule("gone", NEVER));
        client.deleteSchedule(request -> request.name("gone"));

        assertThatThrownBy(() -> client.getSchedule(request -> request.name("gone")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.deleteSchedule(request -> request.name("gone")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void whatIsMissingIsNotFound() {
        assertThatThrownBy(() -> client.updateSchedule(request -> request.name("nobody")
                        .scheduleExpression(NEVER)
                        .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                        .target(queue("x"))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.createSchedule(schedule("a", NEVER, request -> request.groupName("none"))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.getScheduleGroup(request -> request.name("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.deleteScheduleGroup(request -> request.name("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.listSchedules(request -> request.groupName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void nameIsTakenOncePerGroup() {
        client.createScheduleGroup(request -> request.name("other"));
        client.createSchedule(schedule("twin", NEVER));
        client.createSchedule(schedule("twin", NEVER, request -> request.groupName("other")));

        assertThatThrownBy(() -> client.createSchedule(schedule("twin", NEVER)))
                .isInstanceOfSatisfying(ConflictException.class, conflict -> {
                    assertThat(conflict.statusCode()).isEqualTo(409);
                    assertThat(conflict.awsErrorDetails().errorCode()).isEqualTo("ConflictException");
                    assertThat(conflict.awsErrorDetails().errorMessage()).isEqualTo("Schedule twin already exists.");
                    assertThat(conflict.requestId()).hasSize(16);
                });
        assertThatThrownBy(() -> client.createScheduleGroup(request -> request.name("other")))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> client.createScheduleGroup(request -> request.name("default")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void sameClientTokenCreatesOnce() {
        var first = client.createSchedule(schedule("safe", NEVER, request -> request.clientToken("token-1")));
        var again = client.createSchedule(schedule("safe", NEVER, request -> request.clientToken("token-1")));
        client.createScheduleGroup(request -> request.name("group").clientToken("token-2"));
        client.createScheduleGroup(request -> request.name("group").clientToken("token-2"));

        assertThat(again.scheduleArn()).isEqualTo(first.scheduleArn());
        assertThatThrownBy(() -> client.createSchedule(
                        schedule("safe", "rate(1 day)", request -> request.clientToken("token-1"))))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(
                        () -> client.createSchedule(schedule("safe", NEVER, request -> request.clientToken("token-3"))))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void listIsPagedInTheOrderOfGroupsAndNames() {
        client.createScheduleGroup(request -> request.name("b"));
        List<String> expected = new ArrayList<>();
        for (String group : List.of("b", "default")) {
            for (int i = 0; i < 5; i++) {
                String name = "s" + i;
                client.createSchedule(schedule(name, NEVER, request -> request.groupName(group)));
                expected.add(group + "/" + name);
            }
        }

        ListSchedulesResponse first = client.listSchedules(request -> request.maxResults(4));
        assertThat(first.schedules()).hasSize(4);
        // The page's last schedule may go before the next page is asked for.
        client.deleteSchedule(request -> request.name("s3").groupName("b"));
        ListSchedulesResponse rest = client.listSchedules(request -> request.nextToken(first.nextToken()));
        List<String> listed = Stream.of(first, rest)
                .flatMap(page -> page.schedules().stream())
                .map(summary -> summary.groupName() + "/" + summary.name())
                .toList();
        assertThat(listed).isEqualTo(expected);
        assertThat(rest.nextToken()).isNull();
        assertThat(client.listSchedulesPaginator(request -> request.maxResults(2)).schedules().stream())
                .hasSize(9);
    }

    @Test
    void listIsFilteredByGroupPrefixAndState() {
        client.createScheduleGroup(request -> request.name("g"));
        client.createSchedule(schedule("aa", NEVER, request -> request.groupName("g")));
        client.createSchedule(schedule("ab", NEVER, request -> request.state(ScheduleState.DISABLED)));
        client.createSchedule(schedule("b", NEVER));

        assertThat(client.listSchedules(request -> request.groupName("g")).schedules())
                .extracting(ScheduleSummary::name)
                .containsExactly("aa");
        assertThat(client.listSchedules(request -> request.namePrefix("a")).schedules())
                .extracting(ScheduleSummary::name)
                .containsExactlyInAnyOrder("aa", "ab");
        assertThat(client.listSchedules(request -> request.state(ScheduleState.DISABLED))
                        .schedules())
                .singleElement()
                .satisfies(summary -> {
                    assertThat(summary.name()).isEqualTo("ab");
                    assertThat(summary.state()).isEqualTo(ScheduleState.DISABLED);
                    assertThat(summary.target().arn()).isEqualTo(RecordingTargets.QUEUE);
                    assertThat(summary.arn()).endsWith(":schedule/default/ab");
                });
    }

    @Test
    void groupTakesItsSchedulesWithIt() {
        String arn = client.createScheduleGroup(request -> request.name("team")).scheduleGroupArn();
        client.createSchedule(schedule("inside", NEVER, request -> request.groupName("team")));
        client.createSchedule(schedule("outside", NEVER));

        assertThat(arn).isEqualTo("arn:aws:scheduler:us-east-1:000000000000:schedule-group/team");
        assertThat(client.getScheduleGroup(request -> request.name("team")).state())
                .isEqualTo(ScheduleGroupState.ACTIVE);
        client.deleteScheduleGroup(request -> request.name("team"));

        assertThat(client.listSchedules(request -> {}).schedules())
                .extracting(ScheduleSummary::name)
                .containsExactly("outside");
        assertThatThrownBy(() -> client.getScheduleGroup(request -> request.name("team")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.deleteScheduleGroup(request -> request.name("default")))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void groupsAreListedByPrefixAndPaged() {
        client.createScheduleGroup(request -> request.name("d1"));
        client.createScheduleGroup(request -> request.name("e"));

        assertThat(client.listScheduleGroups(request -> request.namePrefix("d")).scheduleGroups())
                .extracting(ScheduleGroupSummary::name)
                .containsExactly("d1", "default");
        assertThat(client.listScheduleGroupsPaginator(request -> request.maxResults(1)).scheduleGroups().stream())
                .extracting(ScheduleGroupSummary::name)
                .containsExactly("d1", "default", "e");
    }
}
