package io.redial.domain.account;

import io.redial.domain.account.ImportJob.Status;
import java.util.Arrays;

/** The lifecycle of an import as one table: between which statuses each move leads. What is not in it is refused. */
public final class ImportTable {

    private ImportTable() {}

    /** The kinds of moves, each with who makes it. */
    public enum Move {
        /** Its owner asks to send the file in parts. */
        SEND_IN_PARTS,
        /** Some of its rows were read at their source. */
        PULL,
        /** All of its rows were read at their source, and are a file now. */
        SPOOL,
        /** The bucket tells that the file is there. */
        BEGIN,
        /** A CSV file in UTF-8 was made of the file. */
        CONVERT,
        /** The file was read once and cut into parts. */
        PLAN,
        /** A part is written. */
        COUNT,
        /** The last part is written. */
        COMPLETE,
        /** The file can't be read, or is not there any more; or the import did not move for too long. */
        FAIL,
        /** Its owner wants no more of it. */
        CANCEL,
        /** The regular tick finds that it has not moved for a while. */
        NUDGE
    }

    /** The whole table. */
    public enum Edge {
        SENT_IN_PARTS(Status.AWAITING_UPLOAD, Move.SEND_IN_PARTS, Status.AWAITING_UPLOAD),
        PULLED(Status.PROCESSING, Move.PULL, Status.PROCESSING),
        SPOOLED(Status.PROCESSING, Move.SPOOL, Status.PROCESSING),
        BEGUN(Status.AWAITING_UPLOAD, Move.BEGIN, Status.PROCESSING),
        CONVERTED(Status.PROCESSING, Move.CONVERT, Status.PROCESSING),
        PLANNED(Status.PROCESSING, Move.PLAN, Status.PROCESSING),
        COUNTED(Status.PROCESSING, Move.COUNT, Status.PROCESSING),
        COUNTED_AFTERWARDS(Status.FAILED, Move.COUNT, Status.FAILED),
        COMPLETED(Status.PROCESSING, Move.COMPLETE, Status.COMPLETED),
        FAILED(Status.PROCESSING, Move.FAIL, Status.FAILED),
        CANCELLED_UNSENT(Status.AWAITING_UPLOAD, Move.CANCEL, Status.FAILED),
        CANCELLED(Status.PROCESSING, Move.CANCEL, Status.FAILED),
        NUDGED(Status.PROCESSING, Move.NUDGE, Status.PROCESSING);

        private final Status from;
        private final Move move;
        private final Status to;

        Edge(Status from, Move move, Status to) {
            this.from = from;
            this.move = move;
            this.to = to;
        }

        public Status from() {
            return from;
        }

        public Move move() {
            return move;
        }

        public Status to() {
            return to;
        }
    }

    static Status after(Status from, Move move) {
        return Arrays.stream(Edge.values())
                .filter(edge -> edge.from == from && edge.move == move)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(move + " is refused for an import that is " + from))
                .to();
    }
}
