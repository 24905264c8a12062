package io.redial.domain.lead;

import static io.redial.domain.lead.LeadStatus.COMPLETED;
import static io.redial.domain.lead.LeadStatus.CREATED;
import static io.redial.domain.lead.LeadStatus.MAX_RETRIES;
import static io.redial.domain.lead.LeadStatus.PROCESSING;
import static io.redial.domain.lead.LeadStatus.RESCHEDULED;
import static io.redial.domain.lead.LeadStatus.SCHEDULED;

import java.util.List;

/** The lifecycle of a lead as one table: between which statuses each move leads. What is not in it is refused. */
public final class LeadTable {

    private LeadTable() {}

    /** The kinds of moves, each with who makes it. */
    public enum Move {
        /** A pass of the pacer takes the lead for one dial. */
        CLAIM,
        /** A pass finds that all its numbers were called too often of late. */
        DEFER,
        /** The dialer drops the dial, or a pass finds its lease over. */
        GIVE_BACK,
        /** The dialer writes that it will place the call. */
        INTEND,
        /** A pass finds the time of the next look at a call come, and puts the one after it off. */
        LOOK_LATER,
        /** The provider refuses the call before dialling. */
        NOT_PLACED,
        /** The call has ended. */
        END_CALL,
        /** What the conversation came to is known, or a pass finds that it was waited for long enough. */
        END_ANALYSIS,
        /** A word on an earlier call, or on what it came to, comes late. */
        HEAR_LATE,
        /** A pass finds that the numbers which the round that is under way has left were taken away, or may not be called. */
        END_ROUND,
        /** Somebody marks the lead completed, or a pass finds that it can't be called any more. */
        CLOSE,
        /** Somebody wants it called anew. */
        RESET
    }

    /** One row of the table. */
    public record Edge(LeadStatus from, Move move, LeadStatus to) {}

    /** A final lead that keeps its status has a call that trails, or gets another reason. */
    private static final List<Edge> EDGES = List.of(
            new Edge(CREATED, Move.CLAIM, SCHEDULED),
            new Edge(RESCHEDULED, Move.CLAIM, SCHEDULED),
            new Edge(CREATED, Move.DEFER, CREATED),
            new Edge(RESCHEDULED, Move.DEFER, RESCHEDULED),
            new Edge(SCHEDULED, Move.GIVE_BACK, CREATED),
            new Edge(SCHEDULED, Move.GIVE_BACK, RESCHEDULED),
            new Edge(SCHEDULED, Move.INTEND, PROCESSING),
            new Edge(PROCESSING, Move.LOOK_LATER, PROCESSING),
            new Edge(COMPLETED, Move.LOOK_LATER, COMPLETED),
            new Edge(MAX_RETRIES, Move.LOOK_LATER, MAX_RETRIES),
            new Edge(PROCESSING, Move.NOT_PLACED, CREATED),
            new Edge(PROCESSING, Move.NOT_PLACED, RESCHEDULED),
            new Edge(COMPLETED, Move.NOT_PLACED, COMPLETED),
            new Edge(MAX_RETRIES, Move.NOT_PLACED, MAX_RETRIES),
            new Edge(PROCESSING, Move.END_CALL, PROCESSING),
            new Edge(PROCESSING, Move.END_CALL, RESCHEDULED),
            new Edge(PROCESSING, Move.END_CALL, COMPLETED),
            new Edge(PROCESSING, Move.END_CALL, MAX_RETRIES),
            new Edge(COMPLETED, Move.END_CALL, COMPLETED),
            new Edge(MAX_RETRIES, Move.END_CALL, COMPLETED),
            new Edge(MAX_RETRIES, Move.END_CALL, MAX_RETRIES),
            new Edge(PROCESSING, Move.END_ANALYSIS, RESCHEDULED),
            new Edge(PROCESSING, Move.END_ANALYSIS, COMPLETED),
            new Edge(PROCESSING, Move.END_ANALYSIS, MAX_RETRIES),
            new Edge(CREATED, Move.HEAR_LATE, PROCESSING),
            new Edge(CREATED, Move.HEAR_LATE, RESCHEDULED),
            new Edge(CREATED, Move.HEAR_LATE, COMPLETED),
            new Edge(CREATED, Move.HEAR_LATE, MAX_RETRIES),
            new Edge(SCHEDULED, Move.HEAR_LATE, COMPLETED),
            new Edge(SCHEDULED, Move.HEAR_LATE, MAX_RETRIES),
            new Edge(PROCESSING, Move.HEAR_LATE, COMPLETED),
            new Edge(PROCESSING, Move.HEAR_LATE, MAX_RETRIES),
            new Edge(RESCHEDULED, Move.HEAR_LATE, PROCESSING),
            new Edge(RESCHEDULED, Move.HEAR_LATE, RESCHEDULED),
            new Edge(RESCHEDULED, Move.HEAR_LATE, COMPLETED),
            new Edge(RESCHEDULED, Move.HEAR_LATE, MAX_RETRIES),
            new Edge(COMPLETED, Move.HEAR_LATE, COMPLETED),
            new Edge(MAX_RETRIES, Move.HEAR_LATE, COMPLETED),
            new Edge(MAX_RETRIES, Move.HEAR_LATE, MAX_RETRIES),
            new Edge(RESCHEDULED, Move.END_ROUND, RESCHEDULED),
            new Edge(RESCHEDULED, Move.END_ROUND, MAX_RETRIES),
            new Edge(CREATED, Move.CLOSE, COMPLETED),
            new Edge(SCHEDULED, Move.CLOSE, COMPLETED),
            new Edge(PROCESSING, Move.CLOSE, COMPLETED),
            new Edge(RESCHEDULED, Move.CLOSE, COMPLETED),
            new Edge(MAX_RETRIES, Move.CLOSE, COMPLETED),
            new Edge(CREATED, Move.CLOSE, MAX_RETRIES),
            new Edge(RESCHEDULED, Move.CLOSE, MAX_RETRIES),
            new Edge(CREATED, Move.RESET, CREATED),
            new Edge(SCHEDULED, Move.RESET, CREATED),
            new Edge(PROCESSING, Move.RESET, CREATED),
            new Edge(RESCHEDULED, Move.RESET, CREATED),
            new Edge(COMPLETED, Move.RESET, CREATED),
            new Edge(MAX_RETRIES, Move.RESET, CREATED));

    /** The whole table. */
    public static List<Edge> edges() {
        return EDGES;
    }

    static boolean allows(LeadStatus from, Move move, LeadStatus to) {
        return EDGES.contains(new Edge(from, move, to));
    }
}
