package io.redial.memory;

import io.redial.engine.port.Timers;
import io.redial.testkit.Samples;
import io.redial.testkit.TimerContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

final class MemoryTimersTest extends TimerContract {

    MemoryTimersTest() {
        super(MemoryTimersTest::freshAlarms);
    }

    private static Alarms freshAlarms() {
        VirtualClock clock = new VirtualClock(Samples.NOW);
        MemorySignals signals = new MemorySignals();
        MemoryTimers timers = new MemoryTimers(signals, clock);
        return new Alarms() {
            @Override
            public Timers timers() {
                return timers;
            }

            @Override
            public List<String> wokenBy(Instant then) {
                clock.advance(Duration.between(clock.instant(), then));
                timers.goOff();
                return signals.takeWakes().stream()
                        .map(MemorySignals.Wake::accountId)
                        .toList();
            }
        };
    }
}
