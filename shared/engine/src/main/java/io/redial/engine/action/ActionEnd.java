package io.redial.engine.action;

import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadActionLifecycle;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.activity.Trail;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.tries.Tries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Ends actions. An action's last move and the release of its campaign are one commit, so a campaign is held by its actions
 * exactly as long as they may change leads.
 */
public final class ActionEnd {

    private static final String STOOD_STILL =
            "It did not move for hours, though it was queued again several times; what it had done before is done.";

    private final Store store;
    private final Tries tries;

    public ActionEnd(Store store, Tries tries) {
        this.store = store;
        this.tries = tries;
    }

    /** Gives up an action that does not move, however often it is queued again; one that has ended stays as it is. */
    public void giveUp(LeadAction.Key key, Instant now) {
        end(key, action -> LeadActionLifecycle.failed(action, STOOD_STILL, now));
    }

    /** Ends an action that runs; one that does not stays as it is. */
    void end(LeadAction.Key key, UnaryOperator<LeadAction> how) {
        tries.until(() -> {
            Optional<LeadAction> action = store.find(key).filter(LeadAction::running);
            return action.isEmpty() || commit(store, how.apply(action.get()), Actor.ENGINE)
                    ? Optional.of(key)
                    : Optional.empty();
        });
    }

    /** Whether the end was written; it is not when the action or its campaign was written meanwhile. */
    static boolean commit(Store store, LeadAction ended, Actor actor) {
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Save(ended));
        writes.add(Trail.of(ended, actor, ended.updatedAt()));
        store.find(new CampaignState.Key(ended.key().accountId(), ended.key().campaignId()))
                .ifPresent(state -> writes.add(new Write.Save(state.acting(-1).roused(ended.updatedAt()))));
        return store.commit(new Commit(writes)).done();
    }
}
