package io.redial.engine.port;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.account.Job;
import io.redial.domain.account.Sync;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.window.ZoneSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where everything durable is. Every read sees every write that was answered before it began, except for
 * {@link #overdue}, {@link #stalled}, {@link #untold} and {@link #list} of a campaign's calls, of the numbers that are not to be
 * called, or of an endpoint's deliveries, which may lag.
 *
 * <p>Any method may throw {@link Unavailable} when the store can't be reached or stays busy: the write may or may not have
 * happened.
 */
public interface Store {

    <T extends Entity> Optional<T> find(EntityKey<T> key);

    /** Things of any kind, read in as few requests as possible; not all at one instant. */
    Found read(Collection<? extends EntityKey<?>> keys);

    /** Those that exist, in no order. */
    default <T extends Entity> List<T> findAll(Collection<? extends EntityKey<T>> keys) {
        Found found = read(keys);
        return keys.stream()
                .distinct()
                .flatMap(key -> found.get((EntityKey<T>) key).stream())
                .toList();
    }

    /** The tallies of all shards, in their order; one that was never written is empty with a gate that never opened. */
    default List<Tally> tallies(String campaignId, int shards) {
        return tallies(Map.of(campaignId, shards)).getOrDefault(campaignId, List.of());
    }

    /** The tallies of several campaigns, by their ids, in as few requests as possible; not all at one instant. */
    Map<String, List<Tally>> tallies(Map<String, Integer> shardsByCampaign);

    /**
     * The leads of one shard that stand in the due index under this class. Leases and waiting leads stand by instant;
     * fresh leads zone set by zone set, in the order of the sets' keys, and by instant within each.
     *
     * @param from where to begin; {@link DueFrom.Zones} only for {@link DueClass#FRESH}
     * @param limit 1 to 1000; fewer leads are all there are
     */
    List<DueLead> due(String campaignId, int shard, DueClass dueClass, DueFrom from, int limit);

    /** The campaigns of an account that run or are paused. */
    List<CampaignState.Key> active(String accountId);

    /** Campaigns that should have been looked at by {@code upTo}, at most {@code limit}, the most overdue first. */
    List<CampaignState.Key> overdue(Instant upTo, int limit);

    /** Syncs that should have been told of a run by {@code upTo}, at most {@code limit}, those that wait longest first. */
    List<Sync.Key> untold(Instant upTo, int limit);

    /** Running jobs that have not moved after {@code since}, at most {@code limit}, the stillest first. */
    List<Job.Key<?>> stalled(Instant since, int limit);

    /**
     * One page of a list.
     *
     * @param cursor from the page before; a cursor that this list did not give is an {@link BadCursor}
     * @param limit 1 to 200; a page may be shorter and still have a next one
     */
    <T extends Entity> Page<T> list(Listing<T> listing, Optional<String> cursor, int limit);

    /** All of {@code commit}, or none of it. */
    Outcome commit(Commit commit);

    /**
     * Takes the first free slot of a pace in one step, however many others do the same at once; where many do, it may be a
     * later one. Where the answer is lost, the slot may be too.
     *
     * @param seen the pace as it was read, or {@link Pace#unused}: what has become of it since is looked at anyway
     * @param from not before that; a whole millisecond
     * @param until not after that
     * @param interval from this slot to the next one; whole milliseconds
     * @return the slot, or nothing when it would be too late, or others were faster again and again
     */
    Optional<Instant> takeSlot(Pace seen, Instant from, Instant until, Duration interval);

    /** What was read together, by key. */
    final class Found {
        private final Map<EntityKey<?>, Entity> entities;

        /** What was found under these keys; each entity is of the kind that its key names. */
        public Found(Map<EntityKey<?>, Entity> entities) {
            this.entities = Map.copyOf(entities);
        }

        /** What is stored under {@code key}, which must be one of those that were read. */
        // A key's type parameter names what is stored under it.
        @SuppressWarnings("unchecked")
        public <T extends Entity> Optional<T> get(EntityKey<T> key) {
            return Optional.ofNullable((T) entities.get(key));
        }
    }

    /**
     * A lead in the due index.
     *
     * @param zones the key of its zone set; empty for a lease
     */
    record DueLead(LeadKey key, String zones, Instant at) {}

    /** Where a read of the due index begins. */
    sealed interface DueFrom {
        DueFrom FIRST = new First();

        /** With the first lead of the class. */
        record First() implements DueFrom {}

        /** With the first lead behind one that was read before. */
        record Behind(DueLead lead) implements DueFrom {}

        /** With the first lead of this zone set, or if it has none, of the next set that has one. */
        record Zones(ZoneSet zones) implements DueFrom {}
    }

    /** The items of a page and where the next one begins. */
    record Page<T>(List<T> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /** What became of a commit. */
    sealed interface Outcome {
        /** Everything was written. */
        record Done() implements Outcome {}

        /**
         * Nothing was written, because of what is stored.
         *
         * @param lost positions in the commit of the writes whose condition did not hold
         */
        record Refused(List<Integer> lost) implements Outcome {
            public Refused {
                lost = List.copyOf(lost);
            }
        }

        default boolean done() {
            return this instanceof Done;
        }
    }

    /** The store did not answer, or stayed busy for too long. */
    final class Unavailable extends RuntimeException {
        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The cursor is not one of ours. */
    final class BadCursor extends RuntimeException {
        public BadCursor() {
            super("the cursor is not one that this list gave");
        }
    }
}
