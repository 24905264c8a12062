package io.redial.engine.world;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.account.Job;
import io.redial.domain.account.Sync;
import io.redial.domain.call.Call;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.DueClass;
import io.redial.engine.port.Commit;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A store that breaks, or lets something else happen, at a given call; and that tells a witness of every commit. */
public final class Faults implements Store {

    /** The process died. Nothing in the engine catches it. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash() {
            super("crash");
        }
    }

    /** What happens at the chosen call. */
    public enum Kind {
        CRASH_BEFORE,
        CRASH_AFTER,
        UNAVAILABLE_BEFORE,
        UNAVAILABLE_AFTER
    }

    /** What does not work until it is healed. */
    public enum Outage {
        NONE,
        /** It can be read, and refuses every write. */
        WRITES,
        EVERYTHING
    }

    private final Store store;
    private Outage outage = Outage.NONE;
    private BiConsumer<Commit, Outcome> witness = (_, _) -> {};
    private Runnable interjection = () -> {};
    private int interjectIn = -1;
    private Kind kind = Kind.CRASH_BEFORE;
    private int failIn = -1;
    private Predicate<Commit> awaited = _ -> false;
    private boolean busy;
    private final List<DueRead> dueReads = new ArrayList<>();
    private final Map<Pace.Key, Set<Instant>> slots = new HashMap<>();

    public Faults(Store store) {
        this.store = store;
    }

    /** Told of every commit and what became of it. */
    public void witness(BiConsumer<Commit, Outcome> next) {
        witness = next;
    }

    /** A read of the due index and what it found. */
    public record DueRead(DueClass dueClass, List<DueLead> found) {}

    /** The reads of the due index since this was asked last. */
    public List<DueRead> takeDueReads() {
        List<DueRead> all = List.copyOf(dueReads);
        dueReads.clear();
        return all;
    }

    /** The slots that a pace has given one by one, to dials that missed their own. */
    public Set<Instant> slotsTaken(Pace.Key pace) {
        return Set.copyOf(slots.getOrDefault(pace, Set.of()));
    }

    /** Breaks at the {@code calls}-th call from now, counted from 1. */
    public void failIn(int calls, Kind how) {
        failIn = calls;
        kind = how;
    }

    /** From now on this does not work. */
    public void outage(Outage next) {
        outage = next;
    }

    /** Runs {@code what} just before the {@code calls}-th call from now, counted from 1. */
    public void interjectIn(int calls, Runnable what) {
        interjectIn = calls;
        interjection = what;
    }

    /** Runs {@code what} once, just before the first commit that {@code which} describes. */
    public void interjectBefore(Predicate<Commit> which, Runnable what) {
        awaited = which;
        interjection = what;
    }

    /** Whether a commit is the intent to place a call. */
    public static boolean isIntent(Commit commit) {
        return commit.writes().stream()
                .anyMatch(write -> write instanceof Commit.Write.Save(Call call) && call.revision() == 0);
    }

    /** Nothing breaks any more. */
    public void heal() {
        awaited = _ -> false;
        failIn = -1;
        interjectIn = -1;
        outage = Outage.NONE;
    }

    private void requireNot(Outage... broken) {
        if (List.of(broken).contains(outage)) {
            throw new Unavailable("the store is gone", new IllegalStateException(outage.name()));
        }
    }

    private void interject() {
        busy = true;
        try {
            interjection.run();
        } finally {
            busy = false;
        }
    }

    private <T> T through(Supplier<T> call) {
        requireNot(Outage.EVERYTHING);
        if (busy) {
            return call.get();
        }
        if (interjectIn > 0 && --interjectIn == 0) {
            interject();
        }
        boolean now = failIn > 0 && --failIn == 0;
        if (now && kind == Kind.CRASH_BEFORE) {
            throw new Crash();
        }
        if (now && kind == Kind.UNAVAILABLE_BEFORE) {
            throw new Unavailable("busy", new IllegalStateException("before"));
        }
        T result = call.get();
        if (now && kind == Kind.CRASH_AFTER) {
            throw new Crash();
        }
        if (now && kind == Kind.UNAVAILABLE_AFTER) {
            throw new Unavailable("busy", new IllegalStateException("after"));
        }
        return result;
    }

    @Override
    public <T extends Entity> Optional<T> find(EntityKey<T> key) {
        return through(() -> store.find(key));
    }

    @Override
    public Found read(Collection<? extends EntityKey<?>> keys) {
        return through(() -> store.read(keys));
    }

    @Override
    public Map<String, List<Tally>> tallies(Map<String, Integer> shardsByCampaign) {
        return through(() -> store.tallies(shardsByCampaign));
    }

    @Override
    public List<DueLead> due(String campaignId, int shard, DueClass dueClass, DueFrom from, int limit) {
        return through(() -> {
            List<DueLead> found = store.due(campaignId, shard, dueClass, from, limit);
            dueReads.add(new DueRead(dueClass, found));
            return found;
        });
    }

    @Override
    public List<CampaignState.Key> active(String accountId) {
        return through(() -> store.active(accountId));
    }

    @Override
    public List<CampaignState.Key> overdue(Instant upTo, int limit) {
        return through(() -> store.overdue(upTo, limit));
    }

    @Override
    public List<Sync.Key> untold(Instant upTo, int limit) {
        return through(() -> store.untold(upTo, limit));
    }

    @Override
    public List<Job.Key<?>> stalled(Instant since, int limit) {
        return through(() -> store.stalled(since, limit));
    }

    @Override
    public <T extends Entity> Page<T> list(Listing<T> listing, Optional<String> cursor, int limit) {
        return through(() -> store.list(listing, cursor, limit));
    }

    @Override
    public Outcome commit(Commit commit) {
        requireNot(Outage.WRITES);
        if (!busy && awaited.test(commit)) {
            awaited = _ -> false;
            interject();
        }
        return through(() -> {
            Outcome outcome = store.commit(commit);
            witness.accept(commit, outcome);
            return outcome;
        });
    }

    @Override
    public Optional<Instant> takeSlot(Pace seen, Instant from, Instant until, Duration interval) {
        requireNot(Outage.WRITES);
        return through(() -> {
            Optional<Instant> slot = store.takeSlot(seen, from, until, interval);
            slot.ifPresent(at ->
                    slots.computeIfAbsent(seen.key(), _ -> new HashSet<>()).add(at));
            return slot;
        });
    }
}
