package io.redial.domain.campaign;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.time.Instant;

/** That a campaign was there. Its calls stay when it is removed, and nothing else would say that they are there. */
public record RemovedCampaign(Key key, Instant removedAt, long revision) implements Entity {

    /** Where it is stored. */
    public record Key(String accountId, String campaignId) implements EntityKey<RemovedCampaign> {}

    public static RemovedCampaign of(String accountId, String campaignId, Instant now) {
        return new RemovedCampaign(new Key(accountId, campaignId), now, 0);
    }
}
