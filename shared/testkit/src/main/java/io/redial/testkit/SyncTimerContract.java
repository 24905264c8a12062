package io.redial.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Sync;
import io.redial.engine.port.SyncTimers;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What timers of syncs keep to, whoever they are of. A test class of an implementation extends this one. */
public abstract class SyncTimerContract {

    private static final Sync.Key FIRST = new Sync.Key("acc_1", "cmp_1", "syn_1");
    private static final Sync.Key SECOND = new Sync.Key("acc_2", "cmp_2", "syn_2");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Bells bells;

    /**
     * The contract of these timers.
     *
     * @param fresh gives timers of which none is set, at {@link Samples#NOW}
     */
    protected SyncTimerContract(Supplier<Bells> fresh) {
        this.bells = fresh.get();
    }

    /** Timers, what they tell, and their time. */
    public interface Bells extends AutoCloseable {

        SyncTimers timers();

        /** Moves time on by so much, and gives the syncs that were told to be due at least once since the last time. */
        List<Sync.Key> dueWithin(Duration span);

        @Override
        default void close() {}
    }

    @AfterEach
    void close() {
        bells.close();
    }

    @Test
    void aTimerGoesOffAgainAndAgainUntilItIsStopped() {
        bells.timers().repeat(FIRST, Duration.ofMinutes(15));
        for (int i = 0; i < 3; i++) {
            assertThat(bells.dueWithin(HOUR)).containsExactly(FIRST);
        }
        bells.timers().stop(FIRST);
        bells.dueWithin(Duration.ofSeconds(1));
        assertThat(bells.dueWithin(HOUR)).isEmpty();
    }

    @Test
    void settingATimerAgainChangesNothing() {
        bells.timers().repeat(FIRST, Duration.ofMinutes(15));
        bells.timers().repeat(FIRST, Duration.ofMinutes(15));
        assertThat(bells.dueWithin(HOUR)).containsExactly(FIRST);
    }

    @Test
    void everySyncHasATimerOfItsOwn() {
        bells.timers().repeat(FIRST, Duration.ofMinutes(5));
        bells.timers().repeat(SECOND, Duration.ofDays(30));
        bells.dueWithin(Duration.ofSeconds(1));
        assertThat(bells.dueWithin(HOUR)).containsExactly(FIRST);
        bells.timers().stop(FIRST);
        bells.dueWithin(Duration.ofSeconds(1));
        assertThat(bells.dueWithin(Duration.ofDays(31))).containsExactly(SECOND);
    }

    @Test
    void stoppingATimerThatIsNotThereChangesNothing() {
        bells.timers().stop(FIRST);
        bells.timers().repeat(FIRST, Duration.ofMinutes(5));
        bells.timers().stop(FIRST);
        bells.timers().stop(FIRST);
        bells.timers().repeat(FIRST, Duration.ofMinutes(5));
        assertThat(bells.dueWithin(HOUR)).containsExactly(FIRST);
    }
}
