package io.redial.engine.explain;

import io.redial.domain.call.NumberGuard;
import io.redial.domain.lead.Lead;
import io.redial.engine.campaign.CampaignView;
import java.time.Instant;
import java.util.Optional;

/**
 * A lead that waits for its call or is about to be called, and all that the engine looks at before it calls it.
 *
 * @param means what its campaign has to call with
 * @param guard what is known of the number that would be called next
 */
record Circumstances(CampaignView campaign, Lead lead, Means means, Optional<NumberGuard> guard, Instant now) {}
