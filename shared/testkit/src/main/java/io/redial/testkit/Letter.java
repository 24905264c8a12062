package io.redial.testkit;

import io.redial.domain.account.Erasure;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.call.CallKey;
import io.redial.engine.port.Chunks;
import io.redial.engine.port.Signals;

/** What arrives at the other end of a queue. */
public sealed interface Letter {
    /** Look at the account. */
    record Wake(String accountId) implements Letter {}

    /** Dial a claim; its delay is spent. */
    record Dial(Signals.Dial dial) implements Letter {}

    /** Record what a provider reported. */
    record Report(Signals.Report report) implements Letter {}

    /** Look a call up at its provider. */
    record LookUp(CallKey call) implements Letter {}

    /** Go on with a bulk action. */
    record CarryOn(LeadAction.Key action) implements Letter {}

    /** Go on with an erasure. */
    record Erase(Erasure.Key erasure) implements Letter {}

    /** Plan an import again. */
    record Replan(ImportJob.Key job) implements Letter {}

    /** Begin the next run of a sync, if it is time. */
    record SyncDue(Sync.Key sync) implements Letter {}

    /** Import a part of a file. */
    record Part(Chunks.Chunk chunk) implements Letter {}
}
