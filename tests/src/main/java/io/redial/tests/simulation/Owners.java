package io.redial.tests.simulation;

import io.redial.domain.EntityKey;
import io.redial.domain.account.Account;
import io.redial.domain.account.ApiKey;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.ChunkReceipt;
import io.redial.domain.account.Connection;
import io.redial.domain.account.Credit;
import io.redial.domain.account.IdempotencyRecord;
import io.redial.domain.account.Job;
import io.redial.domain.account.KeyEntry;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Sync;
import io.redial.domain.activity.Activity;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.ErasedNumber;
import io.redial.domain.call.ErasureMark;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.CallHour;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignOwner;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.RemovedCampaign;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.RemovedEndpoint;
import io.redial.domain.webhook.Subscriptions;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.Listing;
import io.redial.tests.simulation.oracle.Whose;
import java.util.Optional;

/** Whose what is stored is, as far as its key says so. */
final class Owners {

    private Owners() {}

    /** Empty for a secret, which is looked for before anybody knows who asks. */
    static Optional<Whose> of(EntityKey<?> key) {
        return switch (key) {
            case ApiKey.Key _ -> Optional.empty();
            case LeadKey lead -> Optional.of(new Whose.OfCampaign(lead.campaignId()));
            case CallKey call -> Optional.of(new Whose.OfLead(call.leadId()));
            case CampaignOwner.Key(String campaignId) -> Optional.of(new Whose.OfCampaign(campaignId));
            case Account.Key(String accountId) -> account(accountId);
            case Assistant.Key assistant -> account(assistant.accountId());
            case PhoneLine.Key line -> account(line.accountId());
            case Connection.Key connection -> account(connection.accountId());
            case Credit.Key credit -> account(credit.accountId());
            case KeyEntry.Key entry -> account(entry.accountId());
            case IdempotencyRecord.Key mark -> account(mark.accountId());
            case ChunkReceipt.Key receipt -> account(receipt.accountId());
            case Job.Key<?> job -> account(job.accountId());
            case Pull.Key pull -> account(pull.accountId());
            case Sync.Key sync -> account(sync.accountId());
            case Activity.Key activity -> account(activity.accountId());
            case NumberGuard.Key guard -> account(guard.accountId());
            case ErasedNumber.Key erased -> account(erased.accountId());
            case ErasureMark.Key(String accountId) -> account(accountId);
            case Campaign.Key campaign -> account(campaign.accountId());
            case CampaignState.Key state -> account(state.accountId());
            case CampaignZones.Key zones -> account(zones.accountId());
            case RemovedCampaign.Key removed -> account(removed.accountId());
            case Pace.Key pace -> account(pace.accountId());
            case WebhookEndpoint.Key endpoint -> account(endpoint.accountId());
            case RemovedEndpoint.Key removed -> account(removed.accountId());
            case Subscriptions.Key(String accountId) -> account(accountId);
            case Delivery.Key delivery -> account(delivery.accountId());
            default -> throw new IllegalStateException("it is not known whose this is: " + key);
        };
    }

    private static Optional<Whose> account(String accountId) {
        return Optional.of(new Whose.OfAccount(accountId));
    }

    static Whose of(Listing<?> listing) {
        return switch (listing) {
            case Listing.Campaigns(String accountId) -> new Whose.OfAccount(accountId);
            case Listing.RemovedCampaigns(String accountId) -> new Whose.OfAccount(accountId);
            case Listing.Assistants(String accountId) -> new Whose.OfAccount(accountId);
            case Listing.Connections(String accountId) -> new Whose.OfAccount(accountId);
            case Listing.PhoneLines(String accountId) -> new Whose.OfAccount(accountId);
            case Listing.Credits(String accountId) -> new Whose.OfAccount(accountId);
            case Listing.KeyEntries(String accountId) -> new Whose.OfAccount(accountId);
            case Listing.Syncs(String accountId) -> new Whose.OfAccount(accountId);
            case Listing.Imports(String accountId, String _) -> new Whose.OfAccount(accountId);
            case Listing.Activities(String accountId, String _) -> new Whose.OfAccount(accountId);
            case Listing.LeadActions(String accountId, String _) -> new Whose.OfAccount(accountId);
            case Listing.Exports(String accountId, String _) -> new Whose.OfAccount(accountId);
            case Listing.DoNotCallNumbers(String accountId) -> new Whose.OfAccount(accountId);
            case Listing.DoNotCallSearch(String accountId, String _) -> new Whose.OfAccount(accountId);
            case Listing.WebhookEndpoints(String accountId) -> new Whose.OfAccount(accountId);
            case Listing.RemovedEndpoints(String accountId) -> new Whose.OfAccount(accountId);
            case Listing.Deliveries(String accountId, String _) -> new Whose.OfAccount(accountId);
            case Listing.Leads leads -> new Whose.OfCampaign(leads.campaignId());
            case Listing.LeadsOfShard leads -> new Whose.OfCampaign(leads.campaignId());
            case Listing.CallsOfLead(String leadId) -> new Whose.OfLead(leadId);
            case Listing.CallsOfCampaign calls -> new Whose.OfCampaign(calls.campaignId());
        };
    }

    /** Those of a campaign, and those of its hours, which stand under names of their own. */
    static Whose ofTallies(String name) {
        return new Whose.OfCampaign(
                CallHour.named(name).map(CallHour::campaignId).orElse(name));
    }
}
