package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.campaign.CampaignOwner;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Chunks;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Files;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Cuts a file that has arrived into parts. It may be killed anywhere and called again: the same file gives the same
 * parts, and a part that is queued twice is written once.
 */
public final class ImportPlanner {

    private final Store store;
    private final Files files;
    private final Chunks chunks;
    private final Signals signals;
    private final Seal seal;
    private final Tries tries;
    private final ImportEnd end;
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
        this.seal = seal;
        this.tries = tries;
        this.end = new ImportEnd(store, tries, new RejectedRows(store, files));
        this.size = size;
    }

    /** What became of a file. */
    public enum Outcome {
        /** Its parts are queued. */
        PLANNED,
        /** It has no row beside its header: the import is complete. */
        COMPLETED,
        /** It can't be imported; its import tells why. */
        FAILED,
        /** Its import has ended before. */
        DONE_BEFORE,
        /** It belongs to no campaign. */
        NOT_OURS
    }

    /** Plans the import of a file. Any exception means that its arrival must be told again. */
    public Outcome run(Arrival arrival, Instant now) {
        Optional<ImportJob> begun = begin(arrival, now);
        if (begun.isEmpty()) {
            return Outcome.NOT_OURS;
        }
        ImportJob job = begun.get();
        if (job.status() != Status.PROCESSING) {
            return Outcome.DONE_BEFORE;
        }
        try {
            FilePlan plan = scan(job);
            return plan.parts().isEmpty() ? completed(job.key(), now) : queued(job.key(), plan, now);
        } catch (FileFault fault) {
            return failed(job.key(), fault, now);
        } catch (Files.FileChanged _) {
            return failed(job.key(), FileFault.changed(), now);
        }
    }

    /** A file that could not be planned at any delivery: the import fails rather than hold its campaign for ever. */
    public void abandon(Arrival arrival, Instant now) {
        begin(arrival, now)
                .filter(job -> job.status() == Status.PROCESSING)
                .ifPresent(job -> failed(job.key(), FileFault.unreadable(), now));
    }

    /** The import of this file, being processed; or as it ended. */
    private Optional<ImportJob> begin(Arrival arrival, Instant now) {
        Optional<UploadKey> upload = UploadKey.parse(arrival.objectKey());
        Optional<CampaignOwner> owner = upload.flatMap(key -> store.find(new CampaignOwner.Key(key.campaignId())));
        if (upload.isEmpty() || owner.isEmpty()) {
            return Optional.empty();
        }
        CampaignState.Key campaign =
                new CampaignState.Key(owner.get().accountId(), upload.get().campaignId());
        Beginning beginning = tries.until(() -> {
            Optional<CampaignState> state = store.find(campaign);
            if (state.isEmpty()) {
                return Optional.of(Beginning.NONE);
            }
            ImportJob job = jobOf(arrival, upload.get(), campaign, now);
            if (job.status() != Status.AWAITING_UPLOAD) {
                return Optional.of(new Beginning(Optional.of(job)));
            }
            // In one commit: a campaign that has an import does not complete.
            ImportJob begun = ImportLifecycle.begun(job, arrival.eTag(), arrival.bytes(), now);
            Commit commit =
                    Commit.of(new Write.Save(begun), new Write.Save(state.get().importing(1)));
            return store.commit(commit).done() ? Optional.of(new Beginning(Optional.of(begun))) : Optional.empty();
        });
        return beginning.job();
    }

    /** The import that was found or begun, if the campaign is there. */
    private record Beginning(Optional<ImportJob> job) {
        static final Beginning NONE = new Beginning(Optional.empty());
    }

    /** The import that asked for this upload; or, of another file under its key or any other key, one of its own. */
    private ImportJob jobOf(Arrival arrival, UploadKey upload, CampaignState.Key campaign, Instant now) {
        Optional<ImportJob> asked = upload.importId()
                .flatMap(id -> store.find(new ImportJob.Key(campaign.accountId(), campaign.campaignId(), id)))
                .filter(job -> job.objectKey().equals(arrival.objectKey()));
        Optional<ImportJob> same = asked.filter(
                job -> job.objectVersion().map(arrival.eTag()::equals).orElse(true));
        if (same.isPresent()) {
            return same.get();
        }
        Settings settings = asked.map(ImportJob::settings).orElse(Settings.DEFAULT);
        String id = seal.importId(arrival.objectKey(), arrival.version());
        ImportJob.Key key = new ImportJob.Key(campaign.accountId(), campaign.campaignId(), id);
        return store.find(key)
                .orElseGet(() -> ImportLifecycle.awaiting(key, upload.fileName(), arrival.objectKey(), settings, now));
    }

    private FilePlan scan(ImportJob job) {
        if (job.bytes() == 0) {
            throw new FileFault(0, "empty_file", "The file is empty: it has no header row.");
        }
        if (job.bytes() > FilePlan.MAX_FILE_BYTES) {
            throw new FileFault(0, "file_too_large", "The file is larger than 2 GiB. Split it.");
        }
        try (InputStream file = files.open(job.objectKey(), job.objectVersion().orElseThrow(), 0, job.bytes())) {
            return FilePlan.of(file, job.settings().mapping(), size);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Outcome queued(ImportJob.Key key, FilePlan plan, Instant now) {
        int parts = plan.parts().size();
        ImportJob planned = tries.until(() -> {
            ImportJob job = store.find(key).orElseThrow();
            if (job.chunks() > 0 || job.status() != Status.PROCESSING) {
                return Optional.of(job);
            }
            ImportJob counted = ImportLifecycle.planned(job, parts, now);
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
        chunks.enqueue(plan.chunks(key));
        return Outcome.PLANNED;
    }

    private Outcome completed(ImportJob.Key key, Instant now) {
        end.completeEmpty(key, now);
        signals.wake(key.accountId());
        return Outcome.COMPLETED;
    }

    private Outcome failed(ImportJob.Key key, FileFault fault, Instant now) {
        end.fail(key, fault.why(), now);
        signals.wake(key.accountId());
        return Outcome.FAILED;
    }
}
