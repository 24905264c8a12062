package io.redial.aws.dynamo;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.account.Account;
import io.redial.domain.account.ApiKey;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.ChunkReceipt;
import io.redial.domain.account.Connection;
import io.redial.domain.account.Credit;
import io.redial.domain.account.Erasure;
import io.redial.domain.account.ExportJob;
import io.redial.domain.account.IdempotencyRecord;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.KeyEntry;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Sync;
import io.redial.domain.activity.Activity;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.ErasedNumber;
import io.redial.domain.call.ErasureMark;
import io.redial.domain.call.NumberGuard;
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
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Entities as items: the codec's attributes, the key, the revision, and the token of the commit that wrote it. */
final class Items {

    static final String REVISION = "rev";
    /** The token of the commit that wrote the item last. */
    static final String WRITER = "w";

    static final LeadCodec LEADS = new LeadCodec();
    static final CallCodec CALLS = new CallCodec();
    static final CampaignCodec CAMPAIGNS = new CampaignCodec();
    static final RemovedCampaignCodec REMOVED_CAMPAIGNS = new RemovedCampaignCodec();
    static final AssistantCodec ASSISTANTS = new AssistantCodec();
    static final ConnectionCodec CONNECTIONS = new ConnectionCodec();
    static final SyncCodec SYNCS = new SyncCodec();
    static final PhoneLineCodec PHONE_LINES = new PhoneLineCodec();
    static final KeyEntryCodec KEY_ENTRIES = new KeyEntryCodec();
    static final CreditCodec CREDITS = new CreditCodec();
    static final ImportJobCodec IMPORTS = new ImportJobCodec();
    static final LeadActionCodec LEAD_ACTIONS = new LeadActionCodec();
    static final ExportJobCodec EXPORTS = new ExportJobCodec();
    static final NumberGuardCodec GUARDS = new NumberGuardCodec();
    static final ActivityCodec ACTIVITIES = new ActivityCodec();
    static final WebhookEndpointCodec ENDPOINTS = new WebhookEndpointCodec();
    static final RemovedEndpointCodec REMOVED_ENDPOINTS = new RemovedEndpointCodec();
    static final DeliveryCodec DELIVERIES = new DeliveryCodec();

    private static final SubscriptionsCodec SUBSCRIPTIONS = new SubscriptionsCodec();
    private static final PullCodec PULLS = new PullCodec();
    private static final CampaignStateCodec STATES = new CampaignStateCodec();
    private static final CampaignOwnerCodec OWNERS = new CampaignOwnerCodec();
    private static final CampaignZonesCodec ZONES = new CampaignZonesCodec();
    private static final PaceCodec PACES = new PaceCodec();
    private static final AccountCodec ACCOUNTS = new AccountCodec();
    private static final ApiKeyCodec API_KEYS = new ApiKeyCodec();
    private static final IdempotencyCodec IDEMPOTENCY = new IdempotencyCodec();
    private static final ChunkReceiptCodec RECEIPTS = new ChunkReceiptCodec();
    private static final ErasureCodec ERASURES = new ErasureCodec();
    private static final ErasedNumberCodec ERASED_NUMBERS = new ErasedNumberCodec();
    private static final ErasureMarkCodec ERASURE_MARKS = new ErasureMarkCodec();

    private Items() {}

    static Place place(EntityKey<?> key) {
        return place(codec(key), key);
    }

    /** The item to store for an entity, one revision on. */
    static Map<String, AttributeValue> write(Entity entity, String writer) {
        Place place = place(entity.key());
        ItemWriter out = new ItemWriter().text(Place.PK, place.pk()).text(Place.SK, place.sk());
        write(codec(entity.key()), entity, out);
        return out.number(REVISION, entity.revision() + 1).text(WRITER, writer).attributes();
    }

    /**
     * The entity that an item holds.
     *
     * @throws IllegalStateException naming the item, when it has another shape than we write
     */
    // The codec of a key's type makes what the key names.
    @SuppressWarnings("unchecked")
    static <T extends Entity> T read(EntityKey<T> key, Map<String, AttributeValue> item) {
        return (T) read(codec(key), place(key).table(), item);
    }

    /** The entity that an item of a known kind holds. */
    static <E extends Entity> E read(Codec<?, E> codec, Table table, Map<String, AttributeValue> item) {
        Place place = Place.of(table, item);
        try {
            ItemReader in = new ItemReader(item);
            return codec.read(place, in, in.number(REVISION));
        } catch (RuntimeException unreadable) {
            throw new IllegalStateException("the item " + place + " can't be read", unreadable);
        }
    }

    @SuppressWarnings("unchecked")
    private static <K extends EntityKey<E>, E extends Entity> Place place(Codec<K, E> codec, EntityKey<?> key) {
        return codec.place((K) key);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Entity> void write(Codec<?, E> codec, Entity entity, ItemWriter out) {
        codec.write((E) entity, out);
    }

    private static Codec<?, ?> codec(EntityKey<?> key) {
        return switch (key) {
            case LeadKey _ -> LEADS;
            case CallKey _ -> CALLS;
            case NumberGuard.Key _ -> GUARDS;
            case Campaign.Key _ -> CAMPAIGNS;
            case CampaignState.Key _ -> STATES;
            case CampaignOwner.Key _ -> OWNERS;
            case CampaignZones.Key _ -> ZONES;
            case Pace.Key _ -> PACES;
            case Account.Key _ -> ACCOUNTS;
            case Credit.Key _ -> CREDITS;
            case ApiKey.Key _ -> API_KEYS;
            case KeyEntry.Key _ -> KEY_ENTRIES;
            case Assistant.Key _ -> ASSISTANTS;
            case Connection.Key _ -> CONNECTIONS;
            case Pull.Key _ -> PULLS;
            case Sync.Key _ -> SYNCS;
            case PhoneLine.Key _ -> PHONE_LINES;
            case IdempotencyRecord.Key _ -> IDEMPOTENCY;
            case ImportJob.Key _ -> IMPORTS;
            case LeadAction.Key _ -> LEAD_ACTIONS;
            case ChunkReceipt.Key _ -> RECEIPTS;
            case RemovedCampaign.Key _ -> REMOVED_CAMPAIGNS;
            case Erasure.Key _ -> ERASURES;
            case ErasedNumber.Key _ -> ERASED_NUMBERS;
            case ErasureMark.Key _ -> ERASURE_MARKS;
            case ExportJob.Key _ -> EXPORTS;
            case Activity.Key _ -> ACTIVITIES;
            case Subscriptions.Key _ -> SUBSCRIPTIONS;
            case WebhookEndpoint.Key _ -> ENDPOINTS;
            case RemovedEndpoint.Key _ -> REMOVED_ENDPOINTS;
            case Delivery.Key _ -> DELIVERIES;
            default -> throw unknown(key);
        };
    }

    private static IllegalArgumentException unknown(EntityKey<?> key) {
        return new IllegalArgumentException(
                "nothing is stored under a " + key.getClass().getName());
    }
}
