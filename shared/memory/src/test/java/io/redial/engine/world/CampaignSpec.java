package io.redial.engine.world;

import io.redial.domain.call.Variable;
import io.redial.domain.campaign.Breaker;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.compliance.Compliance;
import io.redial.domain.retry.Goal;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.Schedule;
import io.redial.engine.compliance.Presets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What a test chooses of a campaign. */
public record CampaignSpec(
        RetryRules retry,
        Campaign.Limits limits,
        Compliance compliance,
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
                Compliance.NONE,
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
        return new CampaignSpec(
                retry, new Campaign.Limits(concurrent, perSecond), compliance, schedule, lines, completion, shards);
    }

    /** Pauses itself because its calls fail, or never. */
    public CampaignSpec breaker(Optional<Breaker> breaker) {
        Campaign.Limits limited = new Campaign.Limits(
                limits.maxConcurrentCalls(), limits.callsPerSecond(), breaker, limits.attemptsPerNumber());
        return new CampaignSpec(retry, limited, compliance, schedule, lines, completion, shards);
    }

    /** Lets a number be called so often within 24 hours. */
    public CampaignSpec attemptsPerNumber(int most) {
        Campaign.Limits limited = new Campaign.Limits(
                limits.maxConcurrentCalls(), limits.callsPerSecond(), limits.breaker(), Optional.of(most));
        return new CampaignSpec(retry, limited, compliance, schedule, lines, completion, shards);
    }

    public CampaignSpec schedule(Schedule next) {
        return new CampaignSpec(retry, limits, compliance, next, lines, completion, shards);
    }

    /** Keeps to a preset. */
    public CampaignSpec preset(String name) {
        return with(new Compliance(Presets.find(name), compliance.evidence()));
    }

    /** Asks for a consent, or not. */
    public CampaignSpec evidence(Compliance.Evidence evidence) {
        return with(new Compliance(compliance.preset(), evidence));
    }

    private CampaignSpec with(Compliance other) {
        return new CampaignSpec(retry, limits, other, schedule, lines, completion, shards);
    }

    public CampaignSpec shards(int many) {
        return new CampaignSpec(retry, limits, compliance, schedule, lines, completion, many);
    }

    public CampaignSpec lines(String... ids) {
        return new CampaignSpec(retry, limits, compliance, schedule, List.of(ids), completion, shards);
    }

    /** Completes only when it is asked to. */
    public CampaignSpec completedByHand() {
        return new CampaignSpec(retry, limits, compliance, schedule, lines, Campaign.Completion.BY_HAND, shards);
    }

    /** The campaign with retry rules, limits, compliance and schedule of this. */
    public Campaign over(Campaign c) {
        return new Campaign(
                c.key(),
                c.name(),
                c.assistantId(),
                c.phoneNumberIds(),
                schedule,
                retry,
                limits,
                compliance,
                c.completion(),
                c.shards(),
                c.createdAt(),
                c.updatedAt(),
                c.revision());
    }

    private CampaignSpec with(RetryRules rules) {
        return new CampaignSpec(rules, limits, compliance, schedule, lines, completion, shards);
    }
}
