package io.redial.aws.timer;

import io.redial.aws.Environment;
import io.redial.aws.queue.Messages;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.port.Timers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;

/**
 * Timers as one-time schedules of EventBridge Scheduler, which send the wake-up themselves and are gone after it.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">one-time schedules</a>
 */
public final class SchedulerTimers implements Timers {

    /** Replaced by Scheduler: with it no wake-up equals another one, so the queue takes none for a repetition. */
    private static final String EXECUTION_ID = "<aws.scheduler.execution-id>";

    private static final int LONGEST_NAME = 64;
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z_.-]{1," + LONGEST_NAME + "}");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int RACES = 3;

    private final SchedulerClient client;
    private final String group;
    private final String queueArn;
    private final String roleArn;

    /**
     * Timers in the group {@code TIMERS_GROUP} that write to {@code WAKE_UPS_QUEUE_ARN} as {@code TIMERS_ROLE_ARN}.
     *
     * @throws Environment.MissingVariable when one of the three is missing
     */
    public SchedulerTimers(SchedulerClient client, Environment environment) {
        this.client = client;
        this.group = environment.required("TIMERS_GROUP");
        this.queueArn = environment.required("WAKE_UPS_QUEUE_ARN");
        this.roleArn = environment.required("TIMERS_ROLE_ARN");
    }

    /** Updates the schedule, or creates it; it may vanish or appear in between, as a fired one or by somebody else. */
    @Override
    public void set(CampaignState.Key campaign, Instant at) {
        for (int races = 1; ; races++) {
            if (update(campaign, at) || create(campaign, at)) {
                return;
            }
            if (races == RACES) {
                throw new IllegalStateException("the timer of " + campaign.campaignId() + " keeps coming and going");
            }
        }
    }

    @Override
    public void clear(CampaignState.Key campaign) {
        try {
            client.deleteSchedule(request -> request.groupName(group).name(name(campaign)));
        } catch (ResourceNotFoundException gone) {
            // There is no timer, which is what was asked for.
            return;
        }
    }

    private boolean update(CampaignState.Key campaign, Instant at) {
        try {
            client.updateSchedule(UpdateScheduleRequest.builder()
                    .groupName(group)
                    .name(name(campaign))
                    .scheduleExpression(expression(at))
                    .scheduleExpressionTimezone("UTC")
                    .flexibleTimeWindow(exactly())
                    .actionAfterCompletion(ActionAfterCompletion.DELETE)
                    .target(target(campaign))
                    .build());
            return true;
        } catch (ResourceNotFoundException none) {
            return false;
        }
    }

    private boolean create(CampaignState.Key campaign, Instant at) {
        try {
            client.createSchedule(CreateScheduleRequest.builder()
                    .groupName(group)
                    .name(name(campaign))
                    .scheduleExpression(expression(at))
                    .scheduleExpressionTimezone("UTC")
                    .flexibleTimeWindow(exactly())
                    .actionAfterCompletion(ActionAfterCompletion.DELETE)
                    .target(target(campaign))
                    .build());
            return true;
        } catch (ConflictException exists) {
            return false;
        }
    }

    private Target target(CampaignState.Key campaign) {
        return Target.builder()
                .arn(queueArn)
                .roleArn(roleArn)
                .input(Messages.wake(campaign.accountId(), EXECUTION_ID))
                .sqsParameters(sqs -> sqs.messageGroupId(campaign.accountId()))
                .build();
    }

    private static FlexibleTimeWindow exactly() {
        return FlexibleTimeWindow.builder().mode(FlexibleTimeWindowMode.OFF).build();
    }

    /** Rounded up to a whole second, so that it never fires early. */
    static String expression(Instant at) {
        Instant floor = at.truncatedTo(ChronoUnit.SECONDS);
        return "at(" + SECONDS.format(floor.equals(at) ? floor : floor.plusSeconds(1)) + ")";
    }

    /** The campaign's id where it can be a schedule's name, else a hash of it. */
    static String name(CampaignState.Key campaign) {
        String id = campaign.campaignId();
        return NAME.matcher(id).matches() ? id : hash(id);
    }

    private static String hash(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
