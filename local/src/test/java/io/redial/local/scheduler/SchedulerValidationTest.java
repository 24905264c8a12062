package io.redial.local.scheduler;

import static io.redial.local.scheduler.SchedulerFixture.schedule;
import static io.redial.local.scheduler.SchedulerFixture.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/** What the service refuses, and what is not its protocol. */
final class SchedulerValidationTest {
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

    static Stream<Arguments> requestsThatTheServiceRefuses() {
        return Stream.of(
                refused("rate of zero", request -> request.scheduleExpression("rate(0 minutes)")),
                refused("cron of five fields", request -> request.scheduleExpression("cron(0 10 * * ?)")),
                refused("time without seconds", request -> request.scheduleExpression("at(2026-03-04T10:00)")),
                refused("no expression", request -> request.scheduleExpression(null)),
                refused("zone of another planet", request -> request.scheduleExpressionTimezone("Mars/Base")),
                refused("offset as a zone", request -> request.scheduleExpressionTimezone("+02:00")),
                refused("name with a blank", request -> request.name("a b")),
                refused("name too long", request -> request.name("n".repeat(65))),
                refused("group with a slash", request -> request.groupName("a/b")),
                refused("no window", request -> request.flexibleTimeWindow((FlexibleTimeWindow) null)),
                refused(
                        "window without length",
                        request -> request.flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.FLEXIBLE))),
                refused(
                        "window too long",
                        request -> request.flexibleTimeWindow(window ->
                                window.mode(FlexibleTimeWindowMode.FLEXIBLE).maximumWindowInMinutes(1441))),
                refused(
                        "length of no window",
                        request -> request.flexibleTimeWindow(window ->
                                window.mode(FlexibleTimeWindowMode.OFF).maximumWindowInMinutes(5))),
                refused("no target", request -> request.target((Target) null)),
                refused(
                        "target without role",
                        request -> request.target(
                                target -> target.arn(RecordingTargets.QUEUE).input("x"))),
                refused(
                        "target of another kind",
                        request -> request.target(target("arn:aws:sns:us-east-1:000000000000:topic", "x")
                                .build())),
                refused(
                        "FIFO queue without a group",
                        request -> request.target(
                                target(RecordingTargets.FIFO, "x").build())),
                refused(
                        "function with an input that is no JSON",
                        request -> request.target(
                                target(RecordingTargets.FUNCTION, "hello").build())),
                refused(
                        "too many retries",
                        request -> request.target(target(RecordingTargets.QUEUE, "x")
                                .retryPolicy(policy -> policy.maximumRetryAttempts(186))
                                .build())),
                refused(
                        "too short an age",
                        request -> request.target(target(RecordingTargets.QUEUE, "x")
                                .retryPolicy(policy -> policy.maximumEventAgeInSeconds(59))
                                .build())),
                refused(
                        "dead letters to a FIFO queue",
                        request -> request.target(target(RecordingTargets.QUEUE, "x")
                                .deadLetterConfig(config -> config.arn(RecordingTargets.FIFO))
                                .build())),
                refused("unknown state", request -> request.state("PAUSED")),
                refused("unknown action", request -> request.actionAfterCompletion("ARCHIVE")),
                refused("token with a blank", request -> request.clientToken("a b")),
                refused(
                        "end before start",
                        request -> request.startDate(Instant.parse("2026-06-02T00:00:00Z"))
                                .endDate(Instant.parse("2026-06-01T00:00:00Z"))),
                refused("end in the past", request -> request.endDate(Instant.parse("2026-03-04T09:59:59Z"))),
                refused("start long ago", request -> request.startDate(Instant.parse("2026-03-04T09:54:00Z"))));
    }

    private static Arguments refused(String what, Consumer<CreateScheduleRequest.Builder> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requestsThatTheServiceRefuses")
    void badRequestIsAValidationError(String what, Consumer<CreateScheduleRequest.Builder> change) {
        assertThatThrownBy(() -> client.createSchedule(schedule("bad", NEVER, change)))
                .as(what)
                .isInstanceOfSatisfying(ValidationException.class, error -> {
                    assertThat(error.statusCode()).isEqualTo(400);
                    assertThat(error.awsErrorDetails().errorMessage()).isNotBlank();
                });
        assertThat(client.listSchedules(request -> {}).schedules()).isEmpty();
    }

    @Test
    void pageOutOfRangeIsAValidationError() {
        for (int size : new int[] {0, 101, -1}) {
            assertThatThrownBy(() -> client.listSchedules(request -> request.maxResults(size)))
                    .isInstanceOf(ValidationException.class);
        }
        assertThatThrownBy(() -> client.listSchedules(request -> request.nextToken("not a token")))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> client.listSchedules(request -> request.state("PAUSED")))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void whatIsNotTheProtocolIsAnsweredAsAnError() throws Exception {
        assertThat(post("/schedules/x", "{not json").statusCode()).isEqualTo(400);
        assertThat(post("/schedules/x", "[]").statusCode()).isEqualTo(400);
        assertThat(post("/schedules/x", "").body()).isEqualTo("{\"Message\":\"ScheduleExpression must not be null.\"}");
        assertThat(post("/schedules/x", " ".repeat((1 << 20) + 1)).statusCode()).isEqualTo(400);
        assertThat(post("/schedules/x/y", "{}").statusCode()).isEqualTo(404);
        assertThat(post("/tags/x", "{}").headers().firstValue("x-amzn-ErrorType"))
                .contains("UnknownOperationException");
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            scheduler.server().endpoint().resolve(path))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
