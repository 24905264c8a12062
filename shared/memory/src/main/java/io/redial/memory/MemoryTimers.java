package io.redial.memory;

import io.redial.domain.campaign.CampaignState;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Timers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Timers that go off when somebody asks which are due, and send the wake-up then. */
public final class MemoryTimers implements Timers {

    private final Signals signals;
    private final InstantSource clock;
    private final Map<CampaignState.Key, Instant> set = new HashMap<>();

    public MemoryTimers(Signals signals, InstantSource clock) {
        this.signals = signals;
        this.clock = clock;
    }

    @Override
    public synchronized void set(CampaignState.Key campaign, Instant at) {
        set.put(campaign, at);
    }

    @Override
    public synchronized void clear(CampaignState.Key campaign) {
        set.remove(campaign);
    }

    /** When the next timer goes off. */
    public synchronized Optional<Instant> next() {
        return set.values().stream().min(Instant::compareTo);
    }

    /** Lets go off what is due, earliest first. */
    public synchronized void goOff() {
        Instant now = clock.instant();
        List<CampaignState.Key> due = set.entrySet().stream()
                .filter(timer -> !timer.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        due.forEach(campaign -> {
            set.remove(campaign);
            signals.wake(campaign.accountId());
        });
    }
}
