package io.redial.engine.campaign;

import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.ZoneSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When the leads of a campaign may be called next, as far as their own time and the calling window say: capacity, pace,
 * money and numbers that are busy, or were called too often, may put it off, and nothing brings it forward.
 */
public final class NextCalls {

    private final CampaignView campaign;
    private final Map<ZoneSet, CallingWindow> windows = new HashMap<>();

    /** The next calls of {@code campaign}, as it is. */
    public NextCalls(CampaignView campaign) {
        this.campaign = campaign;
    }

    /** No call of the lead begins before that; empty when it waits for none, or its campaign does not run. */
    public Optional<Instant> of(Lead lead, Instant now) {
        return switch (lead.state()) {
            case LeadState.Created(Instant due) -> waiting(lead, due, now);
            case LeadState.Rescheduled(Instant due) -> waiting(lead, due, now);
            case LeadState.Scheduled(var claim) -> from(lead.zones(), claim.slot(), now);
            case LeadState.Processing _, LeadState.Analysing _, LeadState.Closed _ -> Optional.empty();
        };
    }

    private Optional<Instant> waiting(Lead lead, Instant due, Instant now) {
        RetryRules rules = campaign.settings().retry();
        if (lead.isOutOfNumbers()) {
            return of(LeadLifecycle.endRound(lead, rules, now), now);
        }
        boolean callable = LeadLifecycle.uncallable(lead, rules).isEmpty()
                && campaign.settings().compliance().admits(lead.person());
        return callable ? from(lead.zones(), due, now) : Optional.empty();
    }

    private Optional<Instant> from(ZoneSet zones, Instant due, Instant now) {
        return campaign.state().running() ? window(zones).nextOpening(due.isAfter(now) ? due : now) : Optional.empty();
    }

    /** The window of leads of these zones. */
    public CallingWindow window(ZoneSet zones) {
        return windows.computeIfAbsent(zones, campaign.settings()::windowFor);
    }
}
