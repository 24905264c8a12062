package io.redial.tests.simulation;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.account.Job;
import io.redial.domain.account.Sync;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.DueClass;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.DeliveryIndex;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.memory.MemoryStore;
import io.redial.tests.simulation.oracle.Whose;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The store as a process sees it: each call takes its time, may fail, and may leave its caller not knowing whether it did. */
final class SimStore implements Store, DeliveryIndex {

    private final Crossing crossing;
    private final Kernel kernel;
    private final MemoryStore memory;
    private final LaggingIndexes lagging;
    private final Chronicle chronicle;
    private final Accesses accesses;
    private final LongSupplier rewrites;

    /** A store whose writes are tried again after as many microseconds as {@code rewrites} says, or not for 0. */
    SimStore(
            Crossing crossing,
            Kernel kernel,
            LongSupplier rewrites,
            MemoryStore memory,
            LaggingIndexes lagging,
            Chronicle chronicle) {
        this.crossing = crossing;
        this.rewrites = rewrites;
        this.kernel = kernel;
        this.memory = memory;
        this.lagging = lagging;
        this.chronicle = chronicle;
        this.accesses = new Accesses(kernel, chronicle);
    }

    private static RuntimeException unavailable() {
        return new Unavailable("the store did not answer", new IllegalStateException("simulated"));
    }

    private <T> T read(String what, String subject, Supplier<T> how) {
        return crossing.call(Port.STORE_READ, what, subject, how, SimStore::unavailable);
    }

    @Override
    public <T extends Entity> Optional<T> find(EntityKey<T> key) {
        return read("find", key.getClass().getName(), () -> {
            accesses.told(key);
            return memory.find(key);
        });
    }

    @Override
    public Found read(Collection<? extends EntityKey<?>> keys) {
        return read("read", "", () -> {
            keys.forEach(accesses::told);
            return memory.read(keys);
        });
    }

    @Override
    public Map<String, List<Tally>> tallies(Map<String, Integer> shardsByCampaign) {
        return read("tallies", "", () -> {
            shardsByCampaign.keySet().forEach(accesses::toldTallies);
            return memory.tallies(shardsByCampaign);
        });
    }

    @Override
    public List<DueLead> due(String campaignId, int shard, DueClass dueClass, DueFrom from, int limit) {
        return read("due", campaignId, () -> {
            accesses.told(new Whose.OfCampaign(campaignId), dueClass);
            return memory.due(campaignId, shard, dueClass, from, limit);
        });
    }

    @Override
    public List<CampaignState.Key> active(String accountId) {
        return read("active", accountId, () -> {
            accesses.told(new Whose.OfAccount(accountId), "active");
            return memory.active(accountId);
        });
    }

    @Override
    public List<CampaignState.Key> overdue(Instant upTo, int limit) {
        return read("overdue", "", () -> lagging.asSeen().overdue(upTo, limit));
    }

    @Override
    public List<Sync.Key> untold(Instant upTo, int limit) {
        return read("untold", "", () -> lagging.asSeen().untold(upTo, limit));
    }

    @Override
    public List<Job.Key<?>> stalled(Instant since, int limit) {
        return read("stalled", "", () -> lagging.asSeen().stalled(since, limit));
    }

    @Override
    public <T extends Entity> Page<T> list(Listing<T> listing, Optional<String> cursor, int limit) {
        return read("list", listing.getClass().getName(), () -> {
            accesses.told(Owners.of(listing), listing);
            boolean lags = listing instanceof Listing.CallsOfCampaign || listing instanceof Listing.Deliveries;
            Store from = lags ? lagging.asSeen() : memory;
            return from.list(listing, cursor, limit);
        });
    }

    @Override
    public List<WebhookEndpoint.Key> endpointsDue(Instant upTo, int limit) {
        return read("endpoints due", "", () -> lagging.asSeen().endpointsDue(upTo, limit));
    }

    @Override
    public List<Delivery.Key> due(WebhookEndpoint.Key endpoint, Instant upTo, int limit) {
        return read("deliveries due", endpoint.endpointId(), () -> {
            accesses.told(endpoint);
            return lagging.asSeen().due(endpoint, upTo, limit);
        });
    }

    @Override
    public Outcome commit(Commit commit) {
        Set<Whose> onBehalfOf = kernel.current().serves();
        Outcome outcome = crossing.call(
                Port.STORE_WRITE,
                "commit",
                Subjects.of(commit),
                () -> apply(commit, onBehalfOf),
                SimStore::unavailable);
        return outcome.done()
                        && commit.writes().size() == 1
                        && commit.writes().getFirst() instanceof Write.Save(Entity one)
                ? askedAgain(one, outcome)
                : outcome;
    }

    /**
     * The client may not have heard that a plain write was done, and asks again. The adapter knows what it has written as long as
     * nobody has written over it; after that the write has lost, as far as it can tell. Transactions have tokens and never do.
     */
    private Outcome askedAgain(Entity written, Outcome done) {
        long after = rewrites.getAsLong();
        if (after == 0) {
            return done;
        }
        kernel.sleep(after);
        boolean known = memory.find(written.key())
                .filter(stored -> stored.revision() == written.revision() + 1)
                .isPresent();
        chronicle.askedAgain(known);
        return known ? done : new Outcome.Refused(List.of(0));
    }

    private Outcome apply(Commit commit, Set<Whose> onBehalfOf) {
        accesses.told(commit);
        Outcome outcome = memory.commit(commit);
        if (outcome.done()) {
            lagging.wrote(commit);
            chronicle.committed(commit, onBehalfOf);
        } else {
            kernel.note("refused", Subjects.of(commit));
        }
        return outcome;
    }

    @Override
    public Optional<Instant> takeSlot(Pace seen, Instant from, Instant until, Duration interval) {
        Pace.Key pace = seen.key();
        return crossing.call(
                Port.STORE_WRITE,
                "take slot",
                pace.pacedId(),
                () -> {
                    accesses.told(pace);
                    Optional<Instant> slot = memory.takeSlot(seen, from, until, interval);
                    boolean ofAccount = pace.equals(Pace.Key.ofAccount(pace.accountId()));
                    String paced = ofAccount ? "" : pace.pacedId();
                    slot.ifPresent(at -> chronicle.slotTaken(kernel.current().claim(), paced, at));
                    return slot;
                },
                SimStore::unavailable);
    }
}
