package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.ImportLifecycle;
import io.redial.engine.convert.Limits;
import io.redial.engine.convert.OtherEncoding;
import io.redial.engine.convert.Unreadable;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Chunks;
import io.redial.engine.port.Chunks.Chunk;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Files;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.tries.Tries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a file that has arrived into parts. It may be killed anywhere and called again: the same file gives the same
 * parts, and a part that is queued twice is written once.
 */
public final class ImportPlanner {

    /** A receipt may be as large as an item of the store, and some 16 MB fit into one answer. */
    private static final int RECEIPTS_AT_ONCE = 25;

    private static final int QUEUED_AT_ONCE = 500;

    private final Store store;
    private final Files files;
    private final Chunks chunks;
    private final Signals signals;
    private final Arrivals arrivals;
    private final Tries tries;
    private final ImportEnd end;
    private final Preparation preparation;
    private final FilePlan.PartSize size;

    public ImportPlanner(Store store, Files files, Chunks chunks, Signals signals, Seal seal, Tries tries) {
        this(store, files, chunks, signals, seal, tries, FilePlan.PartSize.DEFAULT);
    }

    /** With parts of another size, for tests that look across their borders. */
    ImportPlanner(
            Store store, Files files, Chunks chunks, Signals signals, Seal seal, Tries tries, FilePlan.PartSize size) {
        this.store = store;
        this.files = files;
        this.chunks = chunks;
        this.signals = signals;
        this.tries = tries;
        this.arrivals = new Arrivals(store, seal, tries);
        this.end = new ImportEnd(store, tries);
        this.preparation = new Preparation(store, files, tries, Limits.DEFAULT);
        this.size = size;
    }

    /** What became of a file. */
    public enum Outcome {
        /** Its parts are queued. */
        PLANNED,
        /** Some of its parts are queued; time was up, and it will be planned again for the rest. */
        HANDED_ON,
        /** It has no row beside its header: the import is complete. */
        COMPLETED,
        /** It can't be imported; its import tells why. */
        FAILED,
        /** Its import has ended before. */
        DONE_BEFORE,
        /** It belongs to no campaign. */
        NOT_OURS
    }

    /**
     * Plans the import of a file. Any exception means that its arrival must be told again.
     *
     * @param deadline nothing more is begun after it
     * @throws OutOfTime when the deadline has passed
     */
    public Outcome run(Arrival arrival, Deadline deadline, Instant now) {
        return arrivals.begin(arrival, now).map(job -> plan(job, deadline, now)).orElse(Outcome.NOT_OURS);
    }

    /** Plans an import again that stands still, and queues those of its parts that are not done with. */
    public Outcome again(ImportJob.Key key, Deadline deadline, Instant now) {
        return store.find(key).map(job -> plan(job, deadline, now)).orElse(Outcome.NOT_OURS);
    }

    /** A file that could not be planned at any delivery: the import fails rather than hold its campaign for ever. */
    public void abandon(Arrival arrival, Instant now) {
        arrivals.begin(arrival, now).ifPresent(job -> abandon(job.key(), now));
    }

    /** Likewise, for one that was planned again. */
    public void abandon(ImportJob.Key key, Instant now) {
        failed(key, FileFault.unreadable(), now);
    }

    private Outcome plan(ImportJob job, Deadline deadline, Instant now) {
        if (!job.running()) {
            return Outcome.DONE_BEFORE;
        }
        try {
            requireSize(job);
            FilePlan plan = scan(job, deadline, now);
            return plan.parts().isEmpty() ? completed(job.key(), now) : queued(job.key(), plan, deadline, now);
        } catch (Unreadable fault) {
            return failed(job.key(), fault, now);
        } catch (Files.FileChanged _) {
            return failed(job.key(), FileFault.changed(), now);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void requireSize(ImportJob job) {
        if (job.bytes() == 0) {
            throw FileFault.empty();
        }
        if (job.bytes() > FilePlan.MAX_FILE_BYTES) {
            throw new FileFault(0, "file_too_large", "The file is larger than 2 GiB. Split it.");
        }
    }

    private FilePlan scan(ImportJob job, Deadline deadline, Instant now) throws IOException {
        ImportJob prepared = preparation.prepared(job, deadline, now);
        try {
            return scan(prepared);
        } catch (OtherEncoding shown) {
            return scan(preparation.recoded(prepared, shown, deadline, now));
        }
    }

    private FilePlan scan(ImportJob job) throws IOException {
        ImportJob.Rows rows = job.rowsFile();
        if (rows.bytes() == 0) {
            throw FileFault.empty();
        }
        try (InputStream file = files.open(rows.objectKey(), rows.version(), 0, rows.bytes())) {
            return FilePlan.of(file, job.settings().mapping(), size);
        }
    }

    private Outcome queued(ImportJob.Key key, FilePlan plan, Deadline deadline, Instant now) {
        int parts = plan.parts().size();
        ImportJob planned = tries.until(() -> {
            ImportJob job = store.find(key).orElseThrow();
            if (job.chunks() > 0 || job.status() != Status.PROCESSING) {
                return Optional.of(job);
            }
            ImportJob counted = ImportLifecycle.planned(job, parts, plan.warnings(), now);
            return store.commit(Commit.of(new Write.Save(counted))).done() ? Optional.of(counted) : Optional.empty();
        });
        if (planned.status() != Status.PROCESSING) {
            return Outcome.DONE_BEFORE;
        }
        if (planned.chunks() != parts) {
            // Only another release cuts the same bytes otherwise; parts of both would leave rows out or count them
            // twice.
            throw new FileFault(
                    0,
                    "planned_otherwise",
                    "The file was being imported while the importer was updated. Upload it again.");
        }
        List<Chunk> all = plan.chunks(key);
        return enqueue(key, planned.chunksDone() == 0 ? all : missing(all), deadline);
    }

    /** In slices: some 30,000 parts take minutes, and what is left then is queued when the file is planned again. */
    private Outcome enqueue(ImportJob.Key key, List<Chunk> parts, Deadline deadline) {
        for (int from = 0; from < parts.size(); from += QUEUED_AT_ONCE) {
            if (deadline.passed()) {
                signals.replan(key);
                return Outcome.HANDED_ON;
            }
            chunks.enqueue(parts.subList(from, Math.min(parts.size(), from + QUEUED_AT_ONCE)));
        }
        return Outcome.PLANNED;
    }

    private List<Chunk> missing(List<Chunk> all) {
        List<Chunk> missing = new ArrayList<>();
        for (int from = 0; from < all.size(); from += RECEIPTS_AT_ONCE) {
            List<Chunk> some = all.subList(from, Math.min(all.size(), from + RECEIPTS_AT_ONCE));
            Store.Found found =
                    store.read(some.stream().map(ChunkImporter::receiptOf).toList());
            some.stream()
                    .filter(chunk -> found.get(ChunkImporter.receiptOf(chunk)).isEmpty())
                    .forEach(missing::add);
        }
        return missing;
    }

    private Outcome completed(ImportJob.Key key, Instant now) {
        end.end(key, job -> ImportLifecycle.completed(job, Optional.empty(), now));
        signals.wake(key.accountId());
        return Outcome.COMPLETED;
    }

    private Outcome failed(ImportJob.Key key, Unreadable fault, Instant now) {
        end.end(key, job -> ImportLifecycle.failed(job, FileFault.why(fault), now));
        signals.wake(key.accountId());
        return Outcome.FAILED;
    }
}
