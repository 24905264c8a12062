package io.redial.domain.account;

import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One thing done to many leads of a campaign. It walks over them shard by shard; position and counts change in the very
 * transactions that change the leads, so a step that was cut off is either done and counted, or neither.
 *
 * @param position where the walk goes on
 * @param detail why it failed, for people
 */
public record LeadAction(
        Key key,
        Kind kind,
        Filter filter,
        Status status,
        Position position,
        Counts counts,
        Optional<String> detail,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> completedAt,
        int nudges,
        long revision)
        implements Job {

    public LeadAction {
        if ((status == Status.RUNNING) == completedAt.isPresent()) {
            throw new IllegalArgumentException("an action has an end exactly when it does not run");
        }
    }

    /** Where an action is stored. */
    public record Key(String accountId, String campaignId, String actionId) implements Job.Key<LeadAction> {}

    @Override
    public boolean running() {
        return status == Status.RUNNING;
    }

    /** Whether it concerns a lead: one that was there when it was asked for, and that the filter lets through. */
    public boolean concerns(Lead lead) {
        return !lead.createdAt().isAfter(createdAt) && filter.matches(lead);
    }

    /** What is done to each lead. */
    public enum Kind {
        /** Ready to be called, with a fresh retry count. */
        RESET,
        /** Final at once; a live call ends by itself. */
        COMPLETE,
        /** Gone; its calls stay. */
        REMOVE;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far it is. */
    public enum Status {
        /** The last lead moves it on, or whoever cancels it, or gives it up. */
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Which leads it concerns; what is empty lets every lead through.
     *
     * @param attemptsMade exactly so many, 0 or more
     */
    public record Filter(Set<LeadStatus> statuses, Set<ClosedReason> closedReasons, Optional<Integer> attemptsMade) {
        public static final Filter ALL = new Filter(Set.of(), Set.of(), Optional.empty());

        public Filter {
            statuses = Set.copyOf(statuses);
            closedReasons = Set.copyOf(closedReasons);
        }

        boolean matches(Lead lead) {
            return (statuses.isEmpty() || statuses.contains(lead.status()))
                    && (closedReasons.isEmpty() || closedFor(lead))
                    && attemptsMade
                            .map(made -> made == lead.progress().attemptsMade())
                            .orElse(true);
        }

        private boolean closedFor(Lead lead) {
            return lead.state() instanceof LeadState.Closed closed && closedReasons.contains(closed.reason());
        }
    }

    /**
     * A place in the walk.
     *
     * @param shard the one that is walked; the number of shards when all were
     * @param cursor of the shard's list, where the next page begins; empty for its first page
     */
    public record Position(int shard, Optional<String> cursor) {
        public static final Position START = new Position(0, Optional.empty());

        /** The next page of this shard, or the next shard when it has none. */
        public Position after(Optional<String> next) {
            return next.isPresent() ? new Position(shard, next) : new Position(shard + 1, Optional.empty());
        }
    }

    /**
     * What became of the leads that it has walked over; examined = the sum of the others.
     *
     * @param skipped those that it does not concern, or that were already as they should be
     * @param live those left alone because a call of theirs is live or its outcome unknown
     */
    public record Counts(long examined, long changed, long skipped, long live) {
        public static final Counts NONE = new Counts(0, 0, 0, 0);

        public Counts {
            if (examined != changed + skipped + live) {
                throw new IllegalArgumentException("the counts of an action must add up");
            }
        }

        public static Counts of(long changed, long skipped, long live) {
            return new Counts(changed + skipped + live, changed, skipped, live);
        }

        public Counts plus(Counts other) {
            return new Counts(
                    examined + other.examined, changed + other.changed, skipped + other.skipped, live + other.live);
        }
    }
}
