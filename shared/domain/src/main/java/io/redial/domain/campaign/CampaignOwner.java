package io.redial.domain.campaign;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;

/**
 * Whose a campaign is: a file that was put straight into the bucket names its campaign only. Written with the
 * campaign and never changed.
 */
public record CampaignOwner(Key key, String accountId, long revision) implements Entity {

    /** Where the owner of a campaign is stored. */
    public record Key(String campaignId) implements EntityKey<CampaignOwner> {}

    /** The owner of a new campaign, to be written in the commit that creates it. */
    public static CampaignOwner of(Campaign.Key campaign) {
        return new CampaignOwner(new Key(campaign.campaignId()), campaign.accountId(), 0);
    }
}
