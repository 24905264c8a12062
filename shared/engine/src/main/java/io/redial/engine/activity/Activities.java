package io.redial.engine.activity;

import io.redial.domain.activity.Activity;
import io.redial.domain.campaign.Campaign;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.util.Optional;

/** Reads the history of campaigns. */
public final class Activities {

    private final Store store;

    public Activities(Store store) {
        this.store = store;
    }

    /**
     * One page, the newest first. The history of a campaign that was removed can still be read.
     *
     * @throws Refusal when there is no such campaign and never was
     */
    public Store.Page<Activity> page(String accountId, String campaignId, Optional<String> cursor, int limit) {
        Store.Page<Activity> page = store.list(new Listing.Activities(accountId, campaignId), cursor, limit);
        if (page.items().isEmpty()
                && store.find(new Campaign.Key(accountId, campaignId)).isEmpty()) {
            throw Refusal.notFound();
        }
        return page;
    }
}
