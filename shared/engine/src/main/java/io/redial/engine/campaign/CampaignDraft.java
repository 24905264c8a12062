package io.redial.engine.campaign;

import io.redial.domain.account.Assistant;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.compliance.Compliance;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.refusal.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the owner of a campaign chooses; the ranges are those of {@link Campaign}. */
public record CampaignDraft(
        String name,
        String assistantId,
        List<String> phoneNumberIds,
        Times times,
        RetryRules retry,
        Campaign.Limits limits,
        Compliance compliance,
        Campaign.Completion completion) {

    private static final int SHARDS = 16;
    private static final int SHARDS_WHEN_LARGE = 64;
    /** From here on the leads of one campaign write more than sixteen partitions of a table bear. */
    private static final double FAST_CALLS_PER_SECOND = 10;
    /** From here on the leads of one campaign are imported faster than sixteen partitions of a table bear. */
    private static final long MANY_LEADS = 1_000_000;

    public CampaignDraft {
        phoneNumberIds = List.copyOf(phoneNumberIds);
    }

    /**
     * A schedule that may leave the zone to the assistant.
     *
     * @param zone empty for the assistant's
     */
    public record Times(
            Hours hours,
            Days days,
            Optional<ZoneId> zone,
            ZoneRule zoneRule,
            Set<LocalDate> blackoutDates,
            Optional<Instant> startsAt,
            Optional<Instant> endsAt) {

        /** The schedule, in {@code otherwise} if no zone was chosen. */
        public Schedule in(ZoneId otherwise) {
            return new Schedule(hours, days, zone.orElse(otherwise), zoneRule, blackoutDates, startsAt, endsAt);
        }
    }

    Campaign fresh(Campaign.Key key, Optional<Long> expectedLeads, Assistant assistant, Instant now) {
        boolean large = limits.callsPerSecond() >= FAST_CALLS_PER_SECOND
                || expectedLeads.filter(leads -> leads >= MANY_LEADS).isPresent();
        return new Campaign(
                key,
                name,
                assistantId,
                phoneNumberIds,
                times.in(zone(assistant)),
                retry,
                limits,
                compliance,
                completion,
                large ? SHARDS_WHEN_LARGE : SHARDS,
                now,
                now,
                0);
    }

    /** @throws Refusal when it is left to an assistant whose zone is not known here */
    private ZoneId zone(Assistant assistant) {
        return times.zone()
                .or(() -> assistant.zone().known())
                .orElseThrow(() -> Refusal.invalid(List.of(new Refusal.Fault(
                        "schedule.timezone",
                        "unknown_timezone",
                        "The assistant's time zone " + assistant.zone().id() + " is not known here; name another."))));
    }

    Campaign over(Campaign before, Assistant assistant, Instant now) {
        return new Campaign(
                before.key(),
                name,
                assistantId,
                phoneNumberIds,
                times.in(zone(assistant)),
                retry,
                limits,
                compliance,
                completion,
                before.shards(),
                before.createdAt(),
                now,
                before.revision());
    }
}
