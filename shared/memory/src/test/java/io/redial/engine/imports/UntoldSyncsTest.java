package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Sync;
import io.redial.domain.account.Sync.OnRemoved;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.time.Tempo;
import io.redial.engine.imports.SyncRuns.Outcome;
import io.redial.engine.job.UntoldSyncs;
import io.redial.engine.job.UntoldSyncs.Care;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.world.RivalStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A sync whose timer is lost goes on, and has a timer again. */
final class UntoldSyncsTest {

    private static final Duration TICK = Duration.ofMinutes(5);

    private final PullWorld world = new PullWorld();

    private Sync.Key begun() {
        world.table("phone,name", "+15550000001,Ada");
        world.repeated(OnRemoved.KEEP);
        world.run();
        return world.sync().key();
    }

    private UntoldSyncs untold(Store through) {
        return new UntoldSyncs(through, world.imports.signals, Tempo.REAL);
    }

    /** The regular tick, five minutes after the one before, and the messages that it sends. */
    private List<Outcome> ticked() {
        world.now = world.now.plus(TICK);
        UntoldSyncs syncs = untold(world.store);
        syncs.find(world.now)
                .forEach(key -> assertThat(syncs.care(key, world.now)).isEqualTo(Care.TOLD));
        return world.imports.signals.takeSyncsDue().stream()
                .map(key -> world.syncs(world.store).due(key, world.now))
                .toList();
    }

    @Test
    void aSyncWhoseTimerIsLostIsToldOfItsRunAndGetsATimer() {
        Sync.Key key = begun();
        world.timers.stop(key);
        world.table("phone,name", "+15550000001,Ada", "+15550000002,Bo");
        for (int i = 0; i < 4; i++) {
            assertThat(ticked()).as("a timer has ten minutes to tell").isEmpty();
        }
        assertThat(ticked()).containsExactly(Outcome.BEGUN);
        world.run();
        assertThat(world.timers.repeating()).containsExactly(key);
        assertThat(world.lead("+15550000002")).isPresent();
        assertThat(ticked()).isEmpty();
    }

    @Test
    void aSyncWhoseTimerTellsIsLeftAlone() {
        begun();
        for (int i = 0; i < 30; i++) {
            assertThat(ticked()).isEmpty();
            if (i % 3 == 2) {
                assertThat(world.later(Duration.ZERO)).isEqualTo(Outcome.BEGUN);
            }
        }
    }

    @Test
    void aSyncThatRestsIsToldAsSeldomAsItsTimerWould() {
        begun();
        CampaignState state = world.imports.state();
        world.store.commit(Commit.of(new Write.Save(state.started(world.now).completed(world.now))));
        int told = 0;
        for (int i = 0; i < 60; i++) {
            told += ticked().size();
        }
        assertThat(told).as("in five hours, after each quarter of an hour").isEqualTo(12);
    }

    @Test
    void ofTwoTicksAtOnceOneTells() {
        Sync.Key key = begun();
        world.now = world.now.plus(Duration.ofHours(1));
        AtomicBoolean met = new AtomicBoolean();
        Store racing = RivalStore.before(world.store, _ -> {
            if (!met.getAndSet(true)) {
                assertThat(untold(world.store).care(key, world.now)).isEqualTo(Care.TOLD);
            }
        });
        assertThat(untold(racing).care(key, world.now)).isEqualTo(Care.LEFT_ALONE);
        assertThat(world.imports.signals.takeSyncsDue()).containsExactly(key);
    }

    @Test
    void aSyncThatHasEndedNeedsNoCare() {
        Sync.Key key = begun();
        world.now = world.now.plus(Duration.ofHours(1));
        world.store.commit(Commit.of(new Write.Remove(world.sync())));
        assertThat(untold(world.store).find(world.now)).isEmpty();
        assertThat(untold(world.store).care(key, world.now)).isEqualTo(Care.LEFT_ALONE);
    }
}
