package io.redial.aws.dynamo;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.account.Job;
import io.redial.domain.account.Sync;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.DueClass;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.port.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The store on DynamoDB. The due index holds instants rounded up to whole milliseconds; everything else is kept as
 * exact as it was given.
 */
public final class DynamoStore implements Store {

    private static final int LONGEST_DUE = 1000;
    private static final int LONGEST_PAGE = 200;

    private final Reader reader;
    private final Committer committer;
    private final SlotTaker slots;
    private final Indexes indexes;
    private final PartitionPages partitions;
    private final LeadPages leads;
    private final CampaignCallPages campaignCalls;
    private final ListedPages listed;
    private final DeliveryPages deliveries;

    /**
     * The store in these tables.
     *
     * @param waiting for the time between two tries
     * @param random draws the tokens of commits: must be cryptographically strong, or at least never repeat
     */
    public DynamoStore(DynamoDbClient client, Tables tables, Waiting waiting, RandomGenerator random) {
        this(client, tables, Retention.FOREVER, waiting, random);
    }

    /** The same, where things go by themselves after a while. */
    public DynamoStore(
            DynamoDbClient client, Tables tables, Retention retention, Waiting waiting, RandomGenerator random) {
        this.reader = new Reader(client, tables, waiting, random);
        this.committer = new Committer(client, tables, retention, waiting, random);
        this.slots = new SlotTaker(client, tables, waiting, random);
        this.indexes = new Indexes(reader);
        this.partitions = new PartitionPages(reader);
        this.leads = new LeadPages(reader);
        this.campaignCalls = new CampaignCallPages(reader);
        this.listed = new ListedPages(reader);
        this.deliveries = new DeliveryPages(reader);
    }

    @Override
    public <T extends Entity> Optional<T> find(EntityKey<T> key) {
        return reader.get(Items.place(key)).map(item -> Items.read(key, item));
    }

    @Override
    public Found read(Collection<? extends EntityKey<?>> keys) {
        Map<Place, EntityKey<?>> wanted = new LinkedHashMap<>();
        keys.forEach(key -> wanted.put(Items.place(key), key));
        Map<EntityKey<?>, Entity> found = new HashMap<>();
        reader.getAll(wanted.keySet()).forEach((place, item) -> {
            EntityKey<?> key = wanted.get(place);
            if (key != null) {
                found.put(key, Items.read(key, item));
            }
        });
        return new Found(found);
    }

    @Override
    public Map<String, List<Tally>> tallies(Map<String, Integer> shardsByCampaign) {
        List<Place> places = new ArrayList<>();
        shardsByCampaign.forEach((campaign, shards) ->
                IntStream.range(0, shards).forEach(shard -> places.add(TallyItem.place(campaign, shard))));
        Map<Place, Map<String, AttributeValue>> found = reader.getAll(places);
        Map<String, List<Tally>> all = new HashMap<>();
        shardsByCampaign.forEach((campaign, shards) -> all.put(
                campaign,
                IntStream.range(0, shards)
                        .mapToObj(shard -> TallyItem.read(
                                campaign, shard, found.getOrDefault(TallyItem.place(campaign, shard), Map.of())))
                        .toList()));
        return all;
    }

    @Override
    public List<DueLead> due(String campaignId, int shard, DueClass dueClass, DueFrom from, int limit) {
        requireLimit(limit, LONGEST_DUE);
        return indexes.due(LeadCodec.partition(campaignId, shard), dueClass, from, limit);
    }

    @Override
    public List<CampaignState.Key> active(String accountId) {
        return indexes.active(accountId);
    }

    @Override
    public List<CampaignState.Key> overdue(Instant upTo, int limit) {
        return indexes.overdue(upTo, limit);
    }

    @Override
    public List<Sync.Key> untold(Instant upTo, int limit) {
        return indexes.untold(upTo, limit);
    }

    @Override
    public List<Job.Key<?>> stalled(Instant since, int limit) {
        return indexes.stalled(since, limit);
    }

    @Override
    public <T extends Entity> Page<T> list(Listing<T> listing, Optional<String> cursor, int limit) {
        requireLimit(limit, LONGEST_PAGE);
        return cast(page(listing, cursor, limit));
    }

    /** A page of nothing would have a next one for ever. */
    private static void requireLimit(int limit, int longest) {
        if (limit < 1 || limit > longest) {
            throw new IllegalArgumentException("limit must be 1 to " + longest);
        }
    }

    private Page<? extends Entity> page(Listing<?> listing, Optional<String> cursor, int limit) {
        return switch (listing) {
            case Listing.Campaigns(String account) ->
                partitions.page(Items.CAMPAIGNS, inAccount(account, CampaignCodec.PREFIX), cursor, limit);
            case Listing.RemovedCampaigns(String account) ->
                partitions.page(
                        Items.REMOVED_CAMPAIGNS, inAccount(account, RemovedCampaignCodec.PREFIX), cursor, limit);
            case Listing.RemovedEndpoints(String account) ->
                partitions.page(
                        Items.REMOVED_ENDPOINTS, inAccount(account, RemovedEndpointCodec.PREFIX), cursor, limit);
            case Listing.Assistants(String account) ->
                partitions.page(Items.ASSISTANTS, inAccount(account, AssistantCodec.PREFIX), cursor, limit);
            case Listing.Syncs(String account) ->
                partitions.page(Items.SYNCS, inAccount(account, SyncCodec.PREFIX), cursor, limit);
            case Listing.Connections(String account) ->
                partitions.page(Items.CONNECTIONS, inAccount(account, ConnectionCodec.PREFIX), cursor, limit);
            case Listing.PhoneLines(String account) ->
                partitions.page(Items.PHONE_LINES, inAccount(account, PhoneLineCodec.PREFIX), cursor, limit);
            case Listing.Credits(String account) ->
                partitions.page(Items.CREDITS, inAccount(account, CreditCodec.PREFIX), cursor, limit);
            case Listing.KeyEntries(String account) ->
                partitions.page(Items.KEY_ENTRIES, inAccount(account, KeyEntryCodec.PREFIX), cursor, limit);
            case Listing.Imports(String account, String campaign) ->
                partitions.page(Items.IMPORTS, inAccount(account, ImportJobCodec.prefix(campaign)), cursor, limit);
            case Listing.LeadActions(String account, String campaign) ->
                partitions.page(
                        Items.LEAD_ACTIONS, inAccount(account, LeadActionCodec.prefix(campaign)), cursor, limit);
            case Listing.Exports(String account, String campaign) ->
                partitions.page(Items.EXPORTS, inAccount(account, ExportJobCodec.prefix(campaign)), cursor, limit);
            case Listing.Activities(String account, String campaign) ->
                partitions.page(Items.ACTIVITIES, ActivityCodec.history(account, campaign), cursor, limit);
            case Listing.CallsOfLead(String lead) ->
                partitions.page(Items.CALLS, new Place(Table.CALLS, lead, ""), cursor, limit);
            case Listing.Leads ofCampaign -> leads.page(ofCampaign, cursor, limit);
            case Listing.LeadsOfShard ofShard -> leads.page(ofShard, cursor, limit);
            case Listing.WebhookEndpoints(String account) ->
                partitions.page(
                        Items.ENDPOINTS,
                        new Place(Table.DELIVERIES, account, WebhookEndpointCodec.PREFIX),
                        cursor,
                        limit);
            case Listing.Deliveries ofEndpoint -> deliveries.page(ofEndpoint, cursor, limit);
            case Listing.DoNotCallNumbers ofAccount -> listed.page(ofAccount, cursor, limit);
            case Listing.DoNotCallSearch ofAccount -> listed.page(ofAccount, cursor, limit);
            case Listing.CallsOfCampaign ofCampaign -> campaignCalls.page(ofCampaign, cursor, limit);
        };
    }

    private static Place inAccount(String accountId, String prefix) {
        return new Place(Table.ACCOUNTS, accountId, prefix);
    }

    /** Each listing is a list of what its type names. */
    @SuppressWarnings("unchecked")
    private static <T extends Entity> Page<T> cast(Page<? extends Entity> page) {
        return (Page<T>) page;
    }

    @Override
    public Outcome commit(Commit commit) {
        return committer.commit(commit);
    }

    @Override
    public Optional<Instant> takeSlot(Pace seen, Instant from, Instant until, Duration interval) {
        return slots.take(seen, from, until, interval);
    }
}
