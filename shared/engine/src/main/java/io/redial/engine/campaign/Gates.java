package io.redial.engine.campaign;

import io.redial.domain.campaign.Campaign;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;

/**
 * The gates of a campaign's shards. Each moves by itself: a refusal means that this or a later epoch has moved it, which
 * is as good.
 */
public final class Gates {

    private final Store store;

    public Gates(Store store) {
        this.store = store;
    }

    public void open(Campaign campaign, long epoch) {
        for (int shard = 0; shard < campaign.shards(); shard++) {
            store.commit(Commit.of(new Write.OpenGate(campaign.id(), shard, epoch)));
        }
    }

    /** When this returns no intent of the epoch, or of one before, commits any more. */
    public void close(Campaign campaign, long epoch) {
        for (int shard = 0; shard < campaign.shards(); shard++) {
            store.commit(Commit.of(new Write.CloseGate(campaign.id(), shard, epoch)));
        }
    }
}
