package io.redial.engine.pace;

import io.redial.domain.campaign.Tally;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.port.Commit;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import java.time.Instant;

/** Closes the waiting leads of a campaign whose end has come. */
final class Expiry {

    private static final int PER_SHARD = 25;

    private final Store store;

    Expiry(Store store) {
        this.store = store;
    }

    /** Closes some; answers whether there may be more. */
    boolean expire(World.View view, Instant now, Deadline deadline) {
        int closed = 0;
        for (Tally tally : view.tallies()) {
            if (deadline.passed()) {
                return true;
            }
            if (tally.count(Count.RESCHEDULED) > 0) {
                closed += expire(view.campaign().id(), tally.shard(), DueClass.WAITING, now);
            }
            if (tally.count(Count.CREATED) > 0) {
                closed += expire(view.campaign().id(), tally.shard(), DueClass.FRESH, now);
            }
        }
        return closed > 0;
    }

    private int expire(String campaignId, int shard, DueClass dueClass, Instant now) {
        int closed = 0;
        for (Store.DueLead due : store.due(campaignId, shard, dueClass, ZoneSet.NONE, PER_SHARD)) {
            expire(due.key(), now);
            closed++;
        }
        return closed;
    }

    private void expire(LeadKey key, Instant now) {
        store.find(key)
                .filter(lead -> lead.state().claim().isEmpty() && !lead.status().isFinal())
                .ifPresent(lead -> {
                    var after = LeadLifecycle.close(lead, ClosedReason.EXPIRED, now);
                    store.commit(new Commit(LeadChange.writes(lead, after)));
                });
    }
}
