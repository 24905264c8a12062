package io.redial.engine.zone;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.util.Collection;
import java.util.Optional;

/**
 * Writes down the zone sets of leads that are about to be stored. The pacer looks for leads under the sets that are
 * written down, so that has to come first: a set without a lead costs a read, a lead without its set would never be
 * called.
 */
public final class ZoneRegistry {

    private final Store store;

    /** The zone sets in {@code store}. */
    public ZoneRegistry(Store store) {
        this.store = store;
    }

    /** Where the zone sets of a campaign are stored. */
    public static CampaignZones.Key keyOf(Campaign campaign) {
        return new CampaignZones.Key(campaign.accountId(), campaign.id());
    }

    /** The zone sets of a campaign. */
    public CampaignZones of(Campaign campaign) {
        CampaignZones.Key key = keyOf(campaign);
        return store.find(key).orElseGet(() -> CampaignZones.none(key));
    }

    /**
     * The campaign's zone sets once {@code wanted} are among them, as far as there is room: each lead is to be stored under
     * {@link CampaignZones#placeOf}. It is one read, and a write only if there is a new set.
     *
     * @return empty when somebody else wrote in between
     */
    public Optional<CampaignZones> admit(Campaign campaign, Collection<ZoneSet> wanted) {
        CampaignZones before = of(campaign);
        CampaignZones after = before.including(wanted);
        boolean written = after.equals(before)
                || store.commit(Commit.of(new Write.Save(after))).done();
        return written ? Optional.of(after) : Optional.empty();
    }
}
