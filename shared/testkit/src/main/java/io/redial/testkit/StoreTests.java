package io.redial.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.Entity;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** What the parts of the contract have in common: a fresh store for each test, and words to write to it. */
abstract class StoreTests {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    final Store store;

    StoreTests(Supplier<Store> emptyStore) {
        this.store = emptyStore.get();
    }

    Store.Outcome commit(Write... writes) {
        return store.commit(Commit.of(writes));
    }

    /** Writes, and expects it to be done. */
    void done(Write... writes) {
        assertThat(commit(writes)).isEqualTo(new Store.Outcome.Done());
    }

    /** Writes, and expects it to be refused for the writes at these positions. */
    void refused(List<Integer> lost, Write... writes) {
        assertThat(commit(writes)).isEqualTo(new Store.Outcome.Refused(lost));
    }

    /** Stores a new entity; answers what the store will give back. */
    <T extends Entity> T stored(T entity) {
        done(new Write.Save(entity));
        return Revised.next(entity);
    }

    void holds(Entity entity) {
        assertThat(store.find(entity.key()))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(entity));
    }

    void holdsNot(Entity entity) {
        assertThat(store.find(entity.key())).isEmpty();
    }

    /** What a read that may lag shows in the end. */
    static void eventually(Runnable assertion) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            try {
                assertion.run();
                return;
            } catch (AssertionError notYet) {
                Thread.onSpinWait();
            }
        }
        assertion.run();
    }
}
