package io.redial.domain.account;

import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import java.time.Instant;

/** What a bulk action does to one lead: what the same action does to a single one, or nothing. */
public sealed interface LeadEffect {

    /** The lead moves. */
    record Changed(Lead after) implements LeadEffect {}

    /** The lead goes. */
    record Removed() implements LeadEffect {}

    /** The action does not concern it, or it is as it should be. */
    record Skipped() implements LeadEffect {}

    /** It is left alone: a call of it is live, or its outcome unknown. */
    record CallLive() implements LeadEffect {}

    static LeadEffect of(LeadAction action, Lead lead, Instant now) {
        if (!action.concerns(lead)) {
            return new Skipped();
        }
        return switch (action.kind()) {
            case RESET -> reset(lead, now);
            case COMPLETE -> complete(action, lead, now);
            case REMOVE -> live(lead) ? new CallLive() : new Removed();
        };
    }

    private static LeadEffect reset(Lead lead, Instant now) {
        if (live(lead)) {
            return new CallLive();
        }
        Lead reset = LeadLifecycle.reset(lead, now);
        boolean same =
                lead.state() instanceof LeadState.Created && reset.progress().equals(lead.progress());
        return same ? new Skipped() : new Changed(reset);
    }

    /** Open leads, and those that ended without success when they are asked for by name. */
    private static LeadEffect complete(LeadAction action, Lead lead, Instant now) {
        boolean wanted = switch (lead.status()) {
            case CREATED, SCHEDULED, PROCESSING, RESCHEDULED -> true;
            case MAX_RETRIES -> action.filter().statuses().contains(LeadStatus.MAX_RETRIES);
            case COMPLETED -> false;
        };
        return wanted ? new Changed(LeadLifecycle.close(lead, ClosedReason.MARKED_COMPLETED, now)) : new Skipped();
    }

    private static boolean live(Lead lead) {
        return lead.state().live().isPresent();
    }
}
