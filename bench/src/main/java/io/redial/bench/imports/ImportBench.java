package io.redial.bench.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignOwner;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.compliance.Compliance;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.Schedule;
import io.redial.engine.guard.ErasedNumbers;
import io.redial.engine.identity.Seal;
import io.redial.engine.imports.Arrival;
import io.redial.engine.imports.ChunkImporter;
import io.redial.engine.imports.ImportPlanner;
import io.redial.engine.port.Chunks.Chunk;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.tries.Tries;
import io.redial.memory.MemorySignals;
import io.redial.memory.MemoryStore;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Imports generated lists. {@code memory ROWS}: into a store that keeps no lead, for the memory of a heap that the JVM's
 * options bound, and the rate of everything but the store. {@code store ROWS}: into an embedded DynamoDB, beside the rate at
 * which the same leads can be written there at all. {@code large ROWS}: through S3, its events and the functions of the whole
 * local stack, and every lead counted afterwards. {@code field BYTES}: likewise, files of which one field has so many bytes.
 */
public final class ImportBench {

    static final String ACCOUNT = "acc_bench";
    static final String CAMPAIGN = "cmp_bench";
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final int SHARDS = 16;

    static final double MIB = 1024 * 1024;

    private ImportBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        long rows = Long.parseLong(arguments[1]);
        switch (arguments[0]) {
            case "memory" -> inMemory(rows, System.out);
            case "store" -> StoreBench.run(rows, System.out);
            case "large" -> new LargeFiles(System.out).list(rows);
            case "field" -> new LargeFiles(System.out).field(rows);
            default -> throw new IllegalArgumentException("memory, store, large or field, not " + arguments[0]);
        }
        System.exit(0);
    }

    private static void inMemory(long rows, PrintStream out) throws IOException {
        ForgetfulStore store = new ForgetfulStore(new MemoryStore());
        GeneratedList list = new GeneratedList(rows);
        out.printf("%d rows, %.0f MiB, heap at most %.0f MiB%n", rows, list.bytes() / MIB, maxHeap());
        try (Stages stages = new Stages()) {
            run(store, list, out);
            out.printf("heap used at its peak %.0f MiB, report %.1f MiB%n", peak(), list.reportBytes() / MIB);
            stages.taken().forEach((stage, share) -> out.printf("  %-40s %5.1f %%%n", stage, 100 * share));
        }
        if (store.leads() != rows) {
            throw new IllegalStateException(store.leads() + " leads were written, of " + rows + " rows");
        }
    }

    /** Imports a list as the function does, part after part, and answers what it took once it was planned. */
    static Took run(Store plain, GeneratedList list, PrintStream out) {
        List<Chunk> queue = new ArrayList<>();
        Seal seal = new Seal("a secret of the benchmark");
        Store store = new ErasedNumbers(plain, seal);
        store.commit(campaign());
        MemorySignals signals = new MemorySignals();
        Tries tries = new Tries(new io.redial.aws.lambda.SystemWaiting(), new Random(1));
        long begun = System.nanoTime();
        new ImportPlanner(store, list, queue::addAll, signals, seal, tries)
                .run(
                        new Arrival(
                                "campaigns/" + CAMPAIGN + "/list.csv",
                                GeneratedList.TAG,
                                list.bytes(),
                                Optional.empty()),
                        () -> false,
                        NOW);
        double planned = seconds(begun);
        out.printf("planned in %.1f s: %.0f MiB/s, %d parts%n", planned, list.bytes() / MIB / planned, queue.size());
        ChunkImporter importer = new ChunkImporter(store, list, signals, seal, tries);
        Took.Begun written = Took.begin();
        long before = cpuNanos();
        for (Chunk chunk : queue) {
            importer.run(chunk, () -> false, NOW);
            signals.takeWakes();
        }
        ImportJob job = store.list(new Listing.Imports(ACCOUNT, CAMPAIGN), Optional.empty(), 1)
                .items()
                .getFirst();
        Took took = written.took();
        double cpu = (cpuNanos() - before) / 1e9;
        out.printf(
                "imported in %.1f s: %.0f rows/s; %.1f s of the processor; %s, %s%n",
                took.seconds(), job.counts().read() / took.seconds(), cpu, job.status(), job.counts());
        return took;
    }

    private static Commit campaign() {
        Campaign.Key key = new Campaign.Key(ACCOUNT, CAMPAIGN);
        return Commit.of(
                new Write.Save(new Campaign(
                        key,
                        "Bench",
                        "ast_1",
                        List.of("num_1"),
                        Schedule.allDay(ZoneId.of("Europe/Paris")),
                        RetryRules.DEFAULT,
                        Campaign.Limits.DEFAULT,
                        Compliance.NONE,
                        Campaign.Completion.WHEN_DONE,
                        SHARDS,
                        NOW,
                        NOW,
                        0)),
                new Write.Save(CampaignState.draft(new CampaignState.Key(ACCOUNT, CAMPAIGN))),
                new Write.Save(CampaignOwner.of(key)));
    }

    static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static double maxHeap() {
        return Runtime.getRuntime().maxMemory() / MIB;
    }

    static double peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / MIB;
    }
}
