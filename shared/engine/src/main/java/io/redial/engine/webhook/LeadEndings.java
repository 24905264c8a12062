package io.redial.engine.webhook;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.lead.Lead;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of leads that are moved by hand or by the clock, with what others are told of those that become final by it. */
public final class LeadEndings {

    private final Herald herald;

    public LeadEndings(Store store) {
        this.herald = new Herald(store);
    }

    /** The writes of one change: the lead first, then its tally if that changes, then what is told of it. */
    public List<Write> writes(Campaign campaign, Lead before, Lead after, Instant now) {
        return writes(campaign, new LeadChange(Optional.of(before), after), now);
    }

    /** The same for a lead that may be new. */
    public List<Write> writes(Campaign campaign, LeadChange change, Instant now) {
        List<Write> writes = new ArrayList<>(LeadChange.writes(List.of(change), GateRule.ANY));
        writes.addAll(herald.tell(campaign.accountId(), Herald.endings(campaign, List.of(change)), now));
        return writes;
    }
}
