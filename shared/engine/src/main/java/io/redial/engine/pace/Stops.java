package io.redial.engine.pace;

import io.redial.domain.call.CallKey;
import io.redial.domain.campaign.Control;
import io.redial.domain.campaign.Tally;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a stop has left: claims whose dials are queued are given back, calls that are live, or may be, are looked up, and
 * whoever looks one up hangs it up. It goes on, after a resume too, until nothing is left.
 */
final class Stops {

    /** More than a campaign has claimed and live. */
    private static final int PER_SHARD = 1000;

    private final Store store;
    private final Signals signals;
    private final Timing timing;

    Stops(Store store, Signals signals, Timing timing) {
        this.store = store;
        this.signals = signals;
        this.timing = timing;
    }

    /** Settles what is left of a stop; answers when to look again, if something is. */
    Optional<Instant> settle(World.View view, Instant now, Deadline deadline) {
        Control.Stop stop = view.state().stop();
        if (!stop.underWay()) {
            return Optional.empty();
        }
        boolean left = view.tallies().stream().anyMatch(tally -> mayStillFill(tally.gate(), stop));
        for (int shard : view.shardsWith(Count.LEASED)) {
            if (deadline.passed()) {
                return Optional.of(now);
            }
            left |= settle(view.campaign().id(), shard, stop, now);
        }
        if (left) {
            return Optional.of(timing.nextHangUp(now));
        }
        store.commit(Commit.of(new Write.Save(view.state().stopSettled())));
        return Optional.of(now);
    }

    /** Whether claims and intents that the stop covers could commit after the tally was read. */
    private static boolean mayStillFill(Tally.Gate gate, Control.Stop stop) {
        return gate.open() && gate.epoch() <= stop.epoch();
    }

    /** Answers whether something is left in the shard. */
    private boolean settle(String campaignId, int shard, Control.Stop stop, Instant now) {
        List<Store.DueLead> leased = store.due(campaignId, shard, DueClass.LEASE, Store.DueFrom.FIRST, PER_SHARD);
        boolean left = leased.size() == PER_SHARD;
        for (Lead lead : store.findAll(leased.stream().map(Store.DueLead::key).toList())) {
            boolean stopped = lead.state()
                    .claim()
                    .filter(claim -> stop.covers(claim.epoch()))
                    .isPresent();
            if (stopped) {
                left = true;
                settle(lead, now);
            }
        }
        return left;
    }

    private void settle(Lead lead, Instant now) {
        switch (lead.state()) {
            case LeadState.Scheduled(Claim claim) ->
                save(lead, LeadLifecycle.giveBack(lead, claim.waitingSince(), now));
            case LeadState.Processing(LeadState.Live live) -> lookUp(lead, live, now);
            case LeadState.Closed closed -> closed.trailing().ifPresent(live -> lookUp(lead, live, now));
            case LeadState.Created _, LeadState.Rescheduled _, LeadState.Analysing _ -> {
                // None of them is claimed.
            }
        }
    }

    /** A look that is due soon is left to come: then the call is looked up again, if it is still live. */
    private void lookUp(Lead lead, LeadState.Live live, Instant now) {
        Instant again = timing.nextHangUp(now);
        if (live.placement().nextLook().isAfter(again) && save(lead, LeadLifecycle.lookLater(lead, again, now))) {
            signals.lookUp(new CallKey(lead.key().leadId(), live.claim().claimId()), Duration.ZERO);
        }
    }

    private boolean save(Lead before, Lead after) {
        return store.commit(new Commit(LeadChange.writes(before, after))).done();
    }
}
