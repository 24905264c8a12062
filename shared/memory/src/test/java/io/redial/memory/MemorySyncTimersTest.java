package io.redial.memory;

import io.redial.domain.account.Sync;
import io.redial.engine.port.SyncTimers;
import io.redial.testkit.Samples;
import io.redial.testkit.SyncTimerContract;
import java.time.Duration;
import java.util.List;

final class MemorySyncTimersTest extends SyncTimerContract {

    MemorySyncTimersTest() {
        super(MemoryBells::new);
    }

    private static final class MemoryBells implements Bells {
        private final VirtualClock clock = new VirtualClock(Samples.NOW);
        private final MemorySyncTimers timers = new MemorySyncTimers(clock);

        @Override
        public SyncTimers timers() {
            return timers;
        }

        @Override
        public List<Sync.Key> dueWithin(Duration span) {
            clock.advance(span);
            return timers.takeDue();
        }
    }
}
