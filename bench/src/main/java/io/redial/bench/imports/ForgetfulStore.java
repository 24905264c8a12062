package io.redial.bench.imports;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.account.Job;
import io.redial.domain.account.Sync;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.Lead;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes every lead and keeps none, as if the store were elsewhere; all the rest it keeps. */
final class ForgetfulStore implements Store {

    private final Store kept;
    private long leads;

    ForgetfulStore(Store kept) {
        this.kept = kept;
    }

    long leads() {
        return leads;
    }

    @Override
    public Outcome commit(Commit commit) {
        List<Write> rest = commit.writes().stream()
                .filter(write -> !isLead(write) && !(write instanceof Write.Count))
                .toList();
        leads += commit.writes().stream().filter(ForgetfulStore::isLead).count();
        return rest.isEmpty() ? new Outcome.Done() : kept.commit(new Commit(rest));
    }

    private static boolean isLead(Write write) {
        return write instanceof Write.Save(Entity entity) && entity instanceof Lead;
    }

    @Override
    public <T extends Entity> Optional<T> find(EntityKey<T> key) {
        return kept.find(key);
    }

    @Override
    public Found read(Collection<? extends EntityKey<?>> keys) {
        return kept.read(keys);
    }

    @Override
    public Map<String, List<Tally>> tallies(Map<String, Integer> shardsByCampaign) {
        return kept.tallies(shardsByCampaign);
    }

    @Override
    public List<DueLead> due(String campaignId, int shard, DueClass dueClass, DueFrom from, int limit) {
        return kept.due(campaignId, shard, dueClass, from, limit);
    }

    @Override
    public List<CampaignState.Key> active(String accountId) {
        return kept.active(accountId);
    }

    @Override
    public List<CampaignState.Key> overdue(Instant upTo, int limit) {
        return kept.overdue(upTo, limit);
    }

    @Override
    public List<Sync.Key> untold(Instant upTo, int limit) {
        return kept.untold(upTo, limit);
    }

    @Override
    public List<Job.Key<?>> stalled(Instant since, int limit) {
        return kept.stalled(since, limit);
    }

    @Override
    public <T extends Entity> Page<T> list(Listing<T> listing, Optional<String> cursor, int limit) {
        return kept.list(listing, cursor, limit);
    }

    @Override
    public Optional<Instant> takeSlot(Pace seen, Instant from, Instant until, Duration interval) {
        return kept.takeSlot(seen, from, until, interval);
    }
}
