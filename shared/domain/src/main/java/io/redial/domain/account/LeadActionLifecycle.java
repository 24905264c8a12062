package io.redial.domain.account;

import static io.redial.domain.account.LeadAction.Status.CANCELLED;
import static io.redial.domain.account.LeadAction.Status.COMPLETED;
import static io.redial.domain.account.LeadAction.Status.FAILED;
import static io.redial.domain.account.LeadAction.Status.RUNNING;

import io.redial.domain.account.LeadAction.Counts;
import io.redial.domain.account.LeadAction.Filter;
import io.redial.domain.account.LeadAction.Kind;
import io.redial.domain.account.LeadAction.Position;
import io.redial.domain.account.LeadAction.Status;
import java.time.Instant;
import java.util.Optional;

/** Every way in which a bulk action moves: a table, and one named function for each move. What is not in it is refused. */
public final class LeadActionLifecycle {

    private LeadActionLifecycle() {}

    /** The whole table: each move leads from one status to one, so it is a row by itself. */
    public enum Move {
        /** A page of leads is done with. */
        ADVANCE(RUNNING, RUNNING),
        /** The regular tick finds that it has not moved for a while. */
        NUDGE(RUNNING, RUNNING),
        /** The last lead is done with. */
        COMPLETE(RUNNING, COMPLETED),
        /** It did not move for too long, or fails at every try. */
        FAIL(RUNNING, FAILED),
        /** Its owner wants no more of it. */
        CANCEL(RUNNING, CANCELLED);

        private final Status from;
        private final Status to;

        Move(Status from, Status to) {
            this.from = from;
            this.to = to;
        }

        public Status from() {
            return from;
        }

        public Status to() {
            return to;
        }
    }

    /** Asked for; no lead has been looked at. */
    public static LeadAction asked(LeadAction.Key key, Kind kind, Filter filter, Instant now) {
        return new LeadAction(
                key,
                kind,
                filter,
                RUNNING,
                Position.START,
                Counts.NONE,
                Optional.empty(),
                now,
                now,
                Optional.empty(),
                0,
                0);
    }

    /** One more page of leads is done with; the walk goes on at {@code to}. */
    public static LeadAction advanced(LeadAction action, Position to, Counts more, Instant now) {
        return new LeadAction(
                action.key(),
                action.kind(),
                action.filter(),
                moved(Move.ADVANCE, action),
                to,
                action.counts().plus(more),
                action.detail(),
                action.createdAt(),
                now,
                action.completedAt(),
                0,
                action.revision());
    }

    /** It has not moved for a while, and is queued again. */
    public static LeadAction nudged(LeadAction action, Instant now) {
        return new LeadAction(
                action.key(),
                action.kind(),
                action.filter(),
                moved(Move.NUDGE, action),
                action.position(),
                action.counts(),
                action.detail(),
                action.createdAt(),
                now,
                action.completedAt(),
                action.nudges() + 1,
                action.revision());
    }

    /** Every lead was walked over. */
    public static LeadAction completed(LeadAction action, Instant now) {
        return ended(Move.COMPLETE, action, Optional.empty(), now);
    }

    /**
     * It can't go on; what is done stays done.
     *
     * @param detail why, for people
     */
    public static LeadAction failed(LeadAction action, String detail, Instant now) {
        return ended(Move.FAIL, action, Optional.of(detail), now);
    }

    /** Its owner wants no more of it; what is done stays done. */
    public static LeadAction cancelled(LeadAction action, Instant now) {
        return ended(Move.CANCEL, action, Optional.empty(), now);
    }

    private static LeadAction ended(Move move, LeadAction action, Optional<String> detail, Instant now) {
        return new LeadAction(
                action.key(),
                action.kind(),
                action.filter(),
                moved(move, action),
                action.position(),
                action.counts(),
                detail,
                action.createdAt(),
                now,
                Optional.of(now),
                action.nudges(),
                action.revision());
    }

    private static Status moved(Move move, LeadAction action) {
        if (action.status() != move.from()) {
            throw new IllegalStateException(
                    move + " does not lead on from " + action.status().wire());
        }
        return move.to();
    }
}
