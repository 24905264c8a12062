package io.redial.bench.imports;

import io.redial.aws.dynamo.DynamoStore;
import io.redial.aws.dynamo.Tables;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.bench.CapacityCounter;
import io.redial.bench.WrittenItems;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.Origin;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import io.redial.local.runtime.TableDeployment;
import io.redial.local.servers.AccessKey;
import io.redial.local.servers.Clients;
import io.redial.local.servers.DynamoDbServer;
import io.redial.local.template.Surroundings;
import io.redial.local.template.Template;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The same leads through the whole import, and written by nothing but their transactions, in a row and by one thread. */
final class StoreBench {

    private static final int LEADS_IN_A_COMMIT = 62;
    /** Many, in turn: what else a machine does in the meantime is not the same for one round and the next. */
    private static final int ROUNDS = 11;

    /** Where the numbers of the list are. */
    private static final ZoneSet NEW_YORK = ZoneSet.of(List.of(ZoneId.of("America/New_York")));

    private StoreBench() {}

    static void run(long rows, PrintStream out) throws IOException {
        Path root = Path.of(String.valueOf(System.getProperty("redial.root")));
        List<Double> ratios = new ArrayList<>();
        Took raw = Took.NOTHING;
        Took whole = Took.NOTHING;
        try (DynamoDbServer server = DynamoDbServer.start(root, Optional.empty(), 0);
                DynamoDbClient client = Clients.dynamoDb(server.endpoint(), AccessKey.LOCAL)) {
            out.println("warming up");
            raw(emptyStore(client, root, "warm0"), rows, out);
            ImportBench.run(emptyStore(client, root, "warm1"), new GeneratedList(rows), out);
            for (int round = 0; round < ROUNDS; round++) {
                CapacityCounter.taken();
                WrittenItems.taken();
                out.printf("round %d, leads alone: ", round);
                Took alone = raw(emptyStore(client, root, "raw" + round), rows, out);
                usage(rows, out);
                out.printf("round %d, the import: ", round);
                Took imported = imported(emptyStore(client, root, "import" + round), rows, out);
                usage(rows, out);
                raw = raw.plus(alone);
                whole = whole.plus(imported);
                ratios.add(imported.rateTo(alone));
                out.printf(
                        "round %d, ratio of the rates: %.2f, by the processor %.2f%n",
                        round, ratios.getLast(), imported.workTo(alone));
            }
        }
        ratios.sort(Double::compare);
        out.printf(
                "all rounds: %.0f leads/s alone, %.0f rows/s, ratio %.2f, its median %.2f; by the processor %.2f%n",
                rows * ROUNDS / raw.seconds(),
                rows * ROUNDS / whole.seconds(),
                whole.rateTo(raw),
                ratios.get(ROUNDS / 2),
                whole.workTo(raw));
    }

    private static Took imported(Store store, long rows, PrintStream out) throws IOException {
        try (Stages stages = new Stages()) {
            Took took = ImportBench.run(store, new GeneratedList(rows), out);
            stages.taken().forEach((stage, share) -> out.printf("  %-40s %5.1f %%%n", stage, 100 * share));
            return took;
        }
    }

    private static Took raw(Store store, long rows, PrintStream out) {
        List<Commit> commits = commits(rows);
        Took.Begun begun = Took.begin();
        for (Commit commit : commits) {
            if (!store.commit(commit).done()) {
                throw new IllegalStateException("a lead was there already");
            }
        }
        Took took = begun.took();
        out.printf(
                "%d leads in %d commits in %.1f s: %.0f leads/s%n",
                rows, commits.size(), took.seconds(), rows / took.seconds());
        return took;
    }

    /** In commits as large as the import's: a part has 1,000 rows and a campaign 16 shards. */
    private static List<Commit> commits(long rows) {
        Seal seal = new Seal("a secret of the benchmark");
        Map<Integer, List<LeadChange>> byShard = new TreeMap<>();
        List<Commit> commits = new ArrayList<>();
        for (long i = 0; i < rows; i++) {
            PhoneNumber phone = new PhoneNumber("+1212%07d".formatted(GeneratedList.digits(i)));
            LeadKey key = seal.lead(ImportBench.CAMPAIGN, ImportBench.SHARDS, phone);
            Person person = new Person(
                    phone,
                    "Lovelace, Ada %07d".formatted(i),
                    Map.of(
                            "company", "Analytical Engines %04d Ltd".formatted(i % 10_000),
                            "city", "Saint-Étienne",
                            "order_number", "A-%08d".formatted(i)),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            Lead lead = Lead.fresh(
                    key, ImportBench.ACCOUNT, person, NEW_YORK, new Origin("imp_bench", i + 2), ImportBench.NOW);
            List<LeadChange> shard = byShard.computeIfAbsent(key.shard(), _ -> new ArrayList<>());
            shard.add(LeadChange.added(lead));
            if (shard.size() == LEADS_IN_A_COMMIT) {
                commits.add(new Commit(LeadChange.writes(shard, GateRule.ANY)));
                shard.clear();
            }
        }
        byShard.values().stream()
                .filter(shard -> !shard.isEmpty())
                .forEach(shard -> commits.add(new Commit(LeadChange.writes(shard, GateRule.ANY))));
        return commits;
    }

    private static void usage(long rows, PrintStream out) {
        CapacityCounter.taken()
                .forEach((operation, used) -> out.printf(
                        "  %-28s %8.4f requests, %7.3f units a lead%n",
                        operation, (double) used.requests() / rows, used.units() / rows));
        WrittenItems.taken()
                .forEach((kind, written) -> out.printf(
                        "  in transactions: %-12s %8.4f a lead, of %4.0f bytes, %7.4f units a lead by the published"
                                + " rule%n",
                        kind,
                        (double) written.items() / rows,
                        (double) written.bytes() / written.items(),
                        (double) written.units() / rows));
    }

    private static Store emptyStore(DynamoDbClient client, Path root, String stack) {
        Template template = Template.parse(root.resolve("template.yaml"), Surroundings.LOCAL.named(stack));
        TableDeployment deployment = new TableDeployment(client);
        template.tables().forEach(deployment::deploy);
        Tables tables = new Tables(
                name(template, "LeadsTable"),
                name(template, "AccountsTable"),
                name(template, "CallsTable"),
                name(template, "NumbersTable"),
                name(template, "DeliveriesTable"));
        return new DynamoStore(client, tables, new SystemWaiting(), RandomGenerator.of("L64X128MixRandom"));
    }

    private static String name(Template template, String logicalId) {
        return template.tables().stream()
                .filter(table -> table.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow()
                .name();
    }
}
