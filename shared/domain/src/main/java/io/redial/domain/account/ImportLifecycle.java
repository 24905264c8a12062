package io.redial.domain.account;

import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Rows;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.ImportTable.Move;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One named function for each move of the {@link ImportTable}. What the table has not is refused. */
public final class ImportLifecycle {

    /** The detail of an import that its owner has cancelled. */
    public static final String CANCELLED = "cancelled";

    /** The detail of an import whose source has not changed since the run before. */
    public static final String UNCHANGED = "unchanged";

    private static final Comparator<RowError> BY_LINE = Comparator.comparingLong(RowError::line);

    private ImportLifecycle() {}

    /** Asked for; its file is not there yet. */
    public static ImportJob awaiting(
            ImportJob.Key key, String fileName, String objectKey, Settings settings, Instant now) {
        return asked(key, fileName, objectKey, settings, Status.AWAITING_UPLOAD, now);
    }

    private static ImportJob asked(
            ImportJob.Key key, String fileName, String objectKey, Settings settings, Status status, Instant now) {
        return new ImportJob(
                key,
                fileName,
                objectKey,
                Optional.empty(),
                settings,
                Optional.empty(),
                Optional.empty(),
                status,
                0,
                0,
                0,
                0,
                Counts.NONE,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                now,
                now,
                0,
                0);
    }

    /**
     * Its file comes in parts. Another upload takes the place of one that is gone.
     *
     * @param multipart what the bucket calls the upload
     */
    public static ImportJob sentInParts(ImportJob job, String multipart, Instant now) {
        Next next = new Next(job, Move.SEND_IN_PARTS, now);
        next.multipart = Optional.of(multipart);
        return next.job();
    }

    /**
     * Asked for; its rows come from a source, where they are read from now on.
     *
     * @param objectKey where they will lie
     */
    public static ImportJob pulling(
            ImportJob.Key key, String fileName, String objectKey, Settings settings, Instant now) {
        return asked(key, fileName, objectKey, settings, Status.PROCESSING, now);
    }

    /** Some of its rows were read at their source. */
    public static ImportJob pulled(ImportJob job, Instant now) {
        Next next = new Next(job, Move.PULL, now);
        next.detail = Optional.empty();
        return next.job();
    }

    /**
     * Its source gave nothing just now, and is asked again later.
     *
     * @param why a sentence for people
     */
    public static ImportJob heldUp(ImportJob job, String why, Instant now) {
        Next next = new Next(job, Move.PULL, now);
        next.detail = Optional.of(why);
        return next.job();
    }

    /** All its rows were read at their source, and are a file now. */
    public static ImportJob spooled(ImportJob job, String objectVersion, long bytes, Instant now) {
        Next next = new Next(job, Move.SPOOL, now);
        if (job.objectVersion().isPresent()) {
            throw new IllegalStateException("an import has one file");
        }
        next.objectVersion = Optional.of(objectVersion);
        next.bytes = bytes;
        return next.job();
    }

    /** Its rows are those of the run before, so none of them needs to be imported. */
    public static ImportJob unchanged(ImportJob job, Instant now) {
        Next next = new Next(job, Move.COMPLETE, now);
        next.bytesDone = job.bytes();
        next.detail = Optional.of(UNCHANGED);
        return next.job();
    }

    /** Its file arrived. */
    public static ImportJob begun(ImportJob job, String objectVersion, long bytes, Instant now) {
        Next next = new Next(job, Move.BEGIN, now);
        next.objectVersion = Optional.of(objectVersion);
        next.bytes = bytes;
        return next.job();
    }

    /**
     * A CSV file in UTF-8 was made of its file.
     *
     * @param warnings of what was assumed for it
     */
    public static ImportJob converted(ImportJob job, Rows rows, List<RowError> warnings, Instant now) {
        Next next = new Next(job, Move.CONVERT, now);
        if (job.converted().isPresent() || job.chunks() != 0) {
            throw new IllegalStateException("an import is converted once, and before it is planned");
        }
        next.converted = Optional.of(rows);
        next.warnings = warnings;
        return next.job();
    }

    /**
     * Its file was read once, and has this many parts.
     *
     * @param warnings of columns that are not read as their headings would have it
     */
    public static ImportJob planned(ImportJob job, int chunks, List<RowError> warnings, Instant now) {
        Next next = new Next(job, Move.PLAN, now);
        if (job.chunks() != 0 || chunks < 1) {
            throw new IllegalStateException("an import is planned once, and into at least one part");
        }
        next.chunks = chunks;
        next.warnings =
                Stream.concat(job.warnings().stream(), warnings.stream()).toList();
        return next.job();
    }

    /**
     * One more part is written. An import that failed meanwhile stays failed, but what was written counts.
     *
     * @param bytes of the part
     */
    public static ImportJob counted(ImportJob job, Counts counts, List<RowError> errors, long bytes, Instant now) {
        Next next = new Next(job, Move.COUNT, now);
        if (job.chunksDone() >= job.chunks()) {
            throw new IllegalStateException("no part of the import is left to count");
        }
        next.bytesDone = job.bytesDone() + bytes;
        next.chunksDone = job.chunksDone() + 1;
        next.counts = job.counts().plus(counts);
        next.errors = first(job.errors(), errors);
        return next.job();
    }

    /** All its parts are written. */
    public static ImportJob completed(ImportJob job, Optional<String> reportKey, Instant now) {
        Next next = new Next(job, Move.COMPLETE, now);
        if (job.chunksDone() != job.chunks() || job.objectVersion().isEmpty()) {
            throw new IllegalStateException("an import completes with its last part");
        }
        next.bytesDone = job.rowsFile().bytes();
        next.reportKey = reportKey;
        next.detail = Optional.empty();
        return next.job();
    }

    /**
     * It can't go on.
     *
     * @param why the line that it failed on, a code, and a sentence for people
     */
    public static ImportJob failed(ImportJob job, RowError why, Instant now) {
        Next next = new Next(job, Move.FAIL, now);
        next.errors = leading(why, job.errors());
        next.detail = Optional.of(why.message());
        return next.job();
    }

    /** Its owner wants no more of it: it fails where it stands, and the rows that are written stay. */
    public static ImportJob cancelled(ImportJob job, Instant now) {
        Next next = new Next(job, Move.CANCEL, now);
        next.detail = Optional.of(CANCELLED);
        return next.job();
    }

    /** It has not moved for a while, and is queued again. */
    public static ImportJob nudged(ImportJob job, Instant now) {
        Next next = new Next(job, Move.NUDGE, now);
        next.nudges = job.nudges() + 1;
        return next.job();
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

    /** An import after a move that the table has: as it was, but for what the move changes; a move ends all nudges. */
    private static final class Next {
        private final ImportJob before;
        private final Status status;
        private final Instant now;
        private Optional<String> objectVersion;
        private Optional<String> multipart;
        private Optional<Rows> converted;
        private long bytes;
        private long bytesDone;
        private int chunks;
        private int chunksDone;
        private Counts counts;
        private List<RowError> errors;
        private List<RowError> warnings;
        private Optional<String> reportKey;
        private Optional<String> detail;
        private int nudges;

        Next(ImportJob before, Move move, Instant now) {
            this.before = before;
            this.status = ImportTable.after(before.status(), move);
            this.now = now;
            this.objectVersion = before.objectVersion();
            this.multipart = before.multipart();
            this.converted = before.converted();
            this.bytes = before.bytes();
            this.bytesDone = before.bytesDone();
            this.chunks = before.chunks();
            this.chunksDone = before.chunksDone();
            this.counts = before.counts();
            this.errors = before.errors();
            this.warnings = before.warnings();
            this.reportKey = before.reportKey();
            this.detail = before.detail();
        }

        ImportJob job() {
            return new ImportJob(
                    before.key(),
                    before.fileName(),
                    before.objectKey(),
                    objectVersion,
                    before.settings(),
                    multipart,
                    converted,
                    status,
                    bytes,
                    bytesDone,
                    chunks,
                    chunksDone,
                    counts,
                    errors,
                    warnings,
                    reportKey,
                    detail,
                    before.createdAt(),
                    now,
                    nudges,
                    before.revision());
        }
    }
}
