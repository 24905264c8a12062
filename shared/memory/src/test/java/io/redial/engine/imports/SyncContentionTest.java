package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.Sync;
import io.redial.domain.account.Sync.OnRemoved;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.imports.SyncRuns.Outcome;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.tries.Tries;
import io.redial.engine.world.RivalStore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A run that is due begins, whoever writes the campaign at the same time. */
final class SyncContentionTest {

    private final PullWorld world = new PullWorld();

    private Sync due() {
        world.table("phone,name", "+15550000001,Ada");
        world.repeated(OnRemoved.KEEP);
        world.run();
        world.table("phone,name", "+15550000001,Ada", "+15550000002,Bo");
        world.now = world.now.plus(PullWorld.EVERY);
        return world.sync();
    }

    /** As the pacer does whenever it has looked at the campaign. */
    private void touchCampaign() {
        CampaignState state = world.imports.state();
        assertThat(world.store.commit(Commit.of(new Write.Save(state))).done()).isTrue();
    }

    @Test
    void aRunBeginsThoughTheCampaignIsWrittenMeanwhile() {
        Sync sync = due();
        AtomicInteger left = new AtomicInteger(3);
        Store busy = RivalStore.before(world.store, _ -> {
            if (left.getAndDecrement() > 0) {
                touchCampaign();
            }
        });
        assertThat(world.syncs(busy).due(sync.key(), world.now)).isEqualTo(Outcome.BEGUN);
        world.run();
        assertThat(world.newest().status()).isEqualTo(Status.COMPLETED);
        assertThat(world.lead("+15550000002")).isPresent();
        assertThat(world.imports.jobs()).hasSize(2);
        assertThat(world.imports.state().jobs().imports()).isZero();
    }

    @Test
    void aTellingThatFindsTheCampaignBusyAllTheTimeComesAgain() {
        Sync sync = due();
        Store busy = RivalStore.before(world.store, _ -> touchCampaign());
        assertThatExceptionOfType(Tries.Contended.class)
                .isThrownBy(() -> world.syncs(busy).due(sync.key(), world.now));
        assertThat(world.syncs(world.store).due(sync.key(), world.now)).isEqualTo(Outcome.BEGUN);
    }

    @Test
    void aRunWhoseBeginningWasNotConfirmedBeginsOnce() {
        Sync sync = due();
        AtomicInteger commits = new AtomicInteger();
        Store deaf = RivalStore.before(world.store, commit -> {
            if (commits.getAndIncrement() == 0) {
                assertThat(world.store.commit(commit).done()).isTrue();
                throw new Store.Unavailable("no answer", new IllegalStateException("cut off"));
            }
        });
        assertThat(world.syncs(deaf).due(sync.key(), world.now)).isEqualTo(Outcome.BEGUN);
        world.run();
        assertThat(world.lead("+15550000002")).isPresent();
        assertThat(world.imports.jobs()).hasSize(2);
    }

    @Test
    void aTellingThatComesTwiceAtOnceBeginsOneRun() {
        Sync sync = due();
        AtomicInteger left = new AtomicInteger(1);
        Store racing = RivalStore.before(world.store, _ -> {
            if (left.getAndDecrement() > 0) {
                assertThat(world.syncs(world.store).due(sync.key(), world.now)).isEqualTo(Outcome.BEGUN);
            }
        });
        assertThat(world.syncs(racing).due(sync.key(), world.now)).isEqualTo(Outcome.OVERLAPS);
        assertThat(world.imports.jobs()).hasSize(2);
    }
}
