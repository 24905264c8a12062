package io.redial.tests.simulation;

import io.redial.domain.account.Account;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.Ending;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.call.Variable;
import io.redial.domain.campaign.CallHour;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Tally;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.identity.Seal;
import io.redial.tests.simulation.oracle.Fact;
import io.redial.tests.simulation.oracle.Goal;
import io.redial.tests.simulation.oracle.Law;
import io.redial.tests.simulation.oracle.Row;
import io.redial.tests.simulation.oracle.Settings;
import io.redial.tests.simulation.oracle.Value;
import io.redial.tests.simulation.oracle.Whereabouts;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is stored, in the oracle's words. */
final class Rows {

    private Rows() {}

    static Row.Lead of(Lead lead) {
        return new Row.Lead(
                lead.accountId(),
                lead.key().campaignId(),
                lead.key().shard(),
                lead.key().leadId(),
                lead.person().numbers().stream().map(PhoneNumber::e164).toList(),
                zones(lead.person()),
                Row.LeadStatus.valueOf(lead.status().name()),
                lead.state() instanceof LeadState.Closed closed
                        ? Optional.of(Row.ClosedReason.valueOf(closed.reason().name()))
                        : Optional.empty(),
                lead.progress().attemptsMade(),
                lead.due().map(due -> new Row.Due(due.dueClass().digit(), due.at())),
                lead.state().claim().map(Rows::of),
                lead.state().live().map(live -> live.claim().claimId()),
                lead.origin().importId(),
                lead.person().name(),
                lead.person().consent().isPresent() ? Row.Evidence.GIVEN : Row.Evidence.NONE);
    }

    /** Where the person may be, by what was told of them and by no means by what the engine has made of it. */
    private static Set<String> zones(Person person) {
        return Whereabouts.of(
                person.zone().map(ZoneName::id),
                person.numbers().stream().map(PhoneNumber::e164).toList());
    }

    private static Row.Claim of(Claim claim) {
        return new Row.Claim(
                claim.claimId(),
                claim.attempt(),
                claim.number().e164(),
                claim.from().e164(),
                claim.slot(),
                claim.dialBefore(),
                claim.reservedMicros(),
                claim.epoch());
    }

    static Fact.Report of(ImportJob ended) {
        ImportJob.Counts counts = ended.counts();
        return new Fact.Report(
                Fact.Report.Ending.valueOf(ended.status().name()),
                counts.read(),
                counts.created(),
                counts.updated(),
                counts.duplicates(),
                counts.rejected(),
                counts.doNotCall());
    }

    static Row.Call of(Call call) {
        return new Row.Call(
                call.accountId(),
                call.campaignId(),
                call.shard(),
                call.key().leadId(),
                call.key().claimId(),
                call.placementId(),
                call.attempt(),
                call.number().e164(),
                Row.CallResult.valueOf(call.result().name()),
                sourceOf(call),
                call.voicemail() ? Row.Voicemail.DETECTED : Row.Voicemail.NONE,
                call.analysed().isPresent() ? Row.Apart.TOLD : Row.Apart.NOTHING,
                call.startedAt(),
                call.sendBefore(),
                call.horizon(),
                call.ending().map(Ending::at),
                values(call.findings().variables()),
                call.chargedMicros());
    }

    private static Row.Source sourceOf(Call call) {
        if (call.live()) {
            return Row.Source.NONE;
        }
        return call.ending()
                .map(ending -> switch (ending.source()) {
                    case INFERRED -> Row.Source.INFERRED;
                    case REJECTED -> Row.Source.REFUSED;
                    case REPORTED -> Row.Source.TOLD;
                })
                .orElse(Row.Source.REFUSED);
    }

    static Map<String, Value> values(Map<String, Variable> variables) {
        Map<String, Value> values = new HashMap<>();
        variables.forEach((name, variable) -> values.put(name, of(variable)));
        return values;
    }

    private static Value of(Variable variable) {
        return switch (variable) {
            case Variable.Text(String text) -> new Value.Text(text);
            case Variable.Numeric(BigDecimal number) -> new Value.Decimal(number);
            case Variable.Flag(boolean truth) -> new Value.Truth(truth);
        };
    }

    static Row.Campaign of(Campaign campaign, CampaignState state, Assistant assistant) {
        return new Row.Campaign(
                campaign.accountId(),
                campaign.id(),
                Row.CampaignStatus.valueOf(state.status().name()),
                state.epoch(),
                campaign.shards(),
                settings(campaign, assistant),
                state.jobs().imports(),
                state.jobs().actions());
    }

    private static Settings settings(Campaign campaign, Assistant assistant) {
        RetryRules retry = campaign.retry();
        return new Settings(
                of(campaign.schedule()),
                retry.maxRetries(),
                retry.interval(),
                switch (retry.onVoicemail()) {
                    case ACCEPT -> Settings.OnVoicemail.ACCEPT;
                    case RETRY -> Settings.OnVoicemail.RETRY;
                },
                retry.until()
                        .map(goal -> new Goal(
                                goal.variable(),
                                Goal.Operator.valueOf(goal.operator().name()),
                                of(goal.value()))),
                campaign.limits().maxConcurrentCalls(),
                campaign.limits().callsPerSecond(),
                campaign.limits().attemptsPerNumber(),
                new Settings.CallLimits(
                        assistant.limits().ringSeconds(), assistant.limits().maxCallMinutes()),
                Settings.Completion.valueOf(campaign.completion().name()),
                campaign.compliance()
                        .preset()
                        .map(preset -> Law.valueOf(preset.name().toUpperCase(Locale.ROOT)))
                        .orElse(Law.NONE),
                switch (campaign.compliance().evidence()) {
                    case NOT_ASKED -> Settings.Consent.NOT_ASKED;
                    case REQUIRED -> Settings.Consent.REQUIRED;
                });
    }

    private static Settings.Schedule of(Schedule schedule) {
        return new Settings.Schedule(
                schedule.hours().start().toSecondOfDay() / 60,
                schedule.hours().end().toSecondOfDay() / 60,
                schedule.days().set(),
                schedule.zone().getId(),
                switch (schedule.zoneRule().clock()) {
                    case CAMPAIGN -> Settings.Clock.CAMPAIGN;
                    case LEAD ->
                        schedule.zoneRule().unknown() == ZoneRule.Unknown.HOLD
                                ? Settings.Clock.LEAD_OR_NEVER
                                : Settings.Clock.LEAD_OR_CAMPAIGN;
                },
                schedule.blackoutDates(),
                schedule.startsAt(),
                schedule.endsAt());
    }

    static Row.Hour of(CallHour hour, Tally tally) {
        return new Row.Hour(hour.campaignId(), hour.start(), tally.shard(), counts(tally));
    }

    private static Map<Row.Count, Long> counts(Tally tally) {
        Map<Row.Count, Long> counts = new EnumMap<>(Row.Count.class);
        for (Row.Count count : Row.Count.values()) {
            long n = tally.count(Tally.Count.valueOf(count.name()));
            if (n != 0) {
                counts.put(count, n);
            }
        }
        return counts;
    }

    static Row.Tally of(Tally tally) {
        return new Row.Tally(
                tally.campaignId(),
                tally.shard(),
                tally.gate().open() ? Row.Gate.OPEN : Row.Gate.CLOSED,
                tally.gate().epoch(),
                counts(tally));
    }

    static Row.Guard of(NumberGuard guard) {
        return new Row.Guard(
                guard.accountId(),
                guard.number().e164(),
                guard.listed().isPresent() ? Row.Listing.DO_NOT_CALL : Row.Listing.CALLABLE,
                guard.live().map(live -> live.call().claimId()),
                guard.attempts());
    }

    static Row.Line of(PhoneLine line) {
        return new Row.Line(line.key().accountId(), line.number().e164(), line.callsPerSecond());
    }

    static Row.Account of(Account account) {
        return new Row.Account(
                account.id(),
                Row.Billing.valueOf(account.billing().name()),
                account.creditMicros(),
                account.price().microsPerMinute(),
                account.maxConcurrentCalls(),
                account.callsPerSecond(),
                account.owedMicros(),
                account.settledMicros());
    }

    /** The subject of a call's first word is its claim, by which the oracle knows it. */
    static Row.Delivery of(Delivery delivery) {
        String subject = Seal.callKey(delivery.subject()).map(CallKey::claimId).orElse(delivery.subject());
        return new Row.Delivery(
                delivery.key().accountId(),
                delivery.key().deliveryId(),
                delivery.endpointId(),
                delivery.event().wire(),
                subject,
                delivery.body());
    }
}
