package io.redial.engine.pace;

import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Writes claims down and asks for their dials, shard by shard, those first whose calls start first. */
final class ClaimCommits {

    /** One transaction holds leads of one shard and their tally; so many of the largest leads stay below its 4 MB. */
    private static final int PER_COMMIT = 11;

    private final Store store;
    private final Signals signals;
    private final Timing timing;

    ClaimCommits(Store store, Signals signals, Timing timing) {
        this.store = store;
        this.signals = signals;
        this.timing = timing;
    }

    /** A lead before and after its claim. */
    record Taken(Lead before, Lead after, Claim claim) {}

    /** How many commits it takes to claim these. */
    static <L> int needed(List<L> leads, ToIntFunction<L> shard) {
        return parts(leads, shard).size();
    }

    /** Leads that can be committed together, each in their order. */
    private static <L> List<List<L>> parts(List<L> leads, ToIntFunction<L> shard) {
        Map<Integer, List<L>> byShard = new TreeMap<>();
        leads.forEach(lead -> byShard.computeIfAbsent(shard.applyAsInt(lead), _ -> new ArrayList<>())
                .add(lead));
        List<List<L>> parts = new ArrayList<>();
        for (List<L> ofShard : byShard.values()) {
            for (int from = 0; from < ofShard.size(); from += PER_COMMIT) {
                parts.add(ofShard.subList(from, Math.min(ofShard.size(), from + PER_COMMIT)));
            }
        }
        return parts;
    }

    /**
     * Commits what can be committed still. The dials of a transaction are sent before the next one, which may fail.
     *
     * @param taken in the order of their slots
     * @return the claims that stand
     */
    List<Claim> commitAndDial(List<Taken> taken, Instant now) {
        List<List<Taken>> parts =
                new ArrayList<>(parts(taken, one -> one.before().key().shard()));
        parts.sort(Comparator.comparing(part -> part.getFirst().claim().slot()));
        List<Claim> committed = new ArrayList<>();
        for (List<Taken> part : parts) {
            List<Taken> done = commit(part);
            signals.dial(done.stream().map(one -> dial(one, now)).toList());
            done.forEach(one -> committed.add(one.claim()));
        }
        return committed;
    }

    /** Commits the claims of one shard; leads that were changed meanwhile are left out, a closed gate ends it. */
    private List<Taken> commit(List<Taken> group) {
        List<Taken> left = group;
        while (!left.isEmpty()) {
            switch (store.commit(commitOf(left))) {
                case Store.Outcome.Done _ -> {
                    return left;
                }
                case Store.Outcome.Refused(List<Integer> lost) -> left = without(left, Set.copyOf(lost));
            }
        }
        return List.of();
    }

    private static Commit commitOf(List<Taken> group) {
        return new Commit(LeadChange.writes(
                group.stream()
                        .map(taken -> new LeadChange(Optional.of(taken.before()), taken.after()))
                        .toList(),
                GateRule.MUST_BE_OPEN));
    }

    private static List<Taken> without(List<Taken> group, Set<Integer> lost) {
        boolean gateClosed = lost.contains(group.size());
        if (gateClosed || lost.isEmpty()) {
            return List.of();
        }
        List<Taken> kept = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            if (!lost.contains(i)) {
                kept.add(group.get(i));
            }
        }
        return kept;
    }

    private Signals.Dial dial(Taken taken, Instant now) {
        Instant slot = taken.claim().slot();
        boolean asks = taken.before().origin().source().isPresent();
        return new Signals.Dial(
                taken.before().accountId(),
                taken.before().key(),
                taken.claim().claimId(),
                slot,
                asks ? timing.untilAsking(slot, now) : timing.untilDial(slot, now));
    }
}
