package io.redial.engine.activity;

import io.redial.domain.account.ImportJob;
import io.redial.domain.activity.Activity;
import io.redial.domain.campaign.Campaign;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.util.Optional;

/** Reads the history of campaigns and of accounts. */
public final class Activities {

    private final Store store;

    public Activities(Store store) {
        this.store = store;
    }

    /** One page of what was done to the account itself and to what belongs to no campaign, the newest first. */
    public Store.Page<Activity> ofAccount(String accountId, Optional<String> cursor, int limit) {
        if (cursor.isEmpty()) {
            new EndpointNotices(store).complete(accountId);
        }
        return store.list(new Listing.Activities(accountId, Activity.OF_ACCOUNT), cursor, limit);
    }

    /**
     * One page, the newest first. The history of a campaign that was removed can still be read.
     *
     * @throws Refusal when there is no such campaign and never was
     */
    public Store.Page<Activity> page(String accountId, String campaignId, Optional<String> cursor, int limit) {
        if (campaignId.equals(Activity.OF_ACCOUNT) || campaignId.equals(ImportJob.Key.LIST)) {
            throw Refusal.notFound();
        }
        Store.Page<Activity> page = store.list(new Listing.Activities(accountId, campaignId), cursor, limit);
        if (page.items().isEmpty()
                && store.find(new Campaign.Key(accountId, campaignId)).isEmpty()) {
            throw Refusal.notFound();
        }
        return page;
    }
}
