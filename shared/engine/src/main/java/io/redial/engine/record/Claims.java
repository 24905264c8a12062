package io.redial.engine.record;

import io.redial.domain.call.Call;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.engine.port.Store;
import java.util.Optional;

/** The claims for which calls were placed, while their leads still hold them. */
final class Claims {

    private final Store store;

    Claims(Store store) {
        this.store = store;
    }

    Optional<Claim> of(Call call) {
        return holder(call).flatMap(lead -> lead.state().claim());
    }

    /** The lead that holds the claim for which the call was placed. */
    Optional<Lead> holder(Call call) {
        LeadKey lead = new LeadKey(call.campaignId(), call.shard(), call.key().leadId());
        return store.find(lead)
                .filter(is -> is.state()
                        .claim()
                        .filter(claim -> claim.claimId().equals(call.key().claimId()))
                        .isPresent());
    }
}
