package io.redial.engine.world;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kills whoever makes a certain call to the store: before the call has an effect, or after it. */
public final class Killer implements Store {

    private final Store store;
    private final Moment moment;
    private long callsUntilDeath;

    /** When the process dies. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    /** The process is dead. */
    public static final class Killed extends RuntimeException {
        public Killed() {
            super("killed");
        }
    }

    /** Kills once, at the call of this number, counted from 0; never when it is negative. */
    public Killer(Store store, long call, Moment moment) {
        this.store = store;
        this.callsUntilDeath = call;
        this.moment = moment;
    }

    /** Whether the call was reached. */
    public boolean hasKilled() {
        return callsUntilDeath < 0;
    }

    private void count(Moment now) {
        if (now == moment && callsUntilDeath-- == 0) {
            throw new Killed();
        }
    }

    @Override
    public <T extends Entity> Optional<T> find(EntityKey<T> key) {
        count(Moment.BEFORE);
        Optional<T> found = store.find(key);
        count(Moment.AFTER);
        return found;
    }

    @Override
    public Found read(Collection<? extends EntityKey<?>> keys) {
        count(Moment.BEFORE);
        Found found = store.read(keys);
        count(Moment.AFTER);
        return found;
    }

    @Override
    public Outcome commit(Commit commit) {
        count(Moment.BEFORE);
        Outcome outcome = store.commit(commit);
        count(Moment.AFTER);
        return outcome;
    }

    @Override
    public Map<String, List<Tally>> tallies(Map<String, Integer> shardsByCampaign) {
        return store.tallies(shardsByCampaign);
    }

    @Override
    public List<DueLead> due(String campaignId, int shard, DueClass dueClass, DueFrom from, int limit) {
        return store.due(campaignId, shard, dueClass, from, limit);
    }

    @Override
    public List<CampaignState.Key> active(String accountId) {
        return store.active(accountId);
    }

    @Override
    public List<CampaignState.Key> overdue(Instant upTo, int limit) {
        return store.overdue(upTo, limit);
    }

    @Override
    public List<Sync.Key> untold(Instant upTo, int limit) {
        return store.untold(upTo, limit);
    }

    @Override
    public List<Job.Key<?>> stalled(Instant since, int limit) {
        return store.stalled(since, limit);
    }

    @Override
    public <T extends Entity> Page<T> list(Listing<T> listing, Optional<String> cursor, int limit) {
        count(Moment.BEFORE);
        Page<T> page = store.list(listing, cursor, limit);
        count(Moment.AFTER);
        return page;
    }

    @Override
    public Optional<Instant> takeSlot(Pace seen, Instant from, Instant until, Duration interval) {
        count(Moment.BEFORE);
        Optional<Instant> slot = store.takeSlot(seen, from, until, interval);
        count(Moment.AFTER);
        return slot;
    }
}
