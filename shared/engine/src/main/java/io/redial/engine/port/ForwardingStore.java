package io.redial.engine.port;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.account.Job;
import io.redial.domain.account.Sync;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.DueClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store in front of another one, which does whatever is not overridden. */
public abstract class ForwardingStore implements Store {

    private final Store store;

    /** In front of {@code store}. */
    protected ForwardingStore(Store store) {
        this.store = store;
    }

    @Override
    public <T extends Entity> Optional<T> find(EntityKey<T> key) {
        return store.find(key);
    }

    @Override
    public Found read(Collection<? extends EntityKey<?>> keys) {
        return store.read(keys);
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
        return store.list(listing, cursor, limit);
    }

    @Override
    public Outcome commit(Commit commit) {
        return store.commit(commit);
    }

    @Override
    public Optional<Instant> takeSlot(Pace seen, Instant from, Instant until, Duration interval) {
        return store.takeSlot(seen, from, until, interval);
    }
}
