package io.redial.engine.port;

import io.redial.domain.Entity;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.Connection;
import io.redial.domain.account.Credit;
import io.redial.domain.account.ExportJob;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.KeyEntry;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.account.Sync;
import io.redial.domain.activity.Activity;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.RemovedCampaign;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.RemovedEndpoint;
import io.redial.domain.webhook.WebhookEndpoint;
import java.util.Optional;

/**
 * A list that can be paged through.
 *
 * @param <T> what it lists
 */
public sealed interface Listing<T extends Entity> {

    /** By id, which is no order in time. */
    record Campaigns(String accountId) implements Listing<Campaign> {}

    /** By id. */
    record RemovedCampaigns(String accountId) implements Listing<RemovedCampaign> {}

    record Assistants(String accountId) implements Listing<Assistant> {}

    record Connections(String accountId) implements Listing<Connection> {}

    record PhoneLines(String accountId) implements Listing<PhoneLine> {}

    /** Oldest first. */
    record Credits(String accountId) implements Listing<Credit> {}

    /** By id. */
    record KeyEntries(String accountId) implements Listing<KeyEntry> {}

    /** Campaign by campaign. */
    record Syncs(String accountId) implements Listing<Sync> {}

    record Imports(String accountId, String campaignId) implements Listing<ImportJob> {}

    /** Newest first. */
    record Activities(String accountId, String campaignId) implements Listing<Activity> {}

    record LeadActions(String accountId, String campaignId) implements Listing<LeadAction> {}

    record Exports(String accountId, String campaignId) implements Listing<ExportJob> {}

    /** The numbers that are not to be called, those that were listed last first. */
    record DoNotCallNumbers(String accountId) implements Listing<NumberGuard> {}

    /**
     * Those of the numbers that are not to be called that begin like this, by number.
     *
     * @param prefix a plus and digits
     */
    record DoNotCallSearch(String accountId, String prefix) implements Listing<NumberGuard> {}

    /** By id. */
    record WebhookEndpoints(String accountId) implements Listing<WebhookEndpoint> {}

    /** By id. */
    record RemovedEndpoints(String accountId) implements Listing<RemovedEndpoint> {}

    /** What was written for one endpoint, newest first. It may lag. */
    record Deliveries(String accountId, String endpointId) implements Listing<Delivery> {}

    /** Shard by shard. */
    record Leads(String campaignId, int shards, Optional<LeadStatus> status) implements Listing<Lead> {}

    record LeadsOfShard(String campaignId, int shard) implements Listing<Lead> {}

    record CallsOfLead(String leadId) implements Listing<Call> {}

    /** Newest first. */
    record CallsOfCampaign(String campaignId, Optional<CallResult> result) implements Listing<Call> {}
}
