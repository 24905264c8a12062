package io.redial.domain.account;

import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every way in which an import moves: a table, and one named function for each move. What is not in it is refused. */
public final class ImportLifecycle {

    /** The detail of an import that its owner has cancelled. */
    public static final String CANCELLED = "cancelled";

    private static final Comparator<RowError> BY_LINE = Comparator.comparingLong(RowError::line);

    private ImportLifecycle() {}

    /** The kinds of moves, each with who makes it. */
    public enum Move {
        /** The bucket tells that the file is there. */
        BEGIN,
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
        BEGUN(Status.AWAITING_UPLOAD, Move.BEGIN, Status.PROCESSING),
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

    /** Asked for; its file is not there yet. */
    public static ImportJob awaiting(
            ImportJob.Key key, String fileName, String objectKey, Settings settings, Instant now) {
        return new ImportJob(
                key,
                fileName,
                objectKey,
                Optional.empty(),
                settings,
                Status.AWAITING_UPLOAD,
                0,
                0,
                0,
                0,
                Counts.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                now,
                now,
                0,
                0);
    }

    /** Its file arrived. */
    public static ImportJob begun(ImportJob job, String objectVersion, long bytes, Instant now) {
        Status status = after(job, Move.BEGIN);
        return new ImportJob(
                job.key(),
                job.fileName(),
                job.objectKey(),
                Optional.of(objectVersion),
                job.settings(),
                status,
                bytes,
                0,
                0,
                0,
                job.counts(),
                job.errors(),
                job.reportKey(),
                job.detail(),
                job.createdAt(),
                now,
                0,
                job.revision());
    }

    /** Its file was read once, and has this many parts. */
    public static ImportJob planned(ImportJob job, int chunks, Instant now) {
        Status status = after(job, Move.PLAN);
        if (job.chunks() != 0 || chunks < 1) {
            throw new IllegalStateException("an import is planned once, and into at least one part");
        }
        return with(job, status, job.bytesDone(), chunks, job.chunksDone(), job.counts(), job.errors(), now);
    }

    /**
     * One more part is written. An import that failed meanwhile stays failed, but what was written counts.
     *
     * @param bytes of the part
     */
    public static ImportJob counted(ImportJob job, Counts counts, List<RowError> errors, long bytes, Instant now) {
        Status status = after(job, Move.COUNT);
        if (job.chunksDone() >= job.chunks()) {
            throw new IllegalStateException("no part of the import is left to count");
        }
        return with(
                job,
                status,
                job.bytesDone() + bytes,
                job.chunks(),
                job.chunksDone() + 1,
                job.counts().plus(counts),
                first(job.errors(), errors),
                now);
    }

    /** All its parts are written. */
    public static ImportJob completed(ImportJob job, Optional<String> reportKey, Instant now) {
        Status status = after(job, Move.COMPLETE);
        if (job.chunksDone() != job.chunks()) {
            throw new IllegalStateException("an import completes with its last part");
        }
        ImportJob done =
                with(job, status, job.bytes(), job.chunks(), job.chunksDone(), job.counts(), job.errors(), now);
        return ended(done, reportKey, Optional.empty());
    }

    /**
     * It can't go on.
     *
     * @param why the line that it failed on, a code, and a sentence for people
     */
    public static ImportJob failed(ImportJob job, RowError why, Instant now) {
        ImportJob failed = with(
                job,
                after(job, Move.FAIL),
                job.bytesDone(),
                job.chunks(),
                job.chunksDone(),
                job.counts(),
                leading(why, job.errors()),
                now);
        return ended(failed, job.reportKey(), Optional.of(why.message()));
    }

    /** Its owner wants no more of it: it fails where it stands, and the rows that are written stay. */
    public static ImportJob cancelled(ImportJob job, Instant now) {
        ImportJob failed = with(
                job,
                after(job, Move.CANCEL),
                job.bytesDone(),
                job.chunks(),
                job.chunksDone(),
                job.counts(),
                job.errors(),
                now);
        return ended(failed, job.reportKey(), Optional.of(CANCELLED));
    }

    /** It has not moved for a while, and is queued again. */
    public static ImportJob nudged(ImportJob job, Instant now) {
        Status status = after(job, Move.NUDGE);
        return new ImportJob(
                job.key(),
                job.fileName(),
                job.objectKey(),
                job.objectVersion(),
                job.settings(),
                status,
                job.bytes(),
                job.bytesDone(),
                job.chunks(),
                job.chunksDone(),
                job.counts(),
                job.errors(),
                job.reportKey(),
                job.detail(),
                job.createdAt(),
                now,
                job.nudges() + 1,
                job.revision());
    }

    /** Those of the lowest lines, as many as are kept. */
    private static List<RowError> first(List<RowError> some, List<RowError> more) {
        List<RowError> all = new ArrayList<>(some);
        all.addAll(more);
        all.sort(BY_LINE);
        return all.subList(0, Math.min(all.size(), ImportJob.ERRORS_KEPT));
    }

    /** What failed the whole import stands before any row. */
    private static List<RowError> leading(RowError why, List<RowError> others) {
        List<RowError> all = new ArrayList<>(List.of(why));
        all.addAll(others.subList(0, Math.min(others.size(), ImportJob.ERRORS_KEPT - 1)));
        return all;
    }

    private static Status after(ImportJob job, Move move) {
        return Arrays.stream(Edge.values())
                .filter(edge -> edge.from == job.status() && edge.move == move)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(move + " is refused for an import that is " + job.status()))
                .to();
    }

    private static ImportJob with(
            ImportJob job,
            Status status,
            long bytesDone,
            int chunks,
            int chunksDone,
            Counts counts,
            List<RowError> errors,
            Instant now) {
        return new ImportJob(
                job.key(),
                job.fileName(),
                job.objectKey(),
                job.objectVersion(),
                job.settings(),
                status,
                job.bytes(),
                bytesDone,
                chunks,
                chunksDone,
                counts,
                errors,
                job.reportKey(),
                job.detail(),
                job.createdAt(),
                now,
                0,
                job.revision());
    }

    private static ImportJob ended(ImportJob job, Optional<String> reportKey, Optional<String> detail) {
        return new ImportJob(
                job.key(),
                job.fileName(),
                job.objectKey(),
                job.objectVersion(),
                job.settings(),
                job.status(),
                job.bytes(),
                job.bytesDone(),
                job.chunks(),
                job.chunksDone(),
                job.counts(),
                job.errors(),
                reportKey,
                detail,
                job.createdAt(),
                job.updatedAt(),
                job.nudges(),
                job.revision());
    }
}
