package io.redial.engine.job;

import io.redial.domain.Entity;
import io.redial.domain.account.Erasure;
import io.redial.domain.account.ExportJob;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.account.Job;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadActionLifecycle;
import io.redial.domain.time.Tempo;
import io.redial.engine.action.ActionEnd;
import io.redial.engine.imports.ImportEnd;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.ExportQueue;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.tries.Tries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Looks after jobs that stand still, because a message was lost or nobody could read it: each is queued again, a few times
 * with longer and longer waits, and then given up, so that none runs, or holds its campaign, for ever.
 */
public final class StalledJobs {

    /** Machine time. A message that failed is delivered again after about as long; twice as long after each nudge. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int AT_MOST = 100;

    private static final String STOOD_STILL =
            "It did not move for hours, though it was queued again several times. Ask for it again.";

    private final Store store;
    private final Signals signals;
    private final ExportQueue exports;
    private final Tempo tempo;
    private final ActionEnd actions;
    private final ImportEnd imports;

    public StalledJobs(Store store, Signals signals, ExportQueue exports, Tempo tempo, Tries tries) {
        this.store = store;
        this.signals = signals;
        this.exports = exports;
        this.tempo = tempo;
        this.actions = new ActionEnd(store, tries);
        this.imports = new ImportEnd(store, tries);
    }

    /** What was done about one job. */
    public enum Care {
        /** It moves, or has ended, or its next nudge is not due. */
        LEFT_ALONE,
        NUDGED,
        GIVEN_UP
    }

    /** The jobs that may need care; some of them moved since, and those beyond a bound are left to the next tick. */
    public List<Job.Key<?>> find(Instant now) {
        return store.stalled(now.minus(tempo.businessSpan(PATIENCE)), AT_MOST);
    }

    /** Takes care of one job. */
    public Care care(Job.Key<?> key, Instant now) {
        Job job = store.find(key).orElse(null);
        if (job == null || !stands(job, now)) {
            return Care.LEFT_ALONE;
        }
        if (job.nudges() >= Job.MOST_NUDGES) {
            giveUp(job, now);
            signals.wake(key.accountId());
            return Care.GIVEN_UP;
        }
        // Written first: whatever becomes of the message, the next one comes later.
        if (!store.commit(Commit.of(new Write.Save(nudged(job, now)))).done()) {
            return Care.LEFT_ALONE;
        }
        switch (job) {
            case ImportJob imported -> signals.replan(imported.key());
            case LeadAction action -> signals.carryOn(action.key());
            case Erasure erasure -> signals.erase(erasure.key(), Duration.ZERO);
            case ExportJob export -> exports.carryOn(export.key());
        }
        return Care.NUDGED;
    }

    private boolean stands(Job job, Instant now) {
        Duration patience = tempo.businessSpan(PATIENCE.multipliedBy(1L << job.nudges()));
        return job.running() && !job.updatedAt().plus(patience).isAfter(now);
    }

    private static Entity nudged(Job job, Instant now) {
        return switch (job) {
            case ImportJob imported -> ImportLifecycle.nudged(imported, now);
            case LeadAction action -> LeadActionLifecycle.nudged(action, now);
            case Erasure erasure -> erasure.nudged(now);
            case ExportJob export -> export.nudged(now);
        };
    }

    private void giveUp(Job job, Instant now) {
        switch (job) {
            case ImportJob imported -> imports.giveUp(imported.key(), now);
            case LeadAction action -> actions.giveUp(action.key(), now);
            case Erasure erasure -> store.commit(Commit.of(new Write.Save(erasure.failed(STOOD_STILL, now))));
            case ExportJob export -> store.commit(Commit.of(new Write.Save(export.failed(STOOD_STILL, now))));
        }
    }
}
