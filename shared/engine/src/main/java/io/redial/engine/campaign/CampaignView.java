package io.redial.engine.campaign;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;

/** A campaign as it is: what its owner chose, and what the engine knows of it. */
public record CampaignView(Campaign settings, CampaignState state) {

    public String id() {
        return settings.id();
    }

    public String accountId() {
        return settings.accountId();
    }
}
