package io.redial.engine.pace;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.campaign.Tally;
import io.redial.domain.webhook.EventType;
import io.redial.engine.activity.Trail;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.webhook.Happening;
import io.redial.engine.webhook.Herald;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The gates of a campaign's tallies. Every claim and every intent needs its shard's gate open in its own transaction, so
 * once all gates are closed nothing starts, whatever is under way.
 */
public final class Gates {

    private static final int TRIES = 5;

    private final Store store;

    /** The gates in {@code store}. */
    public Gates(Store store) {
        this.store = store;
    }

    /** Opens all gates for {@code epoch}; one that a later epoch has moved stays as it is. */
    public void open(Campaign campaign, long epoch) {
        for (int shard = 0; shard < campaign.shards(); shard++) {
            store.commit(Commit.of(new Write.OpenGate(campaign.id(), shard, epoch)));
        }
    }

    /** Closes all gates of {@code epoch}; when it returns, no claim and no intent of that epoch commits any more. */
    public void close(Campaign campaign, long epoch) {
        for (int shard = 0; shard < campaign.shards(); shard++) {
            store.commit(Commit.of(new Write.CloseGate(campaign.id(), shard, epoch)));
        }
    }

    /** Finishes what a start or pause that was cut off has begun. */
    void mend(CampaignState state, List<Tally> tallies) {
        for (Tally tally : tallies) {
            Tally.Gate gate = tally.gate();
            if (state.running() && gate.epoch() < state.epoch()) {
                store.commit(Commit.of(new Write.OpenGate(tally.campaignId(), tally.shard(), state.epoch())));
            } else if (state.status() == CampaignStatus.PAUSED && (gate.open() || gate.epoch() < state.epoch())) {
                store.commit(Commit.of(new Write.CloseGate(tally.campaignId(), tally.shard(), state.epoch())));
            }
        }
    }

    /**
     * Pauses a campaign on the engine's own account, unless it was started anew since {@code epoch}.
     */
    public void pause(Campaign campaign, long epoch, PauseReason reason, Instant now) {
        CampaignState.Key key = new CampaignState.Key(campaign.accountId(), campaign.id());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<CampaignState> state = store.find(key).filter(CampaignState::running);
            if (state.filter(running -> running.epoch() == epoch).isEmpty()) {
                return;
            }
            CampaignState paused = state.get().paused(Optional.of(reason), now);
            Happening moved = new Happening.CampaignMoved(EventType.CAMPAIGN_PAUSED, paused, Optional.of(campaign));
            Commit commit = Commit.of(new Write.Save(paused), Trail.of(paused, reason, now))
                    .and(new Herald(store)
                            .tell(campaign.accountId(), List.of(moved), now)
                            .toArray(Write[]::new));
            if (store.commit(commit).done()) {
                close(campaign, epoch);
                return;
            }
        }
    }
}
