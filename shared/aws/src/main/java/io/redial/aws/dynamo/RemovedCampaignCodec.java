package io.redial.aws.dynamo;

import io.redial.domain.campaign.RemovedCampaign;

/** The campaigns that an account had. */
final class RemovedCampaignCodec implements Codec<RemovedCampaign.Key, RemovedCampaign> {

    static final String PREFIX = "removed#";

    @Override
    public Place place(RemovedCampaign.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.campaignId());
    }

    @Override
    public void write(RemovedCampaign removed, ItemWriter out) {
        out.instant("removedAt", removed.removedAt());
    }

    @Override
    public RemovedCampaign read(Place place, ItemReader in, long revision) {
        return new RemovedCampaign(
                new RemovedCampaign.Key(place.pk(), place.after(PREFIX)), in.instant("removedAt"), revision);
    }
}
