package io.redial.engine.job;

import io.redial.domain.account.Sync;
import io.redial.domain.time.Tempo;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks after syncs whose timers say nothing: one that was lost, or never set, must not end a sync. Such a sync is told of its
 * run by a message, and the run sets the timer again. One that may not run now, since its campaign is completed, is told of
 * it as often as its timer would.
 */
public final class UntoldSyncs {

    /** Machine time. A timer may be a minute late, and its message wait behind others. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int AT_MOST = 100;

    private final Store store;
    private final Signals signals;
    private final Tempo tempo;

    public UntoldSyncs(Store store, Signals signals, Tempo tempo) {
        this.store = store;
        this.signals = signals;
        this.tempo = tempo;
    }

    /** What was done about one sync. */
    public enum Care {
        /** It was told meanwhile, or has ended. */
        LEFT_ALONE,
        TOLD
    }

    /** The syncs that may need care; those beyond a bound are left to the next tick. */
    public List<Sync.Key> find(Instant now) {
        return store.untold(now.minus(tempo.businessSpan(PATIENCE)), AT_MOST);
    }

    /** Takes care of one sync. */
    public Care care(Sync.Key key, Instant now) {
        Optional<Sync> sync = store.find(key)
                .filter(is -> !is.toldBy().plus(tempo.businessSpan(PATIENCE)).isAfter(now));
        // Written first, so that it is not told again at every tick.
        boolean ours = sync.filter(is -> store.commit(Commit.of(new Write.Save(is.lookedAfter(now))))
                        .done())
                .isPresent();
        if (!ours) {
            return Care.LEFT_ALONE;
        }
        signals.syncDue(key);
        return Care.TOLD;
    }
}
