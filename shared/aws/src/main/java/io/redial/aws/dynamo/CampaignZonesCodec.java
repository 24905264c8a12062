package io.redial.aws.dynamo;

import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.window.ZoneSet;
import java.util.TreeSet;

/** The zone sets of campaigns. */
final class CampaignZonesCodec implements Codec<CampaignZones.Key, CampaignZones> {

    private static final String PREFIX = "zones#";

    @Override
    public Place place(CampaignZones.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.campaignId());
    }

    @Override
    public void write(CampaignZones zones, ItemWriter out) {
        out.texts("sets", zones.sets().stream().map(ZoneSet::word).toList());
    }

    @Override
    public CampaignZones read(Place place, ItemReader in, long revision) {
        TreeSet<ZoneSet> sets = new TreeSet<>();
        in.texts("sets").forEach(word -> sets.add(LeadCodec.zones(word)));
        return new CampaignZones(new CampaignZones.Key(place.pk(), place.after(PREFIX)), sets, revision);
    }
}
