package io.redial.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.memory.MemoryStore;
import io.redial.testkit.lockstep.Lockstep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the store in memory does, the one on DynamoDB does, and the other way round. */
final class StoresInLockstepTest {

    private static final int STEPS = 1_000;

    private final Lockstep lockstep = new Lockstep(MemoryStore::new, DynamoServer::emptyStore);

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void bothStoresGiveTheSameAnswers(long seed) {
        assertThat(lockstep.difference(seed, STEPS)).isEmpty();
    }

    @Test
    @Tag("heavy")
    void bothStoresGiveTheSameAnswersForManySeeds() {
        long first = Long.getLong("lockstep.seed", 1_000);
        int seeds = Integer.getInteger("lockstep.seeds", 100);
        for (long seed = first; seed < first + seeds; seed++) {
            assertThat(lockstep.difference(seed, STEPS)).isEmpty();
        }
    }
}
