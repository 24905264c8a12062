package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Copies of rows and settings with one thing changed. */
final class With {

    private With() {}

    static Row.Lead status(Row.Lead lead, Row.LeadStatus status, Optional<Row.Due> due) {
        return new Row.Lead(
                lead.accountId(),
                lead.campaignId(),
                lead.shard(),
                lead.leadId(),
                lead.numbers(),
                lead.zones(),
                status,
                Optional.empty(),
                lead.attemptsMade(),
                due,
                lead.claim(),
                lead.liveCall(),
                lead.importId(),
                lead.name());
    }

    static Row.Lead closed(Row.Lead lead, Row.ClosedReason reason) {
        return new Row.Lead(
                lead.accountId(),
                lead.campaignId(),
                lead.shard(),
                lead.leadId(),
                lead.numbers(),
                lead.zones(),
                reason.status,
                Optional.of(reason),
                lead.attemptsMade(),
                Optional.empty(),
                lead.claim(),
                lead.liveCall(),
                lead.importId(),
                lead.name());
    }

    static Row.Lead attempts(Row.Lead lead, int attemptsMade) {
        return new Row.Lead(
                lead.accountId(),
                lead.campaignId(),
                lead.shard(),
                lead.leadId(),
                lead.numbers(),
                lead.zones(),
                lead.status(),
                lead.closedReason(),
                attemptsMade,
                lead.due(),
                lead.claim(),
                lead.liveCall(),
                lead.importId(),
                lead.name());
    }

    static Row.Lead held(Row.Lead lead, Optional<Row.Claim> claim, Optional<String> liveCall) {
        return new Row.Lead(
                lead.accountId(),
                lead.campaignId(),
                lead.shard(),
                lead.leadId(),
                lead.numbers(),
                lead.zones(),
                lead.status(),
                lead.closedReason(),
                lead.attemptsMade(),
                lead.due(),
                claim,
                liveCall,
                lead.importId(),
                lead.name());
    }

    static Row.Lead due(Row.Lead lead, int dueClass, Instant at) {
        return new Row.Lead(
                lead.accountId(),
                lead.campaignId(),
                lead.shard(),
                lead.leadId(),
                lead.numbers(),
                lead.zones(),
                lead.status(),
                lead.closedReason(),
                lead.attemptsMade(),
                Optional.of(new Row.Due(dueClass, at)),
                lead.claim(),
                lead.liveCall(),
                lead.importId(),
                lead.name());
    }

    static Row.Lead zones(Row.Lead lead, String... zones) {
        return new Row.Lead(
                lead.accountId(),
                lead.campaignId(),
                lead.shard(),
                lead.leadId(),
                lead.numbers(),
                Set.of(zones),
                lead.status(),
                lead.closedReason(),
                lead.attemptsMade(),
                lead.due(),
                lead.claim(),
                lead.liveCall(),
                lead.importId(),
                lead.name());
    }

    static Row.Call result(Row.Call call, Row.CallResult result, Row.Source source, Optional<Instant> endedAt) {
        return call(call, result, source, Row.Voicemail.NONE, endedAt, call.variables(), call.spentMicros());
    }

    static Row.Call call(
            Row.Call call,
            Row.CallResult result,
            Row.Source source,
            Row.Voicemail voicemail,
            Optional<Instant> endedAt,
            Map<String, Value> variables,
            long spentMicros) {
        return new Row.Call(
                call.accountId(),
                call.campaignId(),
                call.shard(),
                call.leadId(),
                call.claimId(),
                call.placementId(),
                call.attempt(),
                call.number(),
                result,
                source,
                voicemail,
                call.apart(),
                call.intendedAt(),
                call.sendBefore(),
                call.horizon(),
                endedAt,
                variables,
                spentMicros);
    }

    static Row.Account settled(Row.Account account, long micros) {
        return new Row.Account(
                account.accountId(),
                account.billing(),
                account.creditMicros(),
                account.pricePerMinuteMicros(),
                account.maxConcurrentCalls(),
                account.callsPerSecond(),
                account.owedMicros(),
                micros);
    }

    static Row.Campaign status(Row.Campaign campaign, Row.CampaignStatus status, long epoch) {
        return new Row.Campaign(
                campaign.accountId(),
                campaign.campaignId(),
                status,
                epoch,
                campaign.shards(),
                campaign.settings(),
                campaign.importsRunning(),
                campaign.actionsRunning());
    }

    static Row.Campaign settings(Row.Campaign campaign, Settings settings) {
        return new Row.Campaign(
                campaign.accountId(),
                campaign.campaignId(),
                campaign.status(),
                campaign.epoch(),
                campaign.shards(),
                settings,
                campaign.importsRunning(),
                campaign.actionsRunning());
    }

    static Settings schedule(Settings settings, Settings.Schedule schedule) {
        return new Settings(
                schedule,
                settings.maxRetries(),
                settings.interval(),
                settings.onVoicemail(),
                settings.goal(),
                settings.maxConcurrentCalls(),
                settings.callsPerSecond(),
                settings.attemptsPerNumberPerDay(),
                settings.calls(),
                settings.completion());
    }

    static Settings retry(Settings settings, int maxRetries, Duration interval) {
        return new Settings(
                settings.schedule(),
                maxRetries,
                interval,
                settings.onVoicemail(),
                settings.goal(),
                settings.maxConcurrentCalls(),
                settings.callsPerSecond(),
                settings.attemptsPerNumberPerDay(),
                settings.calls(),
                settings.completion());
    }

    static Settings goal(Settings settings, Goal goal) {
        return new Settings(
                settings.schedule(),
                settings.maxRetries(),
                settings.interval(),
                settings.onVoicemail(),
                Optional.of(goal),
                settings.maxConcurrentCalls(),
                settings.callsPerSecond(),
                settings.attemptsPerNumberPerDay(),
                settings.calls(),
                settings.completion());
    }

    static Settings limits(Settings settings, int maxConcurrentCalls, double callsPerSecond) {
        return new Settings(
                settings.schedule(),
                settings.maxRetries(),
                settings.interval(),
                settings.onVoicemail(),
                settings.goal(),
                maxConcurrentCalls,
                callsPerSecond,
                settings.attemptsPerNumberPerDay(),
                settings.calls(),
                settings.completion());
    }

    static Settings cap(Settings settings, int attemptsPerNumberPerDay) {
        return new Settings(
                settings.schedule(),
                settings.maxRetries(),
                settings.interval(),
                settings.onVoicemail(),
                settings.goal(),
                settings.maxConcurrentCalls(),
                settings.callsPerSecond(),
                Optional.of(attemptsPerNumberPerDay),
                settings.calls(),
                settings.completion());
    }

    static Settings.Schedule hours(int startMinute, int endMinute, String zone, Settings.Clock clock) {
        return new Settings.Schedule(
                startMinute,
                endMinute,
                Set.copyOf(List.of(java.time.DayOfWeek.values())),
                zone,
                clock,
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }
}
