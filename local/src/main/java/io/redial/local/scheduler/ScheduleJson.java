package io.redial.local.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * A schedule in the words of the protocol.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html">CreateSchedule</a>
 */
final class ScheduleJson {
    private static final int MAXIMUM_INPUT = 256 * 1024;
    private static final int MAXIMUM_RETRIES = 185;
    private static final int MINIMUM_AGE_SECONDS = 60;
    private static final int MAXIMUM_AGE_SECONDS = 86_400;
    private static final int MAXIMUM_WINDOW_MINUTES = 1_440;
    private static final int MAXIMUM_ARN = 1_600;

    private ScheduleJson() {}

    /** How far a schedule may stray from its slots. */
    private enum WindowMode {
        OFF,
        FLEXIBLE
    }

    /** Reads the body of a request that creates or updates a schedule; throws a validation error. */
    static Schedule read(String name, JsonFields body) {
        String group = body.text("GroupName", 1, 64).orElse(ScheduleKey.DEFAULT_GROUP);
        return new Schedule(
                new ScheduleKey(group, name),
                body.text("Description", 0, 512),
                timing(body),
                body.constant("State", Schedule.State.class).orElse(Schedule.State.ENABLED),
                window(body.requiredChild("FlexibleTimeWindow")),
                body.constant("ActionAfterCompletion", Schedule.Completion.class)
                        .orElse(Schedule.Completion.NONE),
                body.text("KmsKeyArn", 1, 2048),
                target(body.requiredChild("Target")));
    }

    private static Timing timing(JsonFields body) {
        return new Timing(
                body.requiredText("ScheduleExpression", 1, 256),
                body.text("ScheduleExpressionTimezone", 1, 50).orElse(Timing.DEFAULT_ZONE),
                body.instant("StartDate"),
                body.instant("EndDate"));
    }

    private static Optional<Duration> window(JsonFields window) {
        WindowMode mode = window.constant("Mode", WindowMode.class)
                .orElseThrow(() -> JsonFields.missing("FlexibleTimeWindow.Mode"));
        Optional<Integer> minutes = window.integer("MaximumWindowInMinutes", 1, MAXIMUM_WINDOW_MINUTES);
        return switch (mode) {
            case OFF -> {
                if (minutes.isPresent()) {
                    throw SchedulerError.invalid("MaximumWindowInMinutes must be null when the mode is OFF.");
                }
                yield Optional.empty();
            }
            case FLEXIBLE ->
                Optional.of(
                        Duration.ofMinutes(minutes.orElseThrow(() -> JsonFields.missing("MaximumWindowInMinutes"))));
        };
    }

    private static ScheduleTarget target(JsonFields target) {
        Optional<JsonFields> retry = target.child("RetryPolicy");
        ScheduleTarget read = new ScheduleTarget(
                target.requiredText("Arn", 1, MAXIMUM_ARN),
                target.requiredText("RoleArn", 1, MAXIMUM_ARN),
                target.text("Input", 1, MAXIMUM_INPUT),
                target.child("SqsParameters").flatMap(sqs -> sqs.text("MessageGroupId", 1, 128)),
                retry.flatMap(policy -> policy.integer("MaximumRetryAttempts", 0, MAXIMUM_RETRIES))
                        .orElse(MAXIMUM_RETRIES),
                Duration.ofSeconds(retry.flatMap(policy ->
                                policy.integer("MaximumEventAgeInSeconds", MINIMUM_AGE_SECONDS, MAXIMUM_AGE_SECONDS))
                        .orElse(MAXIMUM_AGE_SECONDS)),
                target.child("DeadLetterConfig").flatMap(config -> config.text("Arn", 1, MAXIMUM_ARN)));
        if (read.isFunction() && !read.input().map(JsonFields::isJson).orElse(true)) {
            throw SchedulerError.invalid("Input must be well-formed JSON for a function.");
        }
        return read;
    }

    /** What GetSchedule answers. */
    static ObjectNode write(Entry entry, Arns arns) {
        ObjectNode node = describe(entry.schedule());
        node.put("Arn", arns.schedule(entry.key()));
        node.put("CreationDate", JsonFields.seconds(entry.created()));
        node.put("LastModificationDate", JsonFields.seconds(entry.set()));
        return node;
    }

    /** A schedule as a request says it, with every default written out. */
    static ObjectNode describe(Schedule schedule) {
        ObjectNode node = JsonFields.empty();
        node.put("Name", schedule.key().name());
        node.put("GroupName", schedule.key().group());
        schedule.description().ifPresent(text -> node.put("Description", text));
        node.put("ScheduleExpression", schedule.timing().expression());
        node.put("ScheduleExpressionTimezone", schedule.timing().zone());
        schedule.timing().start().ifPresent(instant -> node.put("StartDate", JsonFields.seconds(instant)));
        schedule.timing().end().ifPresent(instant -> node.put("EndDate", JsonFields.seconds(instant)));
        node.put("State", schedule.state().name());
        node.put("ActionAfterCompletion", schedule.completion().name());
        schedule.kmsKeyArn().ifPresent(arn -> node.put("KmsKeyArn", arn));
        ObjectNode window = node.putObject("FlexibleTimeWindow");
        WindowMode mode = schedule.flexibleWindow().isPresent() ? WindowMode.FLEXIBLE : WindowMode.OFF;
        window.put("Mode", mode.name());
        schedule.flexibleWindow().ifPresent(span -> window.put("MaximumWindowInMinutes", span.toMinutes()));
        node.set("Target", describe(schedule.target()));
        return node;
    }

    private static ObjectNode describe(ScheduleTarget target) {
        ObjectNode node = JsonFields.empty();
        node.put("Arn", target.arn());
        node.put("RoleArn", target.roleArn());
        target.input().ifPresent(text -> node.put("Input", text));
        target.messageGroupId().ifPresent(id -> node.putObject("SqsParameters").put("MessageGroupId", id));
        target.deadLetterArn()
                .ifPresent(arn -> node.putObject("DeadLetterConfig").put("Arn", arn));
        node.putObject("RetryPolicy")
                .put("MaximumRetryAttempts", target.maximumRetries())
                .put("MaximumEventAgeInSeconds", target.maximumAge().toSeconds());
        return node;
    }
}
