package io.redial.engine.port;

import io.redial.domain.account.Sync;
import java.time.Duration;

/**
 * One timer for each sync: it tells the importer again and again that the sync is due. A telling may come late, twice or not
 * at all.
 */
public interface SyncTimers {

    /**
     * Sets the sync's timer, or leaves it as it is when it goes off as often already.
     *
     * @param every whole minutes, 1 at least; business time
     */
    void repeat(Sync.Key sync, Duration every);

    /** Removes the sync's timer, if it has one. */
    void stop(Sync.Key sync);
}
