package io.redial.engine.campaign;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.lead.Lead;
import io.redial.domain.prompt.Prompt;
import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the owner of a campaign had better know before it starts, though nothing of it keeps it from starting. */
final class Warnings {

    private final Store store;
    private final ZoneWarnings zones;

    Warnings(Store store) {
        this.store = store;
        this.zones = new ZoneWarnings(store);
    }

    List<Readiness.Warning> of(Campaign campaign, Optional<Assistant> assistant, List<PhoneLine> lines, Instant now) {
        List<Readiness.Warning> warnings = new ArrayList<>();
        LeadSample sample = LeadSample.read(store, campaign);
        List<CallingWindow> windows = windows(campaign, sample);
        closed(windows, now).ifPresent(warnings::add);
        tooFewRetries(campaign, windows, now).ifPresent(warnings::add);
        warnings.addAll(zones.of(campaign, sample, now));
        warnings.addAll(ComplianceWarnings.of(campaign, sample));
        slowLines(campaign, lines).ifPresent(warnings::add);
        unfilled(sample, assistant.flatMap(Assistant::prompt).orElse("")).ifPresent(warnings::add);
        unusable(sample).ifPresent(warnings::add);
        return warnings;
    }

    /** The windows of the leads in the sample; the campaign's if there is none. */
    private static List<CallingWindow> windows(Campaign campaign, LeadSample sample) {
        Set<ZoneSet> sets = sample.leads().stream().map(Lead::zones).collect(Collectors.toCollection(TreeSet::new));
        boolean byLead = campaign.asksForZones() && !sets.isEmpty();
        return byLead
                ? sets.stream().map(campaign::windowFor).toList()
                : List.of(campaign.schedule().window());
    }

    private static Optional<Readiness.Warning> closed(List<CallingWindow> windows, Instant now) {
        return windows.stream()
                .flatMap(window -> window.nextOpening(now).stream())
                .min(Instant::compareTo)
                .filter(now::isBefore)
                .map(at -> new Readiness.Warning(
                        "window_closed", "The calling window is closed now; it opens at " + at + "."));
    }

    /** A lead that is called as soon as there is a window, and never answers, shows whether all attempts fit before the end. */
    private static Optional<Readiness.Warning> tooFewRetries(
            Campaign campaign, List<CallingWindow> windows, Instant now) {
        int allowed = campaign.retry().attemptsAllowed();
        int fit = windows.stream()
                .mapToInt(window -> attempts(campaign, window, now))
                .max()
                .orElse(0);
        return fit == 0 || fit == allowed
                ? Optional.empty()
                : Optional.of(new Readiness.Warning(
                        "retries_do_not_fit",
                        "Before the campaign ends a lead can be called in " + fit + " of its " + allowed
                                + " attempts at most: calling hours and the retry interval allow no more."));
    }

    private static int attempts(Campaign campaign, CallingWindow window, Instant now) {
        int fit = 0;
        Optional<Instant> attempt = window.nextOpening(now);
        while (attempt.isPresent() && fit < campaign.retry().attemptsAllowed()) {
            fit++;
            attempt = window.nextOpening(attempt.get().plus(campaign.retry().interval()));
        }
        return fit;
    }

    private static Optional<Readiness.Warning> slowLines(Campaign campaign, List<PhoneLine> lines) {
        double together = lines.stream().mapToDouble(PhoneLine::callsPerSecond).sum();
        return lines.isEmpty() || together >= campaign.limits().callsPerSecond()
                ? Optional.empty()
                : Optional.of(new Readiness.Warning(
                        "numbers_slower_than_campaign",
                        "Its phone numbers start fewer calls a second together than the campaign may."));
    }

    /** Placeholders of the prompt for which some leads have no value. */
    private static Optional<Readiness.Warning> unfilled(LeadSample sample, String prompt) {
        Set<String> named = new TreeSet<>(new Prompt(prompt).names());
        named.remove("phone");
        Set<String> missing = new TreeSet<>();
        long lacking = sample.leads().stream()
                .map(lead -> lackedBy(lead, named))
                .filter(lacked -> !lacked.isEmpty())
                .peek(missing::addAll)
                .count();
        return lacking == 0
                ? Optional.empty()
                : Optional.of(new Readiness.Warning(
                        "placeholders_unfilled",
                        sample.words() + ", " + lacking + " have no value for " + String.join(", ", missing)
                                + " in the assistant's prompt."));
    }

    private static Set<String> lackedBy(Lead lead, Set<String> named) {
        Set<String> lacked = new TreeSet<>(named);
        lacked.removeAll(lead.person().variables().keySet());
        if (!lead.person().name().isEmpty()) {
            lacked.remove("name");
        }
        return lacked;
    }

    private static Optional<Readiness.Warning> unusable(LeadSample sample) {
        long unusable = sample.leads().stream()
                .filter(lead -> lead.usableNumbers().stream().noneMatch(Dialable::possible))
                .count();
        return unusable == 0
                ? Optional.empty()
                : Optional.of(new Readiness.Warning(
                        "leads_without_usable_number",
                        sample.words() + ", " + unusable + " have no number that can be dialled from anywhere."));
    }
}
