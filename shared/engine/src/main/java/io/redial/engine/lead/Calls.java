package io.redial.engine.lead;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallResult;
import io.redial.domain.lead.Lead;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads calls. */
public final class Calls {

    private final Store store;

    public Calls(Store store) {
        this.store = store;
    }

    public Call read(String accountId, String callId) {
        return Seal.callKey(callId)
                .flatMap(store::find)
                .filter(call -> call.accountId().equals(accountId))
                .orElseThrow(Refusal::notFound);
    }

    /** Newest first, as far as one page goes; a lead rarely has more calls. */
    public Store.Page<Call> ofLead(Lead lead, Optional<String> cursor, int limit) {
        Store.Page<Call> page = store.list(new Listing.CallsOfLead(lead.key().leadId()), cursor, limit);
        List<Call> sorted = new ArrayList<>(page.items());
        sorted.sort(Comparator.comparing(Call::startedAt).reversed());
        return new Store.Page<>(sorted, page.next());
    }

    /** Newest first. */
    public Store.Page<Call> ofCampaign(
            CampaignView campaign, Optional<CallResult> result, Optional<String> cursor, int limit) {
        return store.list(new Listing.CallsOfCampaign(campaign.id(), result), cursor, limit);
    }
}
