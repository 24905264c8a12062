package io.redial.engine.pace;

import io.redial.domain.call.CallKey;
import io.redial.domain.campaign.Control;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.engine.port.Commit;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.settle.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What holds a lease that has run out: a claim whose dial got lost is given back, a call that was not heard of is looked
 * up, and what a conversation came to is asked for once and then not waited for any longer.
 * It is read before anything else and whatever the campaign does, since what is stuck may be what fills it.
 */
final class Leases {

    private static final int PER_SHARD = 25;

    private final Store store;
    private final Signals signals;
    private final Timing timing;
    private final Settlement settlement;

    Leases(Store store, Signals signals, Timing timing) {
        this.store = store;
        this.signals = signals;
        this.timing = timing;
        this.settlement = new Settlement(store);
    }

    /**
     * What was found.
     *
     * @param settled how many leases had run out
     * @param next when the next one runs out
     */
    record Found(int settled, Optional<Instant> next) {}

    Found settle(World.View view, Instant now, Deadline deadline) {
        int settled = 0;
        List<Instant> running = new ArrayList<>();
        for (int shard : view.shardsWith(Count.LEASED)) {
            for (Store.DueLead due :
                    store.due(view.campaign().id(), shard, DueClass.LEASE, Store.DueFrom.FIRST, PER_SHARD)) {
                if (due.at().isAfter(now) || deadline.passed()) {
                    running.add(due.at());
                    break;
                }
                store.find(due.key())
                        .ifPresent(lead -> settle(lead, view.state().stop(), now));
                settled++;
            }
        }
        return new Found(settled, running.stream().min(Instant::compareTo));
    }

    private void settle(Lead lead, Control.Stop stop, Instant now) {
        boolean over = lead.due()
                .filter(due -> due.dueClass() == DueClass.LEASE && !due.at().isAfter(now))
                .isPresent();
        if (!over) {
            return;
        }
        switch (lead.state()) {
            case LeadState.Scheduled(Claim claim) ->
                save(lead, LeadLifecycle.giveBack(lead, claim.waitingSince(), now));
            case LeadState.Processing(LeadState.Live live) -> lookUp(lead, live, stop, now);
            case LeadState.Analysing waiting -> awaitAnalysis(lead, waiting, now);
            case LeadState.Closed closed -> closed.trailing().ifPresent(live -> lookUp(lead, live, stop, now));
            case LeadState.Created _, LeadState.Rescheduled _ -> {
                // Neither holds a lease.
            }
        }
    }

    /** The look is put off first, so that the passes until the answer comes do not ask again. */
    private void lookUp(Lead lead, LeadState.Live live, Control.Stop stop, Instant now) {
        Instant next = stop.covers(live.claim().epoch())
                ? timing.nextHangUp(now)
                : timing.nextLook(
                        live.placement().intendedAt(), live.placement().horizon(), now);
        if (save(lead, LeadLifecycle.lookLater(lead, next, now))) {
            signals.lookUp(new CallKey(lead.key().leadId(), live.claim().claimId()), Duration.ZERO);
        }
    }

    /** The report on the conversation may have got lost: the provider is asked once before it is given up. */
    private void awaitAnalysis(Lead lead, LeadState.Analysing waiting, Instant now) {
        if (!waiting.until().isAfter(now)) {
            settlement.endAnalysis(lead, waiting, now);
        } else if (save(lead, LeadLifecycle.lookLater(lead, waiting.until(), now))) {
            signals.lookUp(new CallKey(lead.key().leadId(), waiting.claimId()), Duration.ZERO);
        }
    }

    private boolean save(Lead before, Lead after) {
        return store.commit(new Commit(LeadChange.writes(before, after))).done();
    }
}
