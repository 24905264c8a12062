package io.redial.engine.dial;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import java.time.Instant;

/**
 * A claimed lead and all that its call needs, as it was when the dial began.
 *
 * @param guard of the number that is called
 */
record Job(
        Lead lead,
        Claim claim,
        Campaign campaign,
        CampaignState state,
        Assistant assistant,
        PhoneLine line,
        NumberGuard guard) {

    CallKey callKey() {
        return new CallKey(lead.key().leadId(), claim.claimId());
    }

    /**
     * The last look at settings, window, number, consent and lease; the gate is looked at by the intent itself.
     *
     * @param read the lead as it was read last
     */
    boolean mayBeDialledAt(Lead read, Instant now) {
        return state.running()
                && !state.stop().covers(claim.epoch())
                && now.isBefore(claim.dialBefore())
                && campaign.windowFor(read.zones()).isOpen(now)
                && read.person().numbers().contains(claim.number())
                && campaign.compliance().admits(read.person());
    }

    /** The earlier of that and the end of the time in which the claim may be dialled. */
    Instant atMost(Instant instant) {
        return instant.isBefore(claim.dialBefore()) ? instant : claim.dialBefore();
    }
}
