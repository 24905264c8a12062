package io.redial.domain.account;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.time.Instant;

/**
 * Work in the background that takes many steps. While one changes a campaign's leads, that campaign neither completes nor goes, so
 * it must always come to an end: a job that does not move is nudged, and after {@link #MOST_NUDGES} nudges in vain it is given up.
 */
public sealed interface Job extends Entity permits ImportJob, LeadAction, Erasure, ExportJob {

    int MOST_NUDGES = 5;

    @Override
    Key<?> key();

    /** Whether it has not ended; one that changes a campaign's leads holds it for so long. */
    boolean running();

    /** When it moved last, or was nudged. */
    Instant updatedAt();

    /** How often it was nudged since it moved last. */
    int nudges();

    /**
     * Where a job is stored.
     *
     * @param <T> its kind
     */
    sealed interface Key<T extends Job> extends EntityKey<T>
            permits ImportJob.Key, LeadAction.Key, Erasure.Key, ExportJob.Key {

        String accountId();
    }
}
