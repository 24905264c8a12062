package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.Status;
import io.redial.engine.imports.FilePlan.PartSize;
import io.redial.engine.port.Chunks.Chunk;
import io.redial.engine.port.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Parts of imports when the store is too busy for every second request, be it a read or a commit. */
final class BusyStoreTest {

    private final ImportWorld world = new ImportWorld(new PartSize(25, 100_000));

    @Test
    void everyPartIsDoneAtItsFirstDelivery() {
        String rows =
                IntStream.range(0, 120).mapToObj("+33612345%03d\n"::formatted).collect(Collectors.joining());
        world.planner(world.store)
                .run(
                        world.uploaded(ImportJob.Settings.DEFAULT, "phone\n" + rows + "nobody\n"),
                        () -> false,
                        ImportWorld.NOW);
        ChunkImporter importer = world.importer(busy(new Random(7)));
        assertThat(world.queue).isNotEmpty();
        for (Chunk chunk : List.copyOf(world.queue)) {
            assertThat(importer.run(chunk, () -> false, ImportWorld.NOW)).isEqualTo(ChunkImporter.Outcome.IMPORTED);
        }
        assertThat(world.job().status()).isEqualTo(Status.COMPLETED);
        Counts counts = world.job().counts();
        assertThat(counts.read()).isEqualTo(121);
        assertThat(counts.created()).isEqualTo(world.leads().size());
        assertThat(counts.created() + counts.duplicates()).isEqualTo(120);
        assertThat(counts.rejected()).isEqualTo(1);
        assertThat(world.counted()).isEqualTo(world.recounted());
    }

    private Store busy(Random random) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (_, method, arguments) -> {
                    if (random.nextBoolean()) {
                        throw new Store.Unavailable("it is busy", new IllegalStateException(method.getName()));
                    }
                    try {
                        return method.invoke(world.store, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
