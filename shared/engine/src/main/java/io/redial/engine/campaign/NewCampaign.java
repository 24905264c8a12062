package io.redial.engine.campaign;

import java.util.Optional;

/**
 * What a campaign is created from.
 *
 * @param expectedLeads how many leads it is going to get, as far as its owner says so; over how many shards they are spread
 *     can't be changed later
 */
public record NewCampaign(CampaignDraft draft, Optional<Long> expectedLeads) {}
