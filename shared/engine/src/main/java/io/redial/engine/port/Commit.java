package io.redial.engine.port;

import io.redial.domain.Entity;
import io.redial.domain.campaign.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes that happen together or not at all; at most {@link #MAX_WRITES}, and at most one for each stored item.
 *
 * @param writes in an order that {@link Store.Outcome.Refused} refers to
 */
public record Commit(List<Write> writes) {

    public static final int MAX_WRITES = 100;

    public Commit {
        writes = List.copyOf(writes);
        if (writes.isEmpty() || writes.size() > MAX_WRITES) {
            throw new IllegalArgumentException("a commit has 1 to 100 writes, not " + writes.size());
        }
    }

    public static Commit of(Write... writes) {
        return new Commit(List.of(writes));
    }

    /** The same with more writes at the end. */
    public Commit and(Write... more) {
        return and(List.of(more));
    }

    /** The same with more writes at the end. */
    public Commit and(List<Write> more) {
        List<Write> all = new ArrayList<>(writes);
        all.addAll(more);
        return new Commit(all);
    }

    /** One write and its condition. */
    public sealed interface Write {
        /** Stored if its revision is still the stored one (0: if nothing is stored); the stored one is one higher. */
        record Save(Entity entity) implements Write {}

        /** Removed if its revision is still the stored one. */
        record Remove(Entity entity) implements Write {}

        /** Nothing is written, but the revision must still be the stored one. */
        record Unchanged(Entity entity) implements Write {}

        /** Adds to a tally that was not retired. */
        record Count(String campaignId, int shard, Tally.Delta delta, GateRule rule) implements Write {}

        /** Opens the gate unless it was moved by this or a later epoch. */
        record OpenGate(String campaignId, int shard, long epoch) implements Write {}

        /** Closes the gate unless it was moved by a later epoch. */
        record CloseGate(String campaignId, int shard, long epoch) implements Write {}

        /** Closes the gate if no lead is open and no call is live. */
        record SealTally(String campaignId, int shard, long epoch) implements Write {}

        /**
         * Empties a tally and its gate and closes them: until {@code until} at least nothing is counted there, and so no
         * lead is added, and the gate does not move.
         */
        record RetireTally(String campaignId, int shard, Instant until) implements Write {}
    }

    /** Whether a count needs its shard's gate to be open. */
    public enum GateRule {
        ANY,
        MUST_BE_OPEN
    }
}
