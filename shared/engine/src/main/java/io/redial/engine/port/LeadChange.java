package io.redial.engine.port;

import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A lead before and after a change. Its shard's tally changes with it or not at all, so that no count is ever wrong.
 *
 * @param before empty for a new lead
 */
public record LeadChange(Optional<Lead> before, Lead after) {

    /** A lead that is not stored yet. */
    public static LeadChange added(Lead lead) {
        return new LeadChange(Optional.empty(), lead);
    }

    /** The writes of one change: the lead first, then its tally if that changes. */
    public static List<Write> writes(Lead before, Lead after) {
        return writes(List.of(new LeadChange(Optional.of(before), after)), GateRule.ANY);
    }

    /**
     * The writes of changes in one shard: the leads in their order, then the tally if it changes or its gate matters.
     *
     * @param changes one at least
     */
    public static List<Write> writes(List<LeadChange> changes, GateRule rule) {
        List<Write> writes = new ArrayList<>();
        Tally.Delta delta = Tally.Delta.NONE;
        for (LeadChange change : changes) {
            writes.add(new Write.Save(change.after()));
            delta = delta.plus(Tally.Delta.ofLead(change.before(), Optional.of(change.after())));
        }
        if (rule != GateRule.ANY || !delta.equals(Tally.Delta.NONE)) {
            LeadKey any = changes.getFirst().after().key();
            writes.add(new Write.Count(any.campaignId(), any.shard(), delta, rule));
        }
        return writes;
    }
}
