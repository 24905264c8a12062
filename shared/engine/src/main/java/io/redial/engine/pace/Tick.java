package io.redial.engine.pace;

import io.redial.domain.campaign.CampaignState;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;

/** The regular tick: wakes every account whose campaigns should have been looked at, whatever wake-up got lost. */
public final class Tick {

    private static final int AT_MOST = 1000;

    /** Wake-ups on their way are not lost yet. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Store store;
    private final Signals signals;
    private final Timing timing;

    /** A tick over what {@code store} holds. */
    public Tick(Store store, Signals signals, Timing timing) {
        this.store = store;
        this.signals = signals;
        this.timing = timing;
    }

    /** Wakes the accounts that are overdue; those beyond a bound are left to the next tick. */
    public void run(Instant now) {
        Instant overdue = now.minus(timing.tempo().businessSpan(GRACE));
        store.overdue(overdue, AT_MOST).stream()
                .map(CampaignState.Key::accountId)
                .distinct()
                .forEach(signals::wake);
    }
}
