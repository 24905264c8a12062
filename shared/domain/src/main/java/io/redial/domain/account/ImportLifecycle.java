package io.redial.domain.account;

import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every way in which an import moves: awaiting upload → processing → completed or failed. */
public final class ImportLifecycle {

    private static final Comparator<RowError> BY_LINE = Comparator.comparingLong(RowError::line);

    private ImportLifecycle() {}

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
                0);
    }

    /** Its file arrived. */
    public static ImportJob begun(ImportJob job, String objectVersion, long bytes, Instant now) {
        require(job, Status.AWAITING_UPLOAD);
        return new ImportJob(
                job.key(),
                job.fileName(),
                job.objectKey(),
                Optional.of(objectVersion),
                job.settings(),
                Status.PROCESSING,
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
                job.revision());
    }

    /** Its file was read once, and has this many parts. */
    public static ImportJob planned(ImportJob job, int chunks, Instant now) {
        require(job, Status.PROCESSING);
        if (job.chunks() != 0 || chunks < 1) {
            throw new IllegalStateException("an import is planned once, and into at least one part");
        }
        return with(job, job.status(), job.bytesDone(), chunks, job.chunksDone(), job.counts(), job.errors(), now);
    }

    /**
     * One more part is written. An import that failed meanwhile stays failed, but what was written counts.
     *
     * @param bytes of the part
     */
    public static ImportJob counted(ImportJob job, Counts counts, List<RowError> errors, long bytes, Instant now) {
        if (job.status() == Status.AWAITING_UPLOAD || job.chunksDone() >= job.chunks()) {
            throw new IllegalStateException("no part of the import is left to count");
        }
        return with(
                job,
                job.status(),
                job.bytesDone() + bytes,
                job.chunks(),
                job.chunksDone() + 1,
                job.counts().plus(counts),
                first(job.errors(), errors),
                now);
    }

    /** All its parts are written. */
    public static ImportJob completed(ImportJob job, Optional<String> reportKey, Instant now) {
        require(job, Status.PROCESSING);
        if (job.chunksDone() != job.chunks()) {
            throw new IllegalStateException("an import completes with its last part");
        }
        ImportJob done = with(
                job, Status.COMPLETED, job.bytes(), job.chunks(), job.chunksDone(), job.counts(), job.errors(), now);
        return ended(done, reportKey, Optional.empty());
    }

    /**
     * It can't go on.
     *
     * @param why the line that it failed on, a code, and a sentence for people
     */
    public static ImportJob failed(ImportJob job, RowError why, Instant now) {
        require(job, Status.PROCESSING);
        ImportJob failed = with(
                job,
                Status.FAILED,
                job.bytesDone(),
                job.chunks(),
                job.chunksDone(),
                job.counts(),
                leading(why, job.errors()),
                now);
        return ended(failed, job.reportKey(), Optional.of(why.message()));
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

    private static void require(ImportJob job, Status expected) {
        if (job.status() != expected) {
            throw new IllegalStateException("the import is " + job.status() + ", not " + expected);
        }
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
                job.revision());
    }
}
