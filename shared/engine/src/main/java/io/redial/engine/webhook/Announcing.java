package io.redial.engine.webhook;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.account.Job;
import io.redial.domain.account.Sync;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.DueClass;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.webhook.Delivery;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.DeliveryHints;
import io.redial.engine.port.DeliveryHints.Hint;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A store that hints at the deliveries that were just written, whoever wrote them. */
public final class Announcing implements Store {

    private final Store store;
    private final DeliveryHints hints;

    /** Announces what is written into {@code store}. */
    public Announcing(Store store, DeliveryHints hints) {
        this.store = store;
        this.hints = hints;
    }

    @Override
    public Outcome commit(Commit commit) {
        Outcome outcome = store.commit(commit);
        if (outcome.done()) {
            announce(commit, Delivery.Status.PENDING);
            announce(commit, Delivery.Status.HELD);
        }
        return outcome;
    }

    /** What is held is hinted at for when it is held no longer; whatever comes too early for it, the tick finds. */
    private void announce(Commit commit, Delivery.Status status) {
        List<Hint> fresh = commit.writes().stream()
                .flatMap(Announcing::untried)
                .filter(delivery -> delivery.status() == status)
                .<Hint>map(delivery -> new Hint.One(delivery.key(), delivery.endpointId()))
                .toList();
        if (!fresh.isEmpty()) {
            hints.send(fresh, status == Delivery.Status.HELD ? RetryRules.ANALYSIS_GRACE : Duration.ZERO);
        }
    }

    /** What was sent before is hinted at by whoever sent it. */
    private static Stream<Delivery> untried(Write write) {
        return write instanceof Write.Save(Entity entity)
                        && entity instanceof Delivery delivery
                        && delivery.tries() == 0
                        && (delivery.revision() == 0 || delivery.status() == Delivery.Status.PENDING)
                ? Stream.of(delivery)
                : Stream.empty();
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
    public Optional<Instant> takeSlot(Pace seen, Instant from, Instant until, Duration interval) {
        return store.takeSlot(seen, from, until, interval);
    }
}
