package io.redial.memory;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.Connection;
import io.redial.domain.account.Credit;
import io.redial.domain.account.Erasure;
import io.redial.domain.account.ExportJob;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.Job;
import io.redial.domain.account.KeyEntry;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.account.Sync;
import io.redial.domain.activity.Activity;
import io.redial.domain.call.Call;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.RemovedCampaign;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.DueKey;
import io.redial.domain.lead.Lead;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.RemovedEndpoint;
import io.redial.domain.webhook.WebhookEndpoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The orders in which entities are listed: each has a place, a partition and a position in it, in some of them. */
final class Index {

    private final Map<String, NavigableMap<Position, EntityKey<?>>> partitions = new HashMap<>();

    /**
     * A position within a partition.
     *
     * @param group comes before everything else; empty where there are none
     */
    record Position(String group, long second, int nano, String id) implements Comparable<Position> {

        /** No key of a zone set has it. */
        private static final char BEHIND_ZONES = '#';

        Position(long second, int nano, String id) {
            this("", second, nano, id);
        }

        /** Before everything that stands in a group. */
        static Position startOf(String group) {
            return new Position(group, Long.MIN_VALUE, 0, "");
        }

        static Position due(DueKey due, String id) {
            return due(due.dueClass(), due.zones().key(), due.at(), id);
        }

        static Position due(DueClass dueClass, String zones, Instant at, String id) {
            Instant whole = ceiling(at);
            return switch (dueClass) {
                case LEASE -> at(whole, id);
                case WAITING -> at(whole, zones + BEHIND_ZONES + id);
                case FRESH -> new Position(zones, whole.getEpochSecond(), whole.getNano(), id);
            };
        }

        /** The key of the zone set of a lead that stands here in the due index; empty for a lease. */
        String zones(DueClass dueClass) {
            return switch (dueClass) {
                case LEASE -> "";
                case WAITING -> id.substring(0, id.indexOf(BEHIND_ZONES));
                case FRESH -> group;
            };
        }

        /** The due index holds whole milliseconds, and nothing is due too early. */
        private static Instant ceiling(Instant at) {
            Instant floor = at.truncatedTo(ChronoUnit.MILLIS);
            return floor.equals(at) ? floor : floor.plusMillis(1);
        }

        static Position byId(String id) {
            return new Position(0, 0, id);
        }

        static Position at(Instant instant, String id) {
            return new Position(instant.getEpochSecond(), instant.getNano(), id);
        }

        Instant instant() {
            return Instant.ofEpochSecond(second, nano);
        }

        @Override
        public int compareTo(Position other) {
            int byGroup = group.compareTo(other.group);
            int bySecond = byGroup != 0 ? byGroup : Long.compare(second, other.second);
            int byNano = bySecond != 0 ? bySecond : Integer.compare(nano, other.nano);
            return byNano != 0 ? byNano : id.compareTo(other.id);
        }
    }

    private record Place(String partition, Position position) {}

    void add(Entity entity) {
        add(places(entity), entity.key());
    }

    void remove(Entity entity) {
        remove(places(entity));
    }

    /** The same as to remove one and to add the other, of the same key. */
    void replace(Entity before, Entity after) {
        List<Place> were = places(before);
        List<Place> are = places(after);
        if (!were.equals(are)) {
            remove(were);
            add(are, after.key());
        }
    }

    private void add(List<Place> places, EntityKey<?> key) {
        for (Place place : places) {
            partitions.computeIfAbsent(place.partition(), _ -> new TreeMap<>()).put(place.position(), key);
        }
    }

    private void remove(List<Place> places) {
        for (Place place : places) {
            NavigableMap<Position, EntityKey<?>> partition = partitions.get(place.partition());
            if (partition != null) {
                partition.remove(place.position());
                if (partition.isEmpty()) {
                    partitions.remove(place.partition());
                }
            }
        }
    }

    /** What stands in a partition, in order. */
    NavigableMap<Position, EntityKey<?>> partition(String name) {
        return partitions.getOrDefault(name, Collections.emptyNavigableMap());
    }

    private static List<Place> places(Entity entity) {
        return switch (entity) {
            case Campaign campaign -> List.of(new Place(campaigns(campaign.accountId()), Position.byId(campaign.id())));
            case Assistant assistant ->
                List.of(new Place(assistants(assistant.key().accountId()), Position.byId(assistant.id())));
            case Connection connection ->
                List.of(new Place(connections(connection.key().accountId()), Position.byId(connection.id())));
            case Sync sync ->
                List.of(
                        new Place(
                                syncs(sync.key().accountId()),
                                Position.byId(sync.key().campaignId() + "#"
                                        + sync.key().syncId())),
                        new Place(SYNCS, Position.at(sync.toldBy(), sync.key().syncId())));
            case PhoneLine line -> List.of(new Place(lines(line.key().accountId()), Position.byId(line.id())));
            case Credit credit ->
                List.of(new Place(
                        credits(credit.key().accountId()),
                        Position.byId(credit.key().creditId())));
            case KeyEntry key -> List.of(new Place(keys(key.key().accountId()), Position.byId(key.id())));
            case ImportJob job ->
                ofJob(
                        job,
                        imports(job.key().accountId(), job.key().campaignId()),
                        job.key().importId());
            case LeadAction action ->
                ofJob(
                        action,
                        actions(action.key().accountId(), action.key().campaignId()),
                        action.key().actionId());
            case RemovedCampaign removed ->
                List.of(new Place(
                        removed(removed.key().accountId()),
                        Position.byId(removed.key().campaignId())));
            case Erasure erasure ->
                erasure.running()
                        ? List.of(new Place(
                                JOBS,
                                Position.at(erasure.updatedAt(), erasure.key().erasureId())))
                        : List.of();
            case ExportJob export ->
                ofJob(
                        export,
                        exports(export.key().accountId(), export.key().campaignId()),
                        export.key().exportId());
            case Activity activity ->
                List.of(new Place(
                        activities(activity.key().accountId(), activity.key().campaignId()),
                        Position.byId(activity.key().activityId())));
            case Lead lead -> ofLead(lead);
            case Call call -> ofCall(call);
            case CampaignState state -> ofState(state);
            case NumberGuard guard -> ofGuard(guard);
            case WebhookEndpoint endpoint ->
                List.of(new Place(endpoints(endpoint.key().accountId()), Position.byId(endpoint.id())));
            case RemovedEndpoint removed ->
                List.of(new Place(
                        removedEndpoints(removed.key().accountId()),
                        Position.byId(removed.key().endpointId())));
            case Delivery delivery -> ofDelivery(delivery);
            default -> List.of();
        };
    }

    private static List<Place> ofLead(Lead lead) {
        String campaign = lead.key().campaignId();
        int shard = lead.key().shard();
        String id = lead.key().leadId();
        List<Place> places = new ArrayList<>();
        places.add(new Place(leads(campaign, shard), Position.byId(id)));
        lead.due().ifPresent(due -> places.add(new Place(due(campaign, shard, due.dueClass()), Position.due(due, id))));
        return places;
    }

    private static List<Place> ofCall(Call call) {
        String lead = call.key().leadId();
        String claim = call.key().claimId();
        return List.of(
                new Place(callsOfLead(lead), Position.byId(claim)),
                new Place(callsOfCampaign(call.campaignId()), Position.at(call.startedAt(), lead + claim)));
    }

    private static List<Place> ofState(CampaignState state) {
        List<Place> places = new ArrayList<>();
        String id = state.campaignId();
        if (state.active()) {
            places.add(new Place(active(state.key().accountId()), Position.byId(id)));
        }
        state.wakeAt().ifPresent(at -> places.add(new Place(WAKES, Position.at(at, id))));
        return places;
    }

    private static List<Place> ofGuard(NumberGuard guard) {
        String word = UUID.nameUUIDFromBytes(guard.number().e164().getBytes(StandardCharsets.UTF_8))
                .toString();
        return guard.listed().stream()
                .flatMap(why -> Stream.of(
                        new Place(listed(guard.accountId()), Position.at(why.at(), word)),
                        new Place(
                                listedByNumber(guard.accountId()),
                                Position.byId(guard.number().e164()))))
                .toList();
    }

    private static List<Place> ofDelivery(Delivery delivery) {
        String id = delivery.key().deliveryId();
        List<Place> places = new ArrayList<>();
        places.add(new Place(deliveries(delivery.endpoint()), Position.at(delivery.createdAt(), id)));
        delivery.dueAt().ifPresent(at -> {
            places.add(new Place(deliveriesDue(delivery.endpoint()), Position.at(Position.ceiling(at), id)));
            places.add(new Place(ENDPOINTS_DUE, Position.byId(id)));
        });
        return places;
    }

    private static List<Place> ofJob(Job job, String list, String id) {
        Place listed = new Place(list, Position.byId(id));
        return job.running() ? List.of(listed, new Place(JOBS, Position.at(job.updatedAt(), id))) : List.of(listed);
    }

    static final String WAKES = "wakes";
    static final String JOBS = "jobs";
    static final String ENDPOINTS_DUE = "endpoints-due";

    static String endpoints(String account) {
        return "endpoints#" + account;
    }

    static String deliveries(WebhookEndpoint.Key endpoint) {
        return "deliveries#" + endpoint.accountId() + "#" + endpoint.endpointId();
    }

    static String deliveriesDue(WebhookEndpoint.Key endpoint) {
        return "deliveries-due#" + endpoint.accountId() + "#" + endpoint.endpointId();
    }

    static final String SYNCS = "syncs";

    static String campaigns(String account) {
        return "campaigns#" + account;
    }

    static String removed(String account) {
        return "removed#" + account;
    }

    static String removedEndpoints(String account) {
        return "removed-endpoints#" + account;
    }

    static String assistants(String account) {
        return "assistants#" + account;
    }

    static String connections(String account) {
        return "connections#" + account;
    }

    static String syncs(String account) {
        return "syncs#" + account;
    }

    static String lines(String account) {
        return "lines#" + account;
    }

    static String credits(String account) {
        return "credits#" + account;
    }

    static String keys(String account) {
        return "keys#" + account;
    }

    static String listed(String account) {
        return "listed#" + account;
    }

    static String listedByNumber(String account) {
        return "listed-by-number#" + account;
    }

    static String imports(String account, String campaign) {
        return "imports#" + account + "#" + campaign;
    }

    static String exports(String account, String campaign) {
        return "exports#" + account + "#" + campaign;
    }

    static String actions(String account, String campaign) {
        return "actions#" + account + "#" + campaign;
    }

    static String activities(String account, String campaign) {
        return "activities#" + account + "#" + campaign;
    }

    static String leads(String campaign, int shard) {
        return "leads#" + campaign + "#" + shard;
    }

    static String callsOfLead(String lead) {
        return "lead-calls#" + lead;
    }

    static String callsOfCampaign(String campaign) {
        return "campaign-calls#" + campaign;
    }

    static String active(String account) {
        return "active#" + account;
    }

    static String due(String campaign, int shard, DueClass dueClass) {
        return "due#" + campaign + "#" + shard + "#" + dueClass.digit();
    }
}
