package io.redial.memory;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.call.Call;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.lead.Lead;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Pages of listings. A cursor names the list that it belongs to and the last item of the page before. */
final class Lists {

    private final Index index;
    private final Function<EntityKey<?>, Entity> read;

    Lists(Index index, Function<EntityKey<?>, Entity> read) {
        this.index = index;
        this.read = read;
    }

    <T extends Entity> Store.Page<T> page(Listing<T> listing, Optional<String> cursor, int limit) {
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("limit must be 1 to 200");
        }
        List<String> partitions = partitions(listing);
        Predicate<Entity> filter = filter(listing);
        Place start = cursor.map(text -> Place.parse(listing, text, partitions.size()))
                .orElse(new Place(0, Optional.empty()));
        List<T> items = new ArrayList<>();
        Place last = start;
        for (int part = start.partition(); part < partitions.size(); part++) {
            for (Map.Entry<Index.Position, EntityKey<?>> entry :
                    rest(ordered(listing, partitions.get(part)), start, part)) {
                Entity entity = read.apply(entry.getValue());
                if (!filter.test(entity)) {
                    continue;
                }
                if (items.size() == limit) {
                    return new Store.Page<>(items, Optional.of(last.word(listing)));
                }
                items.add(typed(entity));
                last = new Place(part, Optional.of(entry.getKey()));
            }
        }
        return new Store.Page<>(items, Optional.empty());
    }

    private NavigableMap<Index.Position, EntityKey<?>> ordered(Listing<?> listing, String partition) {
        NavigableMap<Index.Position, EntityKey<?>> all = index.partition(partition);
        boolean newestFirst = listing instanceof Listing.CallsOfCampaign
                || listing instanceof Listing.DoNotCallNumbers
                || listing instanceof Listing.Deliveries;
        return newestFirst ? all.descendingMap() : all;
    }

    private static Set<Map.Entry<Index.Position, EntityKey<?>>> rest(
            NavigableMap<Index.Position, EntityKey<?>> all, Place start, int part) {
        boolean resumed = part == start.partition() && start.after().isPresent();
        return (resumed ? all.tailMap(start.after().get(), false) : all).entrySet();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // a partition of the listing holds nothing but what the listing lists
    private static <T extends Entity> T typed(Entity entity) {
        return (T) entity;
    }

    private static List<String> partitions(Listing<?> listing) {
        return switch (listing) {
            case Listing.Campaigns(String account) -> List.of(Index.campaigns(account));
            case Listing.RemovedCampaigns(String account) -> List.of(Index.removed(account));
            case Listing.Assistants(String account) -> List.of(Index.assistants(account));
            case Listing.Syncs(String account) -> List.of(Index.syncs(account));
            case Listing.Connections(String account) -> List.of(Index.connections(account));
            case Listing.PhoneLines(String account) -> List.of(Index.lines(account));
            case Listing.Credits(String account) -> List.of(Index.credits(account));
            case Listing.KeyEntries(String account) -> List.of(Index.keys(account));
            case Listing.DoNotCallNumbers(String account) -> List.of(Index.listed(account));
            case Listing.DoNotCallSearch(String account, String _) -> List.of(Index.listedByNumber(account));
            case Listing.WebhookEndpoints(String account) -> List.of(Index.endpoints(account));
            case Listing.RemovedEndpoints(String account) -> List.of(Index.removedEndpoints(account));
            case Listing.Deliveries(String account, String endpoint) ->
                List.of(Index.deliveries(new WebhookEndpoint.Key(account, endpoint)));
            case Listing.Imports(String account, String campaign) -> List.of(Index.imports(account, campaign));
            case Listing.Exports(String account, String campaign) -> List.of(Index.exports(account, campaign));
            case Listing.LeadActions(String account, String campaign) -> List.of(Index.actions(account, campaign));
            case Listing.Activities(String account, String campaign) -> List.of(Index.activities(account, campaign));
            case Listing.LeadsOfShard(String campaign, int shard) -> List.of(Index.leads(campaign, shard));
            case Listing.Leads leads ->
                IntStream.range(0, leads.shards())
                        .mapToObj(shard -> Index.leads(leads.campaignId(), shard))
                        .toList();
            case Listing.CallsOfLead(String lead) -> List.of(Index.callsOfLead(lead));
            case Listing.CallsOfCampaign calls -> List.of(Index.callsOfCampaign(calls.campaignId()));
        };
    }

    private static Predicate<Entity> filter(Listing<?> listing) {
        return switch (listing) {
            case Listing.Leads leads ->
                entity -> leads.status().isEmpty()
                        || (entity instanceof Lead lead
                                && lead.status() == leads.status().get());
            case Listing.CallsOfCampaign calls ->
                entity -> calls.result().isEmpty()
                        || (entity instanceof Call call
                                && call.result() == calls.result().get());
            case Listing.DoNotCallSearch(String _, String prefix) ->
                entity -> entity instanceof NumberGuard guard
                        && guard.number().e164().startsWith(prefix);
            case Listing.Campaigns _,
                    Listing.RemovedCampaigns _,
                    Listing.Assistants _,
                    Listing.Connections _,
                    Listing.Syncs _,
                    Listing.PhoneLines _,
                    Listing.Credits _,
                    Listing.KeyEntries _,
                    Listing.DoNotCallNumbers _,
                    Listing.WebhookEndpoints _,
                    Listing.RemovedEndpoints _,
                    Listing.Deliveries _,
                    Listing.Imports _,
                    Listing.LeadActions _,
                    Listing.Exports _,
                    Listing.Activities _,
                    Listing.LeadsOfShard _,
                    Listing.CallsOfLead _ -> _ -> true;
        };
    }

    /** Where in the partitions of a listing. */
    private record Place(int partition, Optional<Index.Position> after) {

        String word(Listing<?> listing) {
            Index.Position position = after.orElseThrow();
            String plain = String.join(
                    "\n",
                    listing.toString(),
                    Integer.toString(partition),
                    Long.toString(position.second()),
                    Integer.toString(position.nano()),
                    position.id());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        }

        static Place parse(Listing<?> listing, String word, int partitions) {
            try {
                String plain = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
                String[] parts = plain.split("\n", -1);
                if (parts.length != 5 || !parts[0].equals(listing.toString())) {
                    throw new Store.BadCursor();
                }
                int partition = Integer.parseInt(parts[1]);
                if (partition < 0 || partition >= partitions) {
                    throw new Store.BadCursor();
                }
                Index.Position after =
                        new Index.Position(Long.parseLong(parts[2]), Integer.parseInt(parts[3]), parts[4]);
                return new Place(partition, Optional.of(after));
            } catch (IllegalArgumentException notOurs) {
                throw new Store.BadCursor();
            }
        }
    }
}
