package io.redial.engine.imports;

import io.redial.domain.account.ChunkReceipt;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts the parts of imports and ends them. An import's last move and the release of its campaign are one commit, so a
 * campaign is held by its imports exactly as long as they may add leads.
 */
final class ImportEnd {

    private final Store store;
    private final Tries tries;
    private final RejectedRows rejectedRows;

    ImportEnd(Store store, Tries tries, RejectedRows rejectedRows) {
        this.store = store;
        this.tries = tries;
        this.rejectedRows = rejectedRows;
    }

    /** Fails an import that is being processed; one that is not stays as it is. */
    void fail(ImportJob.Key key, RowError why, Instant now) {
        tries.until(() -> {
            Optional<ImportJob> job = processing(key);
            if (job.isEmpty()) {
                return Optional.of(key);
            }
            List<Write> writes = new ArrayList<>();
            writes.add(new Write.Save(ImportLifecycle.failed(job.get(), why, now)));
            release(key).ifPresent(writes::add);
            return done(writes, key);
        });
    }

    /** Completes an import whose file has no rows. */
    void completeEmpty(ImportJob.Key key, Instant now) {
        tries.until(() -> {
            Optional<ImportJob> job = processing(key);
            if (job.isEmpty()) {
                return Optional.of(key);
            }
            List<Write> writes = new ArrayList<>();
            writes.add(new Write.Save(ImportLifecycle.completed(job.get(), Optional.empty(), now)));
            release(key).ifPresent(writes::add);
            return done(writes, key);
        });
    }

    /**
     * Counts a part once, however often it is written, and ends the import with its last part.
     *
     * @param bytes of the part
     */
    void count(ImportJob.Key key, ChunkReceipt receipt, long bytes, Instant now) {
        tries.until(() -> {
            Optional<ImportJob> job = store.find(key);
            if (job.isEmpty() || store.find(receipt.key()).isPresent()) {
                return Optional.of(key);
            }
            ImportJob counted = ImportLifecycle.counted(job.get(), receipt.counts(), receipt.errors(), bytes, now);
            List<Write> writes = new ArrayList<>();
            writes.add(new Write.Save(receipt));
            if (counted.status() == Status.PROCESSING && counted.chunksDone() == counted.chunks()) {
                // Stored before the commit that names it: the same rows give the same report, whoever writes it.
                Optional<String> report = rejectedRows.store(counted, receipt);
                writes.add(new Write.Save(ImportLifecycle.completed(counted, report, now)));
                release(key).ifPresent(writes::add);
            } else {
                writes.add(new Write.Save(counted));
            }
            return done(writes, key);
        });
    }

    private Optional<ImportJob> processing(ImportJob.Key key) {
        return store.find(key).filter(job -> job.status() == Status.PROCESSING);
    }

    private Optional<Write> release(ImportJob.Key key) {
        return store.find(new CampaignState.Key(key.accountId(), key.campaignId()))
                .map(state -> new Write.Save(state.importing(-1)));
    }

    private Optional<ImportJob.Key> done(List<Write> writes, ImportJob.Key key) {
        return store.commit(new Commit(writes)).done() ? Optional.of(key) : Optional.empty();
    }
}
