package io.redial.memory;

import io.redial.domain.account.Sync;
import io.redial.engine.port.SyncTimers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Timers of syncs that go off when somebody asks which are due. */
public final class MemorySyncTimers implements SyncTimers {

    private record Bell(Instant next, Duration every) {}

    private final InstantSource clock;
    private final Map<Sync.Key, Bell> set = new LinkedHashMap<>();

    public MemorySyncTimers(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void repeat(Sync.Key sync, Duration every) {
        set.putIfAbsent(sync, new Bell(clock.instant().plus(every), every));
    }

    @Override
    public synchronized void stop(Sync.Key sync) {
        set.remove(sync);
    }

    /** The syncs that have a timer, those that were set first first. */
    public synchronized List<Sync.Key> repeating() {
        return List.copyOf(set.keySet());
    }

    /** The syncs whose timers went off since the last time, once each however often they did. */
    public synchronized List<Sync.Key> takeDue() {
        Instant now = clock.instant();
        List<Sync.Key> due = new ArrayList<>();
        set.replaceAll((sync, bell) -> {
            Instant next = bell.next();
            while (!next.isAfter(now)) {
                next = next.plus(bell.every());
            }
            if (!next.equals(bell.next())) {
                due.add(sync);
            }
            return new Bell(next, bell.every());
        });
        return due;
    }
}
