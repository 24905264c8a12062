package io.redial.engine.world;

import io.redial.domain.call.Variable;
import io.redial.domain.campaign.Breaker;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.retry.Goal;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.Schedule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What a test chooses of a campaign. */
public record CampaignSpec(
        RetryRules retry,
        Campaign.Limits limits,
        Schedule schedule,
        List<String> lines,
        Campaign.Completion completion,
        int shards) {

    /** The name of the variable in {@link #untilInterested}. */
    public static final String INTERESTED = "interested";

    public static CampaignSpec plain() {
        return new CampaignSpec(
                new RetryRules(1, Duration.ofMinutes(10), RetryRules.OnVoicemail.ACCEPT, Optional.empty()),
                Campaign.Limits.DEFAULT,
                Schedule.allDay(ZoneId.of("UTC")),
                List.of("line"),
                Campaign.Completion.WHEN_DONE,
                4);
    }

    public CampaignSpec retry(RetryRules rules) {
        return with(rules);
    }

    public CampaignSpec retries(int most) {
        return with(new RetryRules(most, retry.interval(), retry.onVoicemail(), retry.until()));
    }

    public CampaignSpec interval(Duration interval) {
        return with(new RetryRules(retry.maxRetries(), interval, retry.onVoicemail(), retry.until()));
    }

    public CampaignSpec retryVoicemail() {
        return with(new RetryRules(retry.maxRetries(), retry.interval(), RetryRules.OnVoicemail.RETRY, retry.until()));
    }

    public CampaignSpec untilInterested() {
        Goal goal = new Goal(INTERESTED, Goal.Operator.EQUALS, new Variable.Flag(true));
        return with(new RetryRules(retry.maxRetries(), retry.interval(), retry.onVoicemail(), Optional.of(goal)));
    }

    public CampaignSpec limits(int concurrent, double perSecond) {
        return new CampaignSpec(retry, new Campaign.Limits(concurrent, perSecond), schedule, lines, completion, shards);
    }

    /** Pauses itself because its calls fail, or never. */
    public CampaignSpec breaker(Optional<Breaker> breaker) {
        Campaign.Limits limited = new Campaign.Limits(
                limits.maxConcurrentCalls(), limits.callsPerSecond(), breaker, limits.attemptsPerNumber());
        return new CampaignSpec(retry, limited, schedule, lines, completion, shards);
    }

    /** Lets a number be called so often within 24 hours. */
    public CampaignSpec attemptsPerNumber(int most) {
        Campaign.Limits limited = new Campaign.Limits(
                limits.maxConcurrentCalls(), limits.callsPerSecond(), limits.breaker(), Optional.of(most));
        return new CampaignSpec(retry, limited, schedule, lines, completion, shards);
    }

    public CampaignSpec schedule(Schedule next) {
        return new CampaignSpec(retry, limits, next, lines, completion, shards);
    }

    public CampaignSpec shards(int many) {
        return new CampaignSpec(retry, limits, schedule, lines, completion, many);
    }

    public CampaignSpec lines(String... ids) {
        return new CampaignSpec(retry, limits, schedule, List.of(ids), completion, shards);
    }

    /** Completes only when it is asked to. */
    public CampaignSpec completedByHand() {
        return new CampaignSpec(retry, limits, schedule, lines, Campaign.Completion.BY_HAND, shards);
    }

    /** The campaign with retry rules, limits and schedule of this. */
    public Campaign over(Campaign c) {
        return new Campaign(
                c.key(),
                c.name(),
                c.assistantId(),
                c.phoneNumberIds(),
                schedule,
                retry,
                limits,
                c.completion(),
                c.shards(),
                c.createdAt(),
                c.updatedAt(),
                c.revision());
    }

    private CampaignSpec with(RetryRules rules) {
        return new CampaignSpec(rules, limits, schedule, lines, completion, shards);
    }
}
