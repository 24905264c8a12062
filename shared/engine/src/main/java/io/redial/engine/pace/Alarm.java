package io.redial.engine.pace;

import io.redial.domain.campaign.CampaignState;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Timers;
import java.time.Instant;
import java.util.Optional;

/**
 * Sees to it that a campaign is looked at again. When that is due is written down first, so that whatever wake-up gets lost,
 * the regular tick finds it overdue.
 */
final class Alarm {

    private final Store store;
    private final Signals signals;
    private final Timers timers;
    private final Timing timing;

    Alarm(Store store, Signals signals, Timers timers, Timing timing) {
        this.store = store;
        this.signals = signals;
        this.timers = timers;
        this.timing = timing;
    }

    /** Has the campaign looked at by {@code when}, or never again until something happens to it. */
    void arm(CampaignState.Key key, Optional<Instant> when, Instant now) {
        CampaignState state = store.find(key).orElse(null);
        if (state == null || !state.active()) {
            return;
        }
        if (when.isEmpty() && !state.running()) {
            disarm(state);
            return;
        }
        Instant target = when.orElseGet(() -> timing.backstop(now));
        boolean pending = state.wakeAt()
                .filter(armed -> armed.isAfter(now) && !armed.isAfter(target))
                .isPresent();
        if (pending) {
            return;
        }
        if (!target.isAfter(now)) {
            signals.wake(key.accountId());
            return;
        }
        if (store.commit(Commit.of(new Write.Save(state.wakingAt(Optional.of(target)))))
                .done()) {
            set(key, target, now);
        } else {
            // Somebody started or paused it in between, or set another alarm: look again at once.
            signals.wake(key.accountId());
        }
    }

    /**
     * Has a campaign that was to be left alone for long looked at by {@code target}: what it is about to claim must be found
     * again even if the pass dies right after. That it calls does not touch the scheduler: the timer that it may have comes
     * in vain.
     */
    void armBefore(CampaignState state, Instant target, Instant now) {
        if (state.wakeAt().filter(target::isBefore).isEmpty()) {
            return;
        }
        // The pass itself may have written it since it read it, such as what its breaker watches.
        boolean written = store.find(state.key())
                .filter(CampaignState::running)
                .map(stored -> store.commit(Commit.of(new Write.Save(stored.wakingAt(Optional.of(target)))))
                        .done())
                .orElse(false);
        if (written) {
            signals.wakeLater(state.key().accountId(), timing.untilWake(target, now));
        }
    }

    private void disarm(CampaignState state) {
        if (state.wakeAt().isPresent()
                && store.commit(Commit.of(new Write.Save(state.wakingAt(Optional.empty()))))
                        .done()) {
            timers.clear(state.key());
        }
    }

    /**
     * A timer of the scheduler is worth its calls only for a campaign that stays quiet for a while. A wake-up comes a little
     * later than what is written down, so that a pass that finds it still to come can leave it to come: if each pass of those
     * few moments sent another, there would soon be more of them than of anything else.
     */
    private void set(CampaignState.Key key, Instant target, Instant now) {
        if (timing.until(target, now).compareTo(Timing.QUIET) <= 0) {
            signals.wakeLater(key.accountId(), timing.untilWake(target, now));
        } else {
            timers.set(key, target);
        }
    }
}
