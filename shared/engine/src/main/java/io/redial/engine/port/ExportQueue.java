package io.redial.engine.port;

import io.redial.domain.account.ExportJob;

/** Messages that have exports gone on with. Each may come late, twice or not at all. */
@FunctionalInterface
public interface ExportQueue {

    /** Have an export gone on with. */
    void carryOn(ExportJob.Key export);
}
