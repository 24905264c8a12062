package io.redial.engine.campaign;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.lead.Lead;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some of a campaign's open leads. Ids are random, so they are as good as any.
 *
 * @param leads at most {@link #SIZE}
 */
public record LeadSample(List<Lead> leads) {

    public static final int SIZE = 100;

    /** A campaign with nearly all leads final shows few in so many pages. */
    private static final int PAGES = 3;

    public LeadSample {
        leads = List.copyOf(leads);
    }

    /** A sample of the leads in {@code store}. */
    public static LeadSample read(Store store, Campaign campaign) {
        Listing.Leads listing = new Listing.Leads(campaign.id(), campaign.shards(), Optional.empty());
        List<Lead> open = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        for (int read = 0; read < PAGES && open.size() < SIZE; read++) {
            Store.Page<Lead> page = store.list(listing, cursor, SIZE);
            page.items().stream()
                    .filter(lead -> !lead.status().isFinal())
                    .limit(SIZE - open.size())
                    .forEach(open::add);
            cursor = page.next();
            if (cursor.isEmpty()) {
                break;
            }
        }
        return new LeadSample(open);
    }

    /** How a sentence about it begins. */
    String words() {
        return "Of the first " + leads.size() + " open leads";
    }
}
