package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Sync;
import io.redial.engine.port.Store;
import java.util.Optional;

/** How imports come from sources, and the syncs that they are runs of. */
final class Pulls {

    private Pulls() {}

    /** How an import's rows come, if from a source. */
    static Optional<Pull> of(Store store, ImportJob job) {
        return job.objectKey().equals(PullFiles.rowsOf(job.key()))
                ? store.find(Pull.Key.of(job.key()))
                : Optional.empty();
    }

    /** The sync that a pull is a run of, if that goes on. */
    static Optional<Sync> syncOf(Store store, Pull pull) {
        Pull.Key key = pull.key();
        return pull.syncId().flatMap(id -> store.find(new Sync.Key(key.accountId(), key.campaignId(), id)));
    }
}
