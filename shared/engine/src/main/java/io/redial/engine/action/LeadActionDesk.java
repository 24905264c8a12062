package io.redial.engine.action;

import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadAction.Filter;
import io.redial.domain.account.LeadAction.Kind;
import io.redial.domain.account.LeadActionLifecycle;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.activity.Trail;
import io.redial.engine.identity.Ids;
import io.redial.engine.once.Once;
import io.redial.engine.once.RequestMark;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.time.Instant;
import java.util.Optional;

/** Where bulk actions are asked for, asked about and cancelled. */
public final class LeadActionDesk {

    /** Actions that run on one campaign at once; each walks over all its leads. */
    public static final int MOST_AT_ONCE = 10;

    /** Pages of the action and the engine's alarms write the same items. */
    private static final int TRIES = 10;

    private final Store store;
    private final Signals signals;
    private final Ids ids;
    private final Once once;

    public LeadActionDesk(Store store, Signals signals, Ids ids) {
        this.store = store;
        this.signals = signals;
        this.ids = ids;
        this.once = new Once(store);
    }

    /**
     * Begins an action, whatever the campaign's status. Until it ends, the campaign neither completes nor can be removed.
     *
     * @param campaign one of an account; when there is none it is not found
     * @throws Refusal {@code too_many_lead_actions}
     */
    public LeadAction ask(
            CampaignState.Key campaign,
            Kind kind,
            Filter filter,
            Optional<RequestMark> mark,
            Actor actor,
            Instant now) {
        for (int i = 0; i < TRIES; i++) {
            Once.Turn turn = once.begin(campaign.accountId(), mark, now);
            if (turn.earlier().isPresent()) {
                return again(campaign, turn.earlier().get());
            }
            CampaignState state = store.find(campaign).orElseThrow(Refusal::notFound);
            if (state.jobs().actions() >= MOST_AT_ONCE) {
                throw Refusal.conflict(
                        "too_many_lead_actions", "Ten bulk actions run on this campaign; wait for one to end.");
            }
            LeadAction action = LeadActionLifecycle.asked(key(campaign, ids.draw("act")), kind, filter, now);
            // In one commit: a campaign that has an action does not complete.
            Commit commit =
                    Commit.of(new Write.Save(action), new Write.Save(state.acting(1)), Trail.of(action, actor, now));
            if (store.commit(turn.with(commit, action.key().actionId())).done()) {
                signals.carryOn(action.key());
                return action;
            }
        }
        throw Refusal.busy();
    }

    /** The same request has come before; perhaps it died before the action was queued. */
    private LeadAction again(CampaignState.Key campaign, String actionId) {
        LeadAction action = read(campaign, actionId);
        if (action.running()) {
            signals.carryOn(action.key());
        }
        return action;
    }

    public LeadAction read(CampaignState.Key campaign, String actionId) {
        return store.find(key(campaign, actionId)).orElseThrow(Refusal::notFound);
    }

    /** One page of a campaign's actions, in no order in time. */
    public Store.Page<LeadAction> page(CampaignState.Key campaign, Optional<String> cursor, int limit) {
        return store.list(new Listing.LeadActions(campaign.accountId(), campaign.campaignId()), cursor, limit);
    }

    /**
     * Ends an action where it stands: when this returns it changes no lead any more. One that was cancelled stays so.
     *
     * @throws Refusal {@code already_ended}
     */
    public LeadAction cancel(CampaignState.Key campaign, String actionId, Actor actor, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            LeadAction action = read(campaign, actionId);
            if (action.status() == LeadAction.Status.CANCELLED) {
                return action;
            }
            if (!action.running()) {
                throw Refusal.conflict(
                        "already_ended", "The action is " + action.status().wire() + " already.");
            }
            if (ActionEnd.commit(store, LeadActionLifecycle.cancelled(action, now), actor)) {
                signals.wake(campaign.accountId());
                return read(campaign, actionId);
            }
        }
        throw Refusal.busy();
    }

    private static LeadAction.Key key(CampaignState.Key campaign, String actionId) {
        return new LeadAction.Key(campaign.accountId(), campaign.campaignId(), actionId);
    }
}
