package io.redial.engine.pace;

import io.redial.domain.account.Account;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Tally;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.webhook.EventType;
import io.redial.engine.activity.Trail;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.webhook.Happening;
import io.redial.engine.webhook.Herald;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The end of a campaign: one transaction that holds only if no lead is open and no call is live in any shard, at that very
 * instant. What it has spent moves into its account's sum.
 */
public final class Completion {

    private final Store store;

    /** The end of the campaigns in {@code store}. */
    public Completion(Store store) {
        this.store = store;
    }

    /** What came of it. */
    public enum Result {
        COMPLETED,
        /** Something is left to do. */
        NOT_DONE,
        /** Somebody wrote in between. */
        OVERTAKEN
    }

    /**
     * Completes a campaign in progress if it is done, and was told to complete then.
     *
     * @param tallies all of its tallies, read not earlier than {@code state}'s last start
     */
    public Result complete(Campaign campaign, CampaignState state, List<Tally> tallies, Instant now) {
        Map<Count, Long> counts = Tally.sum(tallies);
        boolean done = state.completesWhenDone(campaign)
                && state.jobs().none()
                && counts.getOrDefault(Count.OPEN, 0L) == 0
                && counts.getOrDefault(Count.LIVE, 0L) == 0;
        if (!done) {
            return Result.NOT_DONE;
        }
        Optional<Account> account = store.find(new Account.Key(campaign.accountId()));
        if (account.isEmpty()) {
            return Result.NOT_DONE;
        }
        List<Write> writes = new ArrayList<>();
        CampaignState completed = state.completed(now);
        writes.add(new Write.Save(completed));
        writes.add(Trail.of(completed, Kind.COMPLETED, Actor.ENGINE, "", now));
        writes.add(new Write.Save(account.get().settled(counts.getOrDefault(Count.SPENT_MICROS, 0L))));
        Happening moved = new Happening.CampaignMoved(EventType.CAMPAIGN_COMPLETED, completed, Optional.of(campaign));
        writes.addAll(new Herald(store).tell(campaign.accountId(), List.of(moved), now));
        for (Tally tally : tallies) {
            writes.add(new Write.SealTally(campaign.id(), tally.shard(), state.epoch()));
        }
        return store.commit(new Commit(writes)).done() ? Result.COMPLETED : Result.OVERTAKEN;
    }
}
