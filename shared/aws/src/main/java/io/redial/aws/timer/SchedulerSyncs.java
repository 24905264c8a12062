package io.redial.aws.timer;

import io.redial.aws.Environment;
import io.redial.aws.queue.Messages;
import io.redial.domain.account.Sync;
import io.redial.engine.port.SyncTimers;
import java.time.Duration;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.Target;

/**
 * Timers of syncs as schedules of EventBridge Scheduler that repeat, each named by its sync.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">rate-based schedules</a>
 */
public final class SchedulerSyncs implements SyncTimers {

    private final SchedulerClient client;
    private final String group;
    private final String queueArn;
    private final String roleArn;

    /**
     * Timers in the group {@code TIMERS_GROUP} that write to {@code CHUNKS_QUEUE_ARN} as {@code TIMERS_ROLE_ARN}.
     *
     * @throws Environment.MissingVariable when one of the three is missing
     */
    public SchedulerSyncs(SchedulerClient client, Environment environment) {
        this.client = client;
        this.group = environment.required("TIMERS_GROUP");
        this.queueArn = environment.required("CHUNKS_QUEUE_ARN");
        this.roleArn = environment.required("TIMERS_ROLE_ARN");
    }

    @Override
    public void repeat(Sync.Key sync, Duration every) {
        try {
            client.createSchedule(CreateScheduleRequest.builder()
                    .groupName(group)
                    .name(sync.syncId())
                    .scheduleExpression(expression(every))
                    .flexibleTimeWindow(FlexibleTimeWindow.builder()
                            .mode(FlexibleTimeWindowMode.OFF)
                            .build())
                    .target(Target.builder()
                            .arn(queueArn)
                            .roleArn(roleArn)
                            .input(Messages.syncDue(sync))
                            .build())
                    .build());
        } catch (ConflictException exists) {
            // A sync keeps its pace for as long as it lives, so the one that is there is the same.
            return;
        }
    }

    @Override
    public void stop(Sync.Key sync) {
        try {
            client.deleteSchedule(request -> request.groupName(group).name(sync.syncId()));
        } catch (ResourceNotFoundException gone) {
            // There is no timer, which is what was asked for.
            return;
        }
    }

    static String expression(Duration every) {
        long minutes = every.toMinutes();
        return "rate(" + minutes + (minutes == 1 ? " minute)" : " minutes)");
    }
}
