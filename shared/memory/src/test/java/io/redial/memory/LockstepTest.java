package io.redial.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.testkit.lockstep.Lockstep;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The comparison of two stores is itself put to the test: by stores that are equal, and by such as are not. */
final class LockstepTest {

    private static final int STEPS = 3_000;

    /**
     * What a careless store does.
     *
     * @param method of the store, to which other things are passed than were asked for
     */
    record Carelessness(String name, String method, UnaryOperator<Object[]> arguments) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Carelessness> carelessness() {
        return List.of(
                new Carelessness("forgets what must be unchanged", "commit", arguments -> {
                    List<Write> writes = new ArrayList<>(((Commit) arguments[0]).writes());
                    writes.removeIf(write -> write instanceof Write.Unchanged && writes.size() > 1);
                    return new Object[] {new Commit(writes)};
                }),
                new Carelessness("opens any gate", "commit", arguments -> {
                    List<Write> writes = ((Commit) arguments[0])
                            .writes().stream()
                                    .map(write -> write instanceof Write.OpenGate open
                                            ? new Write.OpenGate(open.campaignId(), open.shard(), open.epoch() + 9)
                                            : write)
                                    .toList();
                    return new Object[] {new Commit(writes)};
                }),
                new Carelessness("gives slots too late", "takeSlot", arguments -> {
                    arguments[2] = ((Instant) arguments[2]).plusSeconds(1);
                    return arguments;
                }),
                new Carelessness("reads the due index from the start", "due", arguments -> {
                    arguments[3] = Store.DueFrom.FIRST;
                    return arguments;
                }),
                new Carelessness("gives long pages", "list", arguments -> {
                    arguments[2] = Math.min(200, (Integer) arguments[2] + 1);
                    return arguments;
                }));
    }

    private static Store careless(Carelessness change) {
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
    @MethodSource("carelessness")
    void aCarelessStoreIsFoundAndTheStoryIsShort(Carelessness carelessness) {
        Lockstep lockstep = new Lockstep(MemoryStore::new, () -> careless(carelessness));
        assertThat(lockstep.difference(2, STEPS))
                .hasValueSatisfying(story -> assertThat(story.lines())
                        .hasSizeLessThan(80)
                        .anySatisfy(line -> assertThat(line).startsWith("seed 2, step ")));
    }
}
