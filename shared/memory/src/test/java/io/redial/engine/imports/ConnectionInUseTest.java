package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.domain.account.Connection;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.Sync.OnRemoved;
import io.redial.domain.activity.Actor;
import io.redial.domain.source.SheetRange;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.connection.Connections;
import io.redial.engine.identity.Ids;
import io.redial.engine.once.Once;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.world.RivalStore;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A connection stays as long as rows are read through it. */
final class ConnectionInUseTest {

    private final PullWorld world = new PullWorld();
    private final SourceDesk.Request request = new SourceDesk.Request(
            Optional.of(world.connectionId),
            new SourceSpec.Sheet("sheet", SheetRange.FIRST_TAB),
            Settings.DEFAULT,
            Optional.empty());

    private ImportJob asked(Store through) {
        return new SourceDesk(through, world.imports.signals, new Ids(new Random(7)))
                .create(
                        PullWorld.CAMPAIGN,
                        request,
                        new Once.Turn(Optional.empty(), Optional.empty()),
                        Actor.ENGINE,
                        world.now);
    }

    private void remove(Store through) {
        new Connections(through, world.secrets, new Ids(new Random(8))).remove(ImportWorld.ACCOUNT, world.connectionId);
    }

    private void requireInUse(Store through) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> remove(through))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("in_use"));
        assertThat(connection()).isPresent();
    }

    private Optional<Connection> connection() {
        return world.store.find(new Connection.Key(ImportWorld.ACCOUNT, world.connectionId));
    }

    private static Store meeting(Store store, Runnable rival) {
        AtomicBoolean met = new AtomicBoolean();
        return RivalStore.before(store, _ -> {
            if (!met.getAndSet(true)) {
                rival.run();
            }
        });
    }

    @Test
    void aConnectionIsNotRemovedWhileAnImportRunsThroughIt() {
        world.table("phone,name", "+15550000001,Ada");
        ImportJob job = asked(world.store);
        requireInUse(world.store);
        world.run();
        assertThat(world.read(job).status()).isEqualTo(Status.COMPLETED);
        remove(world.store);
        assertThat(connection()).isEmpty();
    }

    @Test
    void aRunThatOutlivesItsSyncHoldsItsConnection() {
        world.table("phone,name", "+15550000001,Ada");
        ImportJob first = world.repeated(OnRemoved.KEEP);
        world.desk.endSync(first.key(), Actor.ENGINE, world.now);
        requireInUse(world.store);
        world.run();
        remove(world.store);
    }

    @Test
    void anImportThatBeginsWhileItsConnectionIsBeingRemovedKeepsIt() {
        world.table("phone,name", "+15550000001,Ada");
        requireInUse(meeting(world.store, () -> asked(world.store)));
        world.run();
        assertThat(world.imports.job().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void anImportWhoseConnectionIsRemovedMeanwhileDoesNotBegin() {
        Store racing = meeting(world.store, () -> remove(world.store));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> asked(racing))
                .satisfies(refused -> assertThat(refused.faults())
                        .isEqualTo(List.of(new Refusal.Fault(
                                "connectionId", "not_found", "The account has no such connection."))));
        assertThat(world.imports.jobs()).isEmpty();
        assertThat(world.imports.state().jobs().imports()).isZero();
    }
}
