package io.redial.aws.dynamo;

import io.redial.domain.campaign.Breaker;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.compliance.Compliance;
import io.redial.domain.retry.Goal;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.compliance.Presets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** The settings of campaigns. */
final class CampaignCodec implements Codec<Campaign.Key, Campaign> {

    static final String PREFIX = "campaign#";

    private static final String ATTEMPTS_PER_NUMBER = "attemptsPerNumber";
    private static final String PRESET = "compliancePreset";
    private static final String FAILED_PERCENT = "failedPercent";

    @Override
    public Place place(Campaign.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.campaignId());
    }

    @Override
    public void write(Campaign campaign, ItemWriter out) {
        campaign.limits().attemptsPerNumber().ifPresent(most -> out.number(ATTEMPTS_PER_NUMBER, most));
        campaign.compliance().preset().ifPresent(preset -> out.text(PRESET, preset.name()));
        out.text("name", campaign.name())
                .text("assistantId", campaign.assistantId())
                .texts("phoneNumberIds", campaign.phoneNumberIds())
                .map("schedule", nested -> writeSchedule(campaign.schedule(), nested))
                .map("retry", nested -> writeRetry(campaign.retry(), nested))
                .number("maxConcurrentCalls", campaign.limits().maxConcurrentCalls())
                .decimal("callsPerSecond", campaign.limits().callsPerSecond())
                .map("breaker", nested -> writeBreaker(campaign.limits().breaker(), nested))
                .word("evidence", campaign.compliance().evidence())
                .word("completion", campaign.completion())
                .number("shards", campaign.shards())
                .instant("createdAt", campaign.createdAt())
                .instant("updatedAt", campaign.updatedAt());
    }

    @Override
    public Campaign read(Place place, ItemReader in, long revision) {
        return new Campaign(
                new Campaign.Key(place.pk(), place.after(PREFIX)),
                in.text("name"),
                in.text("assistantId"),
                in.texts("phoneNumberIds"),
                readSchedule(in.map("schedule")),
                readRetry(in.map("retry")),
                new Campaign.Limits(
                        in.integer("maxConcurrentCalls"),
                        in.decimal("callsPerSecond"),
                        in.optionalMap("breaker")
                                .map(CampaignCodec::readBreaker)
                                .orElse(Optional.of(Breaker.DEFAULT)),
                        in.optionalNumber(ATTEMPTS_PER_NUMBER).map(Math::toIntExact)),
                new Compliance(
                        in.optionalText(PRESET).map(Presets::stored),
                        in.optionalWord("evidence", Compliance.Evidence.class).orElse(Compliance.Evidence.NOT_ASKED)),
                in.word("completion", Campaign.Completion.class),
                in.integer("shards"),
                in.instant("createdAt"),
                in.instant("updatedAt"),
                revision);
    }

    /** A campaign without one has an empty map, since those that were stored before there were any have the default. */
    private static void writeBreaker(Optional<Breaker> breaker, ItemWriter out) {
        breaker.ifPresent(chosen -> out.number(FAILED_PERCENT, chosen.failedPercent())
                .number("minCalls", chosen.minCalls())
                .number("windowMinutes", chosen.windowMinutes()));
    }

    private static Optional<Breaker> readBreaker(ItemReader in) {
        return in.optionalNumber(FAILED_PERCENT)
                .map(percent ->
                        new Breaker(Math.toIntExact(percent), in.integer("minCalls"), in.integer("windowMinutes")));
    }

    private static void writeSchedule(Schedule schedule, ItemWriter out) {
        out.text("start", schedule.hours().startWord())
                .text("end", schedule.hours().endWord())
                .texts("days", schedule.days().words())
                .text("zone", schedule.zoneName().id())
                .word("zoneRule", schedule.zoneRule().clock())
                .word("whenZoneUnknown", schedule.zoneRule().unknown())
                .texts(
                        "blackoutDates",
                        schedule.blackoutDates().stream()
                                .map(LocalDate::toString)
                                .toList())
                .instant("startsAt", schedule.startsAt())
                .instant("endsAt", schedule.endsAt());
    }

    private static Schedule readSchedule(ItemReader in) {
        return new Schedule(
                Hours.parse(in.text("start"), in.text("end")),
                Days.parse(in.texts("days")),
                new ZoneName(in.text("zone")),
                new ZoneRule(
                        in.word("zoneRule", ZoneRule.Clock.class),
                        in.optionalWord("whenZoneUnknown", ZoneRule.Unknown.class)
                                .orElse(ZoneRule.Unknown.HOLD)),
                Schedule.parseBlackoutDates(in.texts("blackoutDates")),
                in.optionalInstant("startsAt"),
                in.optionalInstant("endsAt"));
    }

    private static void writeRetry(RetryRules retry, ItemWriter out) {
        out.number("maxRetries", retry.maxRetries())
                .number("intervalMinutes", retry.interval().toMinutes())
                .word("onVoicemail", retry.onVoicemail())
                .map(
                        "until",
                        retry.until(),
                        (goal, nested) -> nested.text("variable", goal.variable())
                                .word("operator", goal.operator())
                                .put("value", VariableCodec.write(goal.value())));
    }

    private static RetryRules readRetry(ItemReader in) {
        return new RetryRules(
                in.integer("maxRetries"),
                Duration.ofMinutes(in.number("intervalMinutes")),
                in.word("onVoicemail", RetryRules.OnVoicemail.class),
                in.optionalMap("until")
                        .map(goal -> new Goal(
                                goal.text("variable"),
                                goal.word("operator", Goal.Operator.class),
                                VariableCodec.read(goal.value("value")))));
    }
}
