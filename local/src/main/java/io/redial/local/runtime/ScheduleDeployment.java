package io.redial.local.runtime;

import io.redial.local.template.EventDefinition.Activity;
import io.redial.local.template.EventDefinition.Scheduled;
import io.redial.local.template.FunctionDefinition;
import io.redial.local.template.ScheduleGroupDefinition;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;

/** Makes schedule groups and the schedules of functions. */
final class ScheduleDeployment {
    private static final FlexibleTimeWindow PUNCTUAL =
            FlexibleTimeWindow.builder().mode(FlexibleTimeWindowMode.OFF).build();

    private final SchedulerClient scheduler;

    ScheduleDeployment(SchedulerClient scheduler) {
        this.scheduler = scheduler;
    }

    void deploy(ScheduleGroupDefinition group) {
        try {
            scheduler.createScheduleGroup(request -> request.name(group.name()));
        } catch (ConflictException e) {
            // It is there, and a group has nothing that could have changed.
        }
    }

    /** Makes the schedule of one event, or updates it. */
    void deploy(FunctionDefinition function, Scheduled event, String functionArn, String roleArn) {
        CreateScheduleRequest creation = creation(function, event, functionArn, roleArn);
        try {
            scheduler.createSchedule(creation);
        } catch (ConflictException e) {
            scheduler.updateSchedule(request -> request.name(creation.name())
                    .scheduleExpression(creation.scheduleExpression())
                    .scheduleExpressionTimezone(creation.scheduleExpressionTimezone())
                    .state(creation.state())
                    .flexibleTimeWindow(PUNCTUAL)
                    .target(creation.target()));
        }
    }

    /** The request that makes the schedule. */
    static CreateScheduleRequest creation(
            FunctionDefinition function, Scheduled event, String functionArn, String roleArn) {
        Target.Builder target = Target.builder().arn(functionArn).roleArn(roleArn);
        event.input().ifPresent(target::input);
        CreateScheduleRequest.Builder request = CreateScheduleRequest.builder()
                .name(function.name() + "-" + event.name())
                .scheduleExpression(event.expression())
                .state(event.activity() == Activity.ENABLED ? ScheduleState.ENABLED : ScheduleState.DISABLED)
                .flexibleTimeWindow(PUNCTUAL)
                .target(target.build());
        event.timezone().ifPresent(request::scheduleExpressionTimezone);
        return request.build();
    }
}
