package io.redial.engine.imports;

import io.redial.domain.account.ChunkReceipt;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.activity.Actor;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.tries.Tries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts the parts of imports, and ends an import with its last part. */
final class PartCounter {

    private final Store store;
    private final Tries tries;
    private final RejectedRows rejectedRows;

    PartCounter(Store store, Tries tries, RejectedRows rejectedRows) {
        this.store = store;
        this.tries = tries;
        this.rejectedRows = rejectedRows;
    }

    /**
     * Counts a part once, however often it is written.
     *
     * @param bytes of the part
     */
    void count(ImportJob.Key key, ChunkReceipt receipt, long bytes, Instant now) {
        tries.until(() -> {
            Store.Found found = store.read(List.of(key, receipt.key()));
            Optional<ImportJob> job = found.get(key);
            if (job.isEmpty() || found.get(receipt.key()).isPresent()) {
                return Optional.of(key);
            }
            ImportJob counted = ImportLifecycle.counted(job.get(), receipt.counts(), receipt.errors(), bytes, now);
            Commit commit = counted.running() && counted.chunksDone() == counted.chunks()
                    ? ending(counted, receipt, now)
                    : Commit.of(new Write.Save(counted));
            return store.commit(commit.and(new Write.Save(receipt))).done() ? Optional.of(key) : Optional.empty();
        });
    }

    private Commit ending(ImportJob counted, ChunkReceipt last, Instant now) {
        // Stored before the commit that names it: the same rows give the same report, whoever writes it.
        Optional<String> report = rejectedRows.store(counted, last);
        return ImportEnd.ending(store, ImportLifecycle.completed(counted, report, now), Actor.ENGINE);
    }
}
