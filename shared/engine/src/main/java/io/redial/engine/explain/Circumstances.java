package io.redial.engine.explain;

import io.redial.domain.call.NumberGuard;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.NextDial;
import io.redial.engine.campaign.CampaignView;
import java.time.Instant;
import java.util.Optional;

/**
 * A lead that waits for its call or is about to be called, and all that the engine looks at before it calls it.
 *
 * @param means what its campaign has to call with
 * @param numbers what its numbers allow
 */
record Circumstances(CampaignView campaign, Lead lead, Means means, Numbers numbers, Instant now) {

    /**
     * What is known of a lead's numbers.
     *
     * @param next whom the first pass that looks at the lead would call, or why nobody; empty when it has no usable number
     * @param cappedUntil when a number may be called again, if all that are left were called too often by now
     * @param guard of the number that would be called next
     * @param prospect what comes next of the lead
     */
    record Numbers(
            Optional<NextDial> next, Optional<Instant> cappedUntil, Optional<NumberGuard> guard, Prospect prospect) {}
}
