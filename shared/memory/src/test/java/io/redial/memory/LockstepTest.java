package io.redial.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.testkit.lockstep.Lockstep;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The comparison of two stores is itself put to the test: by stores that are equal, and by such as are not. */
final class LockstepTest {

    private static final int STEPS = 3_000;

    /** What a careless store might do. */
    enum Carelessness {
        FORGETS_WHAT_MUST_BE_UNCHANGED(only("commit", arguments -> {
            List<Write> writes = new ArrayList<>(((Commit) arguments[0]).writes());
            writes.removeIf(write -> write instanceof Write.Unchanged && writes.size() > 1);
            return new Object[] {new Commit(writes)};
        })),
        OPENS_ANY_GATE(only("commit", arguments -> {
            List<Write> writes = ((Commit) arguments[0])
                    .writes().stream()
                            .map(write -> write instanceof Write.OpenGate open
                                    ? new Write.OpenGate(open.campaignId(), open.shard(), open.epoch() + 9)
                                    : write)
                            .toList();
            return new Object[] {new Commit(writes)};
        })),
        GIVES_SLOTS_TOO_LATE(only("takeSlot", arguments -> {
            arguments[2] = ((java.time.Instant) arguments[2]).plusSeconds(1);
            return arguments;
        })),
        ALWAYS_READS_THE_DUE_INDEX_FROM_THE_START(only("due", arguments -> {
            arguments[3] = Store.DueFrom.FIRST;
            return arguments;
        })),
        GIVES_LONG_PAGES(only("list", arguments -> {
            arguments[2] = Math.min(200, (Integer) arguments[2] + 1);
            return arguments;
        }));

        private final Change change;

        Carelessness(Change change) {
            this.change = change;
        }
    }

    /** What is changed on the way to a store. */
    private record Change(String method, UnaryOperator<Object[]> arguments) {}

    private static Change only(String method, UnaryOperator<Object[]> arguments) {
        return new Change(method, arguments);
    }

    private static Store careless(Change change) {
        Store store = new MemoryStore();
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (_, method, arguments) -> {
                    boolean changed = method.getName().equals(change.method());
                    try {
                        return method.invoke(store, changed ? change.arguments().apply(arguments) : arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @Test
    void equalStoresDoNotDiffer() {
        assertThat(new Lockstep(MemoryStore::new, MemoryStore::new).difference(1, STEPS))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aCarelessStoreIsFoundAndTheStoryIsShort(Carelessness carelessness) {
        Lockstep lockstep = new Lockstep(MemoryStore::new, () -> careless(carelessness.change));
        assertThat(lockstep.difference(2, STEPS)).hasValueSatisfying(story -> assertThat(story.lines())
                .hasSizeLessThan(40)
                .anySatisfy(line -> assertThat(line).startsWith("seed 2, step ")));
    }
}
