package io.redial.engine.settle;

import io.redial.domain.call.Call;
import io.redial.domain.campaign.CallHour;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.webhook.Happening;
import io.redial.engine.webhook.Herald;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call before and after a word on it, with what the word makes of its lead.
 *
 * @param lead empty when it was removed
 * @param moved the lead after the word; empty when the word changes nothing for it
 * @param campaign empty when it was removed
 */
record Word(Call before, Call after, Optional<Lead> lead, Optional<Lead> moved, Optional<Campaign> campaign) {

    static LeadKey leadOf(Call call) {
        return new LeadKey(call.campaignId(), call.shard(), call.key().leadId());
    }

    /** Whether {@code lead} waits for the end of {@code call}. */
    static boolean holds(Lead lead, Call call) {
        return lead.state()
                .live()
                .map(LeadState.Live::claim)
                .filter(claim -> claim.claimId().equals(call.key().claimId()))
                .isPresent();
    }

    /** What it comes to in the tally of the lead's shard and in the call's hour. */
    List<Write> counts() {
        List<Write> writes = new ArrayList<>();
        Tally.Delta ofCall = Tally.Delta.ofCall(before, after);
        Tally.Delta delta = moved.isPresent() ? ofCall.plus(Tally.Delta.ofLead(lead, moved)) : ofCall;
        if (!delta.add().isEmpty()) {
            writes.add(new Write.Count(before.campaignId(), before.shard(), delta, GateRule.ANY));
        }
        inHour(before, after).ifPresent(writes::add);
        return writes;
    }

    /** What the change of a call comes to in its hour. */
    static Optional<Write> inHour(Call before, Call after) {
        Tally.Delta delta = Tally.Delta.ofHour(Optional.of(before), after);
        return delta.add().isEmpty()
                ? Optional.empty()
                : Optional.of(new Write.Count(CallHour.of(before).tallyId(), before.shard(), delta, GateRule.ANY));
    }

    Herald.CallChange call() {
        return new Herald.CallChange(before, after, moved.or(() -> lead), campaign);
    }

    /** That the lead has come to its end, if it has by this. */
    List<Happening> endings() {
        return campaign.flatMap(of -> moved.map(is -> Herald.endings(of, List.of(new LeadChange(lead, is)))))
                .orElse(List.of());
    }
}
