package io.redial.engine.fault;

import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.Fault;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Deferral;
import io.redial.domain.lead.Lead;
import io.redial.engine.pace.Gates;
import io.redial.engine.pace.Slots;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.ProviderMessage;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What follows from a provider's refusal to dial, beyond the one call. */
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
     * @param said its own words for it, where the code tells too little
     * @param advice what to do about it, as one sentence, where that is known
     */
    public record Refused(Fault fault, String code, Optional<ProviderMessage> said, Optional<String> advice) {

        public Refused {
            if (fault == Fault.LEAD) {
                throw new IllegalArgumentException("a number that can't be called is no fault of others");
            }
        }

        private PauseReason reason(PauseReason.Code why) {
            Optional<String> quoted = said.map(message -> "It says: “" + message.text() + "”.");
            List<String> more =
                    Stream.of(quoted, advice).flatMap(Optional::stream).toList();
            return PauseReason.said(
                    why, code, Optional.of(String.join(" ", more)).filter(text -> !text.isEmpty()));
        }
    }

    /**
     * Pauses the campaign of a lead whose account, assistant or number is refused, unless it was started anew since. A lead
     * that the provider refuses for reasons of its own waits twice as long each time in a row.
     *
     * @param lead holds the claim whose call was refused
     * @return how long the lead is put off; empty when it was refused so often in a row that the call has failed
     */
    public Optional<Deferral> answer(Refused refused, Lead lead, Campaign campaign, Instant now) {
        Claim claim = lead.state().claim().orElseThrow();
        return switch (refused.fault()) {
            case ACCOUNT -> {
                pause(campaign, claim, refused.reason(PauseReason.Code.PROVIDER_ACCOUNT_FAULT), now);
                yield Optional.of(Deferral.until(claim.waitingSince()));
            }
            case CAMPAIGN -> {
                pause(campaign, claim, refused.reason(PauseReason.Code.PROVIDER_CAMPAIGN_FAULT), now);
                yield Optional.of(Deferral.until(claim.waitingSince()));
            }
            case PROVIDER ->
                lead.progress().failsWithNextRefusal()
                        ? Optional.empty()
                        : Optional.of(Deferral.refused(
                                timing.afterRefusals(lead.progress().refusals(), now)));
            // However often: that a queue was too long says nothing about the lead.
            case NOBODY -> Optional.of(Deferral.until(timing.afterProviderDown(now)));
            case LEAD -> throw new IllegalArgumentException("no fault of others");
        };
    }

    /** Lets the number of a claim rest, so that no more calls are given to a provider that would not dial them. */
    public void rest(Claim claim, Campaign campaign, Instant now) {
        store.find(new PhoneLine.Key(campaign.accountId(), claim.fromNumberId()))
                .ifPresent(line -> new Slots(store).hold(line, timing.afterProviderDown(now)));
    }

    private void pause(Campaign campaign, Claim claim, PauseReason reason, Instant now) {
        new Gates(store).pause(campaign, claim.epoch(), reason, now);
    }
}
