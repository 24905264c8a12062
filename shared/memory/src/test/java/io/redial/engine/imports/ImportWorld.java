package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignOwner;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.campaign.Tally;
import io.redial.domain.compliance.Compliance;
import io.redial.domain.lead.Lead;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.Schedule;
import io.redial.engine.identity.Ids;
import io.redial.engine.identity.Seal;
import io.redial.engine.imports.FilePlan.PartSize;
import io.redial.engine.port.Chunks.Chunk;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import io.redial.engine.tries.Tries;
import io.redial.engine.world.Killer;
import io.redial.memory.MemorySignals;
import io.redial.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** A campaign, a bucket, and a queue that delivers again whatever was not done. */
final class ImportWorld {

    static final String ACCOUNT = "acc_1";
    static final String CAMPAIGN = "cmp_1";
    static final int SHARDS = 3;
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    final MemoryStore store = new MemoryStore();
    final MemorySignals signals = new MemorySignals();
    final FakeBucket bucket = new FakeBucket();
    final Deque<Chunk> queue = new ArrayDeque<>();
    final Seal seal = new Seal("a secret of sixteen or more");
    final ImportDesk desk = new ImportDesk(store, bucket, signals, new Ids(new Random(1)));
    private final PartSize size;

    ImportWorld(PartSize size) {
        this.size = size;
        Campaign.Key key = new Campaign.Key(ACCOUNT, CAMPAIGN);
        Campaign campaign = new Campaign(
                key,
                "Spring",
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
                0);
        store.commit(Commit.of(
                new Write.Save(campaign),
                new Write.Save(CampaignState.draft(new CampaignState.Key(ACCOUNT, CAMPAIGN))),
                new Write.Save(CampaignOwner.of(key))));
    }

    /** An import that was asked for, and whose file has been uploaded. */
    Arrival uploaded(Settings settings, String content) {
        ImportDesk.Created created =
                desk.create(ACCOUNT, CAMPAIGN, new ImportDesk.Request("people.csv", settings), NOW);
        return bucket.upload(created.job().objectKey(), content);
    }

    Arrival uploaded(Settings settings, byte[] content) {
        ImportDesk.Created created =
                desk.create(ACCOUNT, CAMPAIGN, new ImportDesk.Request("people.csv", settings), NOW);
        return bucket.upload(created.job().objectKey(), content);
    }

    ImportPlanner planner(Store through) {
        return new ImportPlanner(through, bucket, queue::addAll, signals, seal, tries(), size);
    }

    ChunkImporter importer(Store through) {
        return new ChunkImporter(through, bucket, signals, seal, tries());
    }

    /** Delivers the arrival, then every part, each until it is done with. */
    void runAll(Store through, Arrival arrival) {
        untilDone(() -> planner(through).run(arrival, () -> false, NOW));
        drain(through);
    }

    void drain(Store through) {
        while (!queue.isEmpty()) {
            Chunk next = queue.removeFirst();
            untilDone(() -> importer(through).run(next, () -> false, NOW));
        }
    }

    private static <T> T untilDone(Supplier<T> delivery) {
        for (int delivered = 0; delivered < 5; delivered++) {
            try {
                return delivery.get();
            } catch (Killer.Killed _) {
                // The queue delivers it again.
            }
        }
        throw new AssertionError("a message was never done");
    }

    List<ImportJob> jobs() {
        return store.list(new Listing.Imports(ACCOUNT, CAMPAIGN), Optional.empty(), 200)
                .items();
    }

    ImportJob job() {
        List<ImportJob> all = jobs();
        if (all.size() != 1) {
            throw new AssertionError("there are " + all.size() + " imports");
        }
        return all.getFirst();
    }

    CampaignState state() {
        return store.find(new CampaignState.Key(ACCOUNT, CAMPAIGN)).orElseThrow();
    }

    CampaignZones zones() {
        CampaignZones.Key key = new CampaignZones.Key(ACCOUNT, CAMPAIGN);
        return store.find(key).orElseGet(() -> CampaignZones.none(key));
    }

    List<Lead> leads() {
        List<Lead> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Store.Page<Lead> page = store.list(new Listing.Leads(CAMPAIGN, SHARDS, Optional.empty()), cursor, 200);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        all.sort(Comparator.comparing(lead -> lead.person().phone()));
        return all;
    }

    Map<Tally.Count, Long> counted() {
        return Tally.sum(store.tallies(CAMPAIGN, SHARDS));
    }

    Map<Tally.Count, Long> recounted() {
        Map<Tally.Count, Long> counts = new EnumMap<>(Tally.Count.class);
        for (Lead lead : leads()) {
            Tally.Delta.ofLead(Optional.empty(), Optional.of(lead))
                    .add()
                    .forEach((what, n) -> counts.merge(what, n, Long::sum));
        }
        return counts;
    }

    static Tries tries() {
        return new Tries(
                new Waiting() {
                    @Override
                    public void pause(Duration span) {}

                    @Override
                    public Telephone.Deadline in(Duration span) {
                        return () -> false;
                    }
                },
                new Random(3));
    }
}
