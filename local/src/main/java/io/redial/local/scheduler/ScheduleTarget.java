package io.redial.local.scheduler;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a schedule sends where.
 *
 * @param arn the ARN of a queue or of a function
 * @param roleArn the role that the service would take; of no effect here
 * @param input the message or payload, before its context attributes are replaced
 * @param messageGroupId the group of the message, for queues only
 * @param maximumRetries 0 to 185 retries after the first attempt
 * @param maximumAge a minute to a day, in machine time from the first attempt
 * @param deadLetterArn the standard queue for what could not be delivered
 */
record ScheduleTarget(
        String arn,
        String roleArn,
        Optional<String> input,
        Optional<String> messageGroupId,
        int maximumRetries,
        Duration maximumAge,
        Optional<String> deadLetterArn) {

    private static final Pattern QUEUE = Pattern.compile("arn:aws(-[a-z]+)?:sqs:[a-z0-9-]+:\\d{12}:[\\w-]+(\\.fifo)?");
    private static final Pattern DEAD_LETTERS = Pattern.compile("arn:aws(-[a-z]+)?:sqs:[a-z0-9-]+:\\d{12}:[\\w-]+");
    private static final Pattern FUNCTION =
            Pattern.compile("arn:aws(-[a-z]+)?:lambda:[a-z0-9-]+:\\d{12}:function:[\\w-]+(:[\\w$-]+)?");
    private static final Pattern ROLE = Pattern.compile("arn:aws(-[a-z]+)?:iam::\\d{12}:role/[\\w+=,.@/-]+");

    ScheduleTarget {
        require(
                QUEUE.matcher(arn).matches() || FUNCTION.matcher(arn).matches(),
                "Provided Arn is not a queue or a function, the targets that this scheduler serves.");
        require(ROLE.matcher(roleArn).matches(), "RoleArn must be the ARN of a role.");
        require(!arn.endsWith(".fifo") || messageGroupId.isPresent(), "MessageGroupId is required for a FIFO queue.");
        require(messageGroupId.isEmpty() || QUEUE.matcher(arn).matches(), "SqsParameters are for queues.");
        require(
                deadLetterArn.isEmpty()
                        || DEAD_LETTERS.matcher(deadLetterArn.get()).matches(),
                "DeadLetterConfig must name a standard queue.");
    }

    boolean isFunction() {
        return FUNCTION.matcher(arn).matches();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw SchedulerError.invalid(message);
        }
    }
}
