package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.account.Pull;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of an import whose source gives nothing for a while: it is asked again after more and more time, an hour or so
 * in all. A sync needs none of this, since it runs again anyway.
 */
final class Setbacks {

    /** In a row: whatever the source gives in between begins anew. */
    static final int MOST = 10;

    private static final Duration FIRST = Duration.ofSeconds(30);

    /** Shorter than the time after which an import that does not move is queued again. */
    private static final Duration LONGEST = Duration.ofMinutes(8);

    private final Store store;
    private final Signals signals;

    Setbacks(Store store, Signals signals) {
        this.store = store;
        this.signals = signals;
    }

    /**
     * Has the source asked again later.
     *
     * @throws FileFault when it was asked again often enough, or will be anyway
     */
    Puller.Outcome after(PassingTrouble trouble, Pull pull, Instant now) {
        if (pull.syncId().isPresent() || pull.setbacks() >= MOST) {
            throw trouble.fault();
        }
        ImportJob.Key key = pull.key().job();
        Optional<ImportJob> job = store.find(key).filter(ImportJob::running);
        if (job.isEmpty()) {
            return Puller.Outcome.LOST;
        }
        ImportJob waiting = ImportLifecycle.heldUp(job.get(), detail(trouble), now);
        Commit commit = Commit.of(new Write.Save(pull.setBack()), new Write.Save(waiting));
        if (!store.commit(commit).done()) {
            return Puller.Outcome.LOST;
        }
        signals.replan(key, pause(pull.setbacks(), trouble.wish()));
        return Puller.Outcome.HELD_UP;
    }

    private static String detail(PassingTrouble trouble) {
        return trouble.why() + " It is asked again and again, for about an hour.";
    }

    /** Twice as long after each setback, and as long as the source asks for if that is longer. */
    static Duration pause(int setbacks, Duration wish) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(setbacks, 10));
        Duration wanted = doubled.compareTo(wish) > 0 ? doubled : wish;
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }
}
