package io.redial.engine.pace;

import io.redial.domain.account.Account;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Tally;
import io.redial.domain.campaign.Tally.Count;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The end of a campaign: one transaction that holds only if no lead is open and no call is live in any shard, at that very
 * instant. What it has spent moves into its account's sum.
 */
final class Completion {

    private final Store store;

    Completion(Store store) {
        this.store = store;
    }

    /** What came of it. */
    enum Result {
        COMPLETED,
        /** Something is left to do. */
        NOT_DONE,
        /** Somebody wrote in between. */
        OVERTAKEN
    }

    /** Completes the campaign if it is done. */
    Result complete(World.View view, Instant now) {
        Campaign campaign = view.campaign();
        CampaignState state = view.state();
        boolean done = campaign.completion() == Campaign.Completion.WHEN_DONE
                && state.jobs().none()
                && view.count(Count.OPEN) == 0
                && view.count(Count.LIVE) == 0;
        if (!done) {
            return Result.NOT_DONE;
        }
        Optional<Account> account = store.find(new Account.Key(campaign.accountId()));
        if (account.isEmpty()) {
            return Result.NOT_DONE;
        }
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Save(state.completed(now)));
        writes.add(new Write.Save(account.get().settled(view.count(Count.SPENT_MICROS))));
        for (Tally tally : view.tallies()) {
            writes.add(new Write.SealTally(campaign.id(), tally.shard(), state.epoch()));
        }
        return store.commit(new Commit(writes)).done() ? Result.COMPLETED : Result.OVERTAKEN;
    }
}
