package io.redial.memory;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.account.Job;
import io.redial.domain.account.Sync;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.DeliveryIndex;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The store in one process: one lock, so that every commit is a single step, and nothing lags. */
public final class MemoryStore implements Store, DeliveryIndex {

    private final Map<EntityKey<?>, Entity> entities = new HashMap<>();
    private final Tallies tallies = new Tallies();
    private final Index index = new Index();
    private final Lists lists = new Lists(index, this::stored);

    @Override
    public synchronized <T extends Entity> Optional<T> find(EntityKey<T> key) {
        return Optional.ofNullable(typed(entities.get(key)));
    }

    @Override
    public synchronized Found read(Collection<? extends EntityKey<?>> keys) {
        Map<EntityKey<?>, Entity> found = new HashMap<>();
        keys.forEach(key -> find(key).ifPresent(entity -> found.put(key, entity)));
        return new Found(found);
    }

    @Override
    public synchronized Map<String, List<Tally>> tallies(Map<String, Integer> shardsByCampaign) {
        Map<String, List<Tally>> all = new HashMap<>();
        shardsByCampaign.forEach((campaign, shards) -> all.put(campaign, tallies.of(campaign, shards)));
        return all;
    }

    @Override
    public synchronized List<DueLead> due(String campaignId, int shard, DueClass dueClass, DueFrom from, int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit must be 1 to 1000");
        }
        NavigableMap<Index.Position, EntityKey<?>> all = index.partition(Index.due(campaignId, shard, dueClass));
        return from(all, dueClass, from).entrySet().stream()
                .limit(limit)
                .map(entry -> new DueLead(
                        (LeadKey) entry.getValue(),
                        entry.getKey().zones(dueClass),
                        entry.getKey().instant()))
                .toList();
    }

    private static NavigableMap<Index.Position, EntityKey<?>> from(
            NavigableMap<Index.Position, EntityKey<?>> all, DueClass dueClass, DueFrom from) {
        return switch (from) {
            case DueFrom.First() -> all;
            case DueFrom.Behind(DueLead lead) ->
                all.tailMap(
                        Index.Position.due(
                                dueClass, lead.zones(), lead.at(), lead.key().leadId()),
                        false);
            case DueFrom.Zones(ZoneSet zones) -> {
                if (dueClass != DueClass.FRESH) {
                    throw new IllegalArgumentException("only fresh leads stand zone set by zone set");
                }
                yield all.tailMap(Index.Position.startOf(zones.key()), true);
            }
        };
    }

    @Override
    public synchronized List<CampaignState.Key> active(String accountId) {
        return index.partition(Index.active(accountId)).values().stream()
                .map(CampaignState.Key.class::cast)
                .toList();
    }

    @Override
    public synchronized List<CampaignState.Key> overdue(Instant upTo, int limit) {
        return index.partition(Index.WAKES).entrySet().stream()
                .takeWhile(entry -> !entry.getKey().instant().isAfter(upTo))
                .limit(limit)
                .map(entry -> (CampaignState.Key) entry.getValue())
                .toList();
    }

    @Override
    public synchronized List<Sync.Key> untold(Instant upTo, int limit) {
        return index.partition(Index.SYNCS).entrySet().stream()
                .takeWhile(entry -> !entry.getKey().instant().isAfter(upTo))
                .limit(limit)
                .map(entry -> (Sync.Key) entry.getValue())
                .toList();
    }

    @Override
    public synchronized List<Job.Key<?>> stalled(Instant since, int limit) {
        return index.partition(Index.JOBS).entrySet().stream()
                .takeWhile(entry -> !entry.getKey().instant().isAfter(since))
                .limit(limit)
                .<Job.Key<?>>map(entry -> (Job.Key<?>) entry.getValue())
                .toList();
    }

    @Override
    public synchronized List<WebhookEndpoint.Key> endpointsDue(Instant upTo, int limit) {
        return index.partition(Index.ENDPOINTS_DUE).values().stream()
                .map(key -> ((Delivery) stored(key)).endpoint())
                .distinct()
                .filter(endpoint -> !due(endpoint, upTo, 1).isEmpty())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Delivery.Key> due(WebhookEndpoint.Key endpoint, Instant upTo, int limit) {
        return index.partition(Index.deliveriesDue(endpoint)).entrySet().stream()
                .takeWhile(entry -> !entry.getKey().instant().isAfter(upTo))
                .limit(limit)
                .map(entry -> (Delivery.Key) entry.getValue())
                .toList();
    }

    @Override
    public synchronized <T extends Entity> Page<T> list(Listing<T> listing, Optional<String> cursor, int limit) {
        return lists.page(listing, cursor, limit);
    }

    @Override
    public synchronized Outcome commit(Commit commit) {
        requireDistinct(commit);
        List<Integer> lost = new ArrayList<>();
        for (int i = 0; i < commit.writes().size(); i++) {
            if (!holds(commit.writes().get(i))) {
                lost.add(i);
            }
        }
        if (!lost.isEmpty()) {
            return new Outcome.Refused(lost);
        }
        commit.writes().forEach(this::apply);
        return new Outcome.Done();
    }

    @Override
    public synchronized Optional<Instant> takeSlot(Pace seen, Instant from, Instant until, Duration interval) {
        Pace pace = find(seen.key()).orElseGet(() -> Pace.unused(seen.key()));
        Instant slot = pace.slotFrom(from, interval);
        if (slot.isAfter(until)) {
            return Optional.empty();
        }
        apply(new Write.Save(pace.after(slot, interval)));
        return Optional.of(slot);
    }

    /** The real store refuses a transaction that names an item twice. */
    private static void requireDistinct(Commit commit) {
        Set<Object> targets = new HashSet<>();
        for (Write write : commit.writes()) {
            if (!targets.add(target(write))) {
                throw new IllegalArgumentException("a commit writes each stored item at most once");
            }
        }
    }

    private static Object target(Write write) {
        return switch (write) {
            case Write.Save(Entity entity) -> entity.key();
            case Write.Remove(Entity entity) -> entity.key();
            case Write.Unchanged(Entity entity) -> entity.key();
            case Write.Count count -> new Tallies.Key(count.campaignId(), count.shard());
            case Write.OpenGate open -> new Tallies.Key(open.campaignId(), open.shard());
            case Write.CloseGate close -> new Tallies.Key(close.campaignId(), close.shard());
            case Write.SealTally seal -> new Tallies.Key(seal.campaignId(), seal.shard());
            case Write.RetireTally retire -> new Tallies.Key(retire.campaignId(), retire.shard());
        };
    }

    private boolean holds(Write write) {
        return switch (write) {
            case Write.Save(Entity entity) -> current(entity);
            case Write.Remove(Entity entity) -> current(entity);
            case Write.Unchanged(Entity entity) -> current(entity);
            case Write.Count count -> tallies.allows(count);
            case Write.OpenGate open -> tallies.allows(open);
            case Write.CloseGate close -> tallies.allows(close);
            case Write.SealTally seal -> tallies.allows(seal);
            case Write.RetireTally _ -> true;
        };
    }

    private boolean current(Entity entity) {
        Entity stored = entities.get(entity.key());
        return (stored == null ? 0 : stored.revision()) == entity.revision();
    }

    private void apply(Write write) {
        switch (write) {
            case Write.Save(Entity entity) -> {
                Entity saved = Revised.of(entity, entity.revision() + 1);
                Entity before = entities.put(saved.key(), saved);
                if (before == null) {
                    index.add(saved);
                } else {
                    index.replace(before, saved);
                }
            }
            case Write.Remove(Entity entity) -> {
                Entity before = entities.remove(entity.key());
                if (before != null) {
                    index.remove(before);
                }
            }
            case Write.Unchanged _ -> {}
            case Write.Count count -> tallies.add(new Tallies.Key(count.campaignId(), count.shard()), count.delta());
            case Write.OpenGate open ->
                tallies.setGate(new Tallies.Key(open.campaignId(), open.shard()), new Tally.Gate(true, open.epoch()));
            case Write.CloseGate close ->
                tallies.setGate(
                        new Tallies.Key(close.campaignId(), close.shard()), new Tally.Gate(false, close.epoch()));
            case Write.SealTally seal ->
                tallies.setGate(new Tallies.Key(seal.campaignId(), seal.shard()), new Tally.Gate(false, seal.epoch()));
            case Write.RetireTally retire -> tallies.retire(new Tallies.Key(retire.campaignId(), retire.shard()));
        }
    }

    private Entity stored(EntityKey<?> key) {
        Entity entity = entities.get(key);
        if (entity == null) {
            throw new IllegalStateException("the index names what is not stored");
        }
        return entity;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // an entity is stored under its own key
    private static <T extends Entity> @Nullable T typed(@Nullable Entity entity) {
        return (T) entity;
    }
}
