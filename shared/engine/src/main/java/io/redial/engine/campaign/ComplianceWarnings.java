package io.redial.engine.campaign;

import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.compliance.Compliance.Evidence;
import io.redial.domain.compliance.Preset;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a campaign's settings ask for more than its preset allows, or its leads lack what it asks for. */
final class ComplianceWarnings {

    private ComplianceWarnings() {}

    static List<Readiness.Warning> of(Campaign campaign, LeadSample sample) {
        List<Readiness.Warning> warnings = new ArrayList<>();
        campaign.compliance().preset().ifPresent(preset -> {
            beyond(campaign.schedule(), preset).ifPresent(warnings::add);
            preset.attemptsPerNumber().ifPresent(cap -> {
                perNumber(campaign, preset, cap).ifPresent(warnings::add);
                perPerson(campaign, preset, cap, sample).ifPresent(warnings::add);
            });
        });
        unproven(campaign, sample).ifPresent(warnings::add);
        return warnings;
    }

    private static Optional<Readiness.Warning> beyond(Schedule schedule, Preset preset) {
        boolean within = schedule.days().set().stream().allMatch(day -> within(schedule.hours(), day, preset));
        return within
                ? Optional.empty()
                : Optional.of(new Readiness.Warning(
                        "hours_beyond_preset",
                        "The calling hours reach beyond those of the preset " + preset.name()
                                + ". Calls are placed only when both are open, the preset's by the clock of whoever is"
                                + " called."));
    }

    private static boolean within(Hours hours, DayOfWeek day, Preset preset) {
        Optional<Hours> legal = Optional.ofNullable(preset.hours().byDay().get(day));
        return !hours.overnight()
                && legal.filter(its -> !hours.start().isBefore(its.start())
                                && !hours.end().isAfter(its.end()))
                        .isPresent();
    }

    private static Optional<Readiness.Warning> perNumber(Campaign campaign, Preset preset, int cap) {
        int attempts = attemptsInADay(campaign.retry());
        return campaign.limits().attemptsPerNumber().filter(own -> own <= cap).isPresent() || attempts <= cap
                ? Optional.empty()
                : Optional.of(new Readiness.Warning(
                        "retries_exceed_preset",
                        "By the retry settings a number may be called " + attempts
                                + " times within 24 hours, and the preset " + preset.name() + " allows " + cap
                                + ": further attempts wait until the number may be called again."));
    }

    /** The cap holds for each number, and a person who has several may be called at each of them. */
    private static Optional<Readiness.Warning> perPerson(Campaign campaign, Preset preset, int cap, LeadSample sample) {
        int each = Math.min(
                attemptsInADay(campaign.retry()), campaign.attemptsPerNumber().orElse(cap));
        int numbers = sample.leads().stream()
                .mapToInt(lead -> lead.usableNumbers().size())
                .max()
                .orElse(0);
        return numbers < 2 || numbers * each <= cap
                ? Optional.empty()
                : Optional.of(new Readiness.Warning(
                        "secondary_numbers_exceed_preset",
                        "The cap of the preset " + preset.name() + " is counted for each number. A lead with " + numbers
                                + " numbers may be called " + numbers * each
                                + " times within 24 hours in all; where a law counts calls to a person, allow fewer"
                                + " retries or a longer interval."));
    }

    /** Rounds that can begin within a day, if each ends as soon as it has begun. */
    private static int attemptsInADay(RetryRules retry) {
        long further = NumberGuard.CAP_SPAN.minusNanos(1).dividedBy(retry.interval());
        return (int) Math.min(retry.attemptsAllowed(), 1 + further);
    }

    private static Optional<Readiness.Warning> unproven(Campaign campaign, LeadSample sample) {
        if (campaign.compliance().evidence() == Evidence.NOT_ASKED) {
            return Optional.empty();
        }
        long unproven = sample.leads().stream()
                .filter(lead -> !campaign.compliance().admits(lead.person()))
                .count();
        return unproven == 0
                ? Optional.empty()
                : Optional.of(new Readiness.Warning(
                        "leads_without_consent",
                        sample.words() + ", " + unproven + " have no consent. They are held until they get one, and the"
                                + " campaign does not end before."));
    }
}
