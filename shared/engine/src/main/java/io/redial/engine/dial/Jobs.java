package io.redial.engine.dial;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import io.redial.engine.pace.Crew;
import io.redial.engine.pace.Gates;
import io.redial.engine.port.Store;
import java.util.List;
import java.util.Optional;

/** Finds what the call of a claim needs. */
final class Jobs {

    private final Surroundings around;

    Jobs(Surroundings around) {
        this.around = around;
    }

    /**
     * Empty when the campaign is gone, or has no assistant or number any more that may call for it.
     *
     * @param found the campaign and its state
     */
    Optional<Job> of(Lead lead, Store.Found found) {
        Claim claim = lead.state().claim().orElseThrow();
        String accountId = lead.accountId();
        Optional<Campaign> campaign =
                found.get(new Campaign.Key(accountId, lead.key().campaignId()));
        Optional<CampaignState> state =
                found.get(new CampaignState.Key(accountId, lead.key().campaignId()));
        if (campaign.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        Assistant.Key assistantKey = new Assistant.Key(accountId, campaign.get().assistantId());
        PhoneLine.Key lineKey = new PhoneLine.Key(accountId, claim.fromNumberId());
        NumberGuard.Key guardKey = new NumberGuard.Key(accountId, claim.number());
        Store.Found crew = around.store().read(List.of(assistantKey, lineKey, guardKey));
        // Money was set aside for a call of the limits that the assistant had then.
        Optional<Assistant> assistant =
                crew.get(assistantKey).filter(Crew::mayCall).map(is -> is.within(claim.limits()));
        // The claim's slot is one of the number that the line had then; a pause may have seen it taken from the
        // campaign.
        Optional<PhoneLine> line = crew.get(lineKey)
                .filter(is -> campaign.get().phoneNumberIds().contains(is.id()))
                .filter(is -> assistant.filter(of -> Crew.calls(is, of)).isPresent())
                .filter(is -> is.number().equals(claim.from()));
        boolean served =
                line.filter(is -> around.telephones().has(is.provider())).isPresent();
        if (line.isPresent() && !served) {
            pause(campaign.get(), state.get());
        }
        NumberGuard guard = crew.get(guardKey).orElseGet(() -> NumberGuard.unknown(accountId, claim.number()));
        return assistant.isPresent() && served
                ? Optional.of(new Job(lead, claim, campaign.get(), state.get(), assistant.get(), line.get(), guard))
                : Optional.empty();
    }

    /** Claiming on would dial nobody, again and again. */
    private void pause(Campaign campaign, CampaignState state) {
        PauseReason reason = PauseReason.of(PauseReason.Code.PROVIDER_NOT_AVAILABLE);
        new Gates(around.store()).pause(campaign, state.epoch(), reason, around.now());
    }
}
