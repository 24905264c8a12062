package io.redial.engine.fault;

import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.Fault;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.lead.Claim;
import io.redial.engine.pace.Gates;
import io.redial.engine.pace.Slots;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import java.time.Instant;
import java.util.Optional;

/** What follows from a provider's refusal to dial, beyond the one call: everybody waits, or the campaign does. */
public final class ProviderFaults {

    private final Store store;
    private final Timing timing;

    public ProviderFaults(Store store, Timing timing) {
        this.store = store;
        this.timing = timing;
    }

    /**
     * A provider would not dial.
     *
     * @param fault whose it is; not the lead's
     * @param code the provider's word for it
     */
    public record Refused(Telephone telephone, Fault fault, String code) {

        public Refused {
            if (fault == Fault.LEAD) {
                throw new IllegalArgumentException("a number that can't be called is no fault of others");
            }
        }

        private PauseReason reason(PauseReason.Code why) {
            return PauseReason.said(why, code, telephone.advice(code));
        }
    }

    /**
     * Pauses the campaign of a claim, unless it was started anew since, or makes its number wait.
     *
     * @return when the claim's lead is due again
     */
    public Instant answer(Refused refused, Claim claim, Campaign campaign, Instant now) {
        return switch (refused.fault()) {
            case ACCOUNT -> {
                pause(campaign, claim, refused.reason(PauseReason.Code.PROVIDER_ACCOUNT_FAULT), now);
                yield claim.waitingSince();
            }
            case CAMPAIGN -> {
                pause(campaign, claim, refused.reason(PauseReason.Code.PROVIDER_CAMPAIGN_FAULT), now);
                yield claim.waitingSince();
            }
            case PROVIDER -> {
                Instant resume = timing.afterProviderDown(now);
                line(claim, campaign).ifPresent(line -> new Slots(store).hold(line, resume));
                yield resume;
            }
            case LEAD -> throw new IllegalArgumentException("no fault of others");
        };
    }

    private void pause(Campaign campaign, Claim claim, PauseReason reason, Instant now) {
        new Gates(store).pause(campaign, claim.epoch(), reason, now);
    }

    private Optional<PhoneLine> line(Claim claim, Campaign campaign) {
        return store.find(new PhoneLine.Key(campaign.accountId(), claim.fromNumberId()));
    }
}
