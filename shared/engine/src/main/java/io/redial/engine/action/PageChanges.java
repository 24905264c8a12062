package io.redial.engine.action;

import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadAction.Counts;
import io.redial.domain.account.LeadAction.Position;
import io.redial.domain.account.LeadActionLifecycle;
import io.redial.domain.account.LeadEffect;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Lead;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an action does to one page of a shard's leads.
 *
 * @param leads their writes, one for each that changes
 * @param tally what they add to their shard's tally
 * @param changed those that stay, before and after
 */
record PageChanges(List<Write> leads, Tally.Delta tally, Counts counts, List<LeadChange> changed) {

    static PageChanges of(LeadAction action, List<Lead> page, Instant now) {
        List<Write> writes = new ArrayList<>();
        Tally.Delta delta = Tally.Delta.NONE;
        List<LeadChange> changed = new ArrayList<>();
        int skipped = 0;
        int live = 0;
        for (Lead lead : page) {
            switch (LeadEffect.of(action, lead, now)) {
                case LeadEffect.Changed(Lead after) -> {
                    writes.add(new Write.Save(after));
                    changed.add(new LeadChange(Optional.of(lead), after));
                    delta = delta.plus(Tally.Delta.ofLead(Optional.of(lead), Optional.of(after)));
                }
                case LeadEffect.Removed() -> {
                    writes.add(new Write.Remove(lead));
                    delta = delta.plus(Tally.Delta.ofLead(Optional.of(lead), Optional.empty()));
                }
                case LeadEffect.Skipped() -> skipped++;
                case LeadEffect.CallLive() -> live++;
            }
        }
        return new PageChanges(writes, delta, Counts.of(writes.size(), skipped, live), changed);
    }

    /**
     * All of it, with the action that goes on at {@code next}.
     *
     * @param told what others are told of it
     */
    Commit commit(LeadAction action, Position next, List<Write> told, Instant now) {
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Save(LeadActionLifecycle.advanced(action, next, counts, now)));
        writes.addAll(leads);
        if (!tally.equals(Tally.Delta.NONE)) {
            writes.add(
                    new Write.Count(action.key().campaignId(), action.position().shard(), tally, GateRule.ANY));
        }
        writes.addAll(told);
        return new Commit(writes);
    }
}
