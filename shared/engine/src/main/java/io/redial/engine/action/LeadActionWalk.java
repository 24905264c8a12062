package io.redial.engine.action;

import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadAction.Position;
import io.redial.domain.account.LeadActionLifecycle;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.lead.Lead;
import io.redial.domain.webhook.Subscriptions;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.tries.Tries;
import io.redial.engine.webhook.Herald;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Carries actions out. Each step is one page of one shard's leads, and one transaction: the leads, their tally, and the
 * action with its new position and counts. So it may be killed anywhere and called again, for one action even twice at
 * once: whoever comes second finds the action moved, and no lead is counted twice.
 */
public final class LeadActionWalk {

    private final Store store;
    private final Signals signals;
    private final Tries tries;
    private final ActionEnd end;
    private final PageSize size;
    private final Herald herald;

    public LeadActionWalk(Store store, Signals signals, Tries tries) {
        this(store, signals, tries, PageSize.DEFAULT);
    }

    /** With pages of another size, for tests that look across their borders. */
    LeadActionWalk(Store store, Signals signals, Tries tries, PageSize size) {
        this.store = store;
        this.signals = signals;
        this.tries = tries;
        this.end = new ActionEnd(store, tries);
        this.size = size;
        this.herald = new Herald(store);
    }

    /** What became of an action. */
    public enum Outcome {
        /** It has ended, now or before. */
        ENDED,
        /** The deadline has passed; it is queued again. */
        HANDED_ON,
        /** There is none. */
        NOT_FOUND
    }

    /** Goes on with an action until it ends, or the deadline has passed. Any exception means that it must be queued again. */
    public Outcome run(LeadAction.Key key, Deadline deadline, Instant now) {
        Optional<Campaign> campaign = store.find(new Campaign.Key(key.accountId(), key.campaignId()));
        while (true) {
            Optional<LeadAction> action = store.find(key);
            if (action.isEmpty()) {
                return Outcome.NOT_FOUND;
            }
            if (!action.get().running()) {
                // Whoever ended it may have died before the wake-up.
                signals.wake(key.accountId());
                return Outcome.ENDED;
            }
            if (deadline.passed()) {
                signals.carryOn(key);
                return Outcome.HANDED_ON;
            }
            if (campaign.isEmpty()
                    || action.get().position().shard() >= campaign.get().shards()) {
                end.end(key, running -> LeadActionLifecycle.completed(running, now));
            } else {
                step(key, campaign.get(), now);
            }
        }
    }

    /** An action that failed at every delivery ends, rather than hold its campaign for ever. */
    public void abandon(LeadAction.Key key, Instant now) {
        end.end(
                key,
                running -> LeadActionLifecycle.failed(
                        running, "It failed again and again; what it had done before is done.", now));
        signals.wake(key.accountId());
    }

    /** One page; a smaller one each time that others have changed one of its leads. */
    private void step(LeadAction.Key key, Campaign campaign, Instant now) {
        Subscriptions to = herald.subscriptions(key.accountId());
        PageSize most = size.telling(Herald.rowsPerLead(to));
        int[] limit = {most.leads()};
        tries.until(() -> {
            Optional<LeadAction> action = store.find(key).filter(LeadAction::running);
            if (action.isEmpty() || action.get().position().shard() >= campaign.shards()) {
                return Optional.of(key);
            }
            if (commit(action.get(), new Step(campaign, to, new PageSize(limit[0], most.bytes())), now)) {
                return Optional.of(key);
            }
            limit[0] = Math.max(1, limit[0] / 2);
            return Optional.empty();
        });
    }

    /**
     * One step.
     *
     * @param to who is told of it
     */
    private record Step(Campaign campaign, Subscriptions to, PageSize size) {}

    private boolean commit(LeadAction action, Step step, Instant now) {
        Store.Page<Lead> page = page(action, step.size().leads());
        int fitting = step.size().fitting(page.items());
        if (fitting < page.items().size()) {
            page = page(action, fitting);
        }
        Position next = action.position().after(page.next());
        PageChanges changes = PageChanges.of(action, page.items(), now);
        List<Write> told = Herald.tell(step.to(), Herald.endings(step.campaign(), changes.changed()), now);
        return store.commit(changes.commit(action, next, told, now)).done();
    }

    private Store.Page<Lead> page(LeadAction action, int limit) {
        Position at = action.position();
        return store.list(new Listing.LeadsOfShard(action.key().campaignId(), at.shard()), at.cursor(), limit);
    }
}
