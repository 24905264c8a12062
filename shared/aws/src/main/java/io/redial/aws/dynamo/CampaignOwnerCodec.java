package io.redial.aws.dynamo;

import io.redial.domain.campaign.CampaignOwner;

/** Whose a campaign is: under the campaign, since whoever asks does not know the account yet. */
final class CampaignOwnerCodec implements Codec<CampaignOwner.Key, CampaignOwner> {

    private static final String PREFIX = "owner#";
    private static final String OWNER = "owner";

    @Override
    public Place place(CampaignOwner.Key key) {
        return new Place(Table.ACCOUNTS, PREFIX + key.campaignId(), OWNER);
    }

    @Override
    public void write(CampaignOwner owner, ItemWriter out) {
        out.text("accountId", owner.accountId());
    }

    @Override
    public CampaignOwner read(Place place, ItemReader in, long revision) {
        return new CampaignOwner(
                new CampaignOwner.Key(place.pk().substring(PREFIX.length())), in.text("accountId"), revision);
    }
}
