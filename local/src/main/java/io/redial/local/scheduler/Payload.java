package io.redial.local.scheduler;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What one attempt sends: the schedule's input with its context attributes replaced, or the event that the service
 * sends when there is no input. The service documents them in <a
 * href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html">context
 * attributes</a>.
 */
final class Payload {
    private Payload() {}

    /**
     * The text to send.
     *
     * @param executionId new for every attempt
     * @param attempt counts from 1
     */
    static String of(Occurrence occurrence, Arns arns, String executionId, int attempt) {
        String arn = arns.schedule(occurrence.entry().key());
        Instant scheduled = occurrence.slot().truncatedTo(ChronoUnit.SECONDS);
        return occurrence
                .entry()
                .schedule()
                .target()
                .input()
                .map(input -> input.replace("<aws.scheduler.schedule-arn>", arn)
                        .replace("<aws.scheduler.scheduled-time>", scheduled.toString())
                        .replace("<aws.scheduler.execution-id>", executionId)
                        .replace("<aws.scheduler.attempt-number>", Integer.toString(attempt)))
                .orElseGet(() -> event(arn, arns, scheduled, executionId));
    }

    private static String event(String arn, Arns arns, Instant scheduled, String executionId) {
        var event = JsonFields.empty();
        event.put("version", "0")
                .put("id", executionId)
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.scheduler")
                .put("account", arns.accountId())
                .put("time", scheduled.toString())
                .put("region", arns.region());
        event.putArray("resources").add(arn);
        event.put("detail", "{}");
        return event.toString();
    }
}
