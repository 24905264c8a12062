package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Measures how many facts the oracle judges in a second, on the history of one campaign that calls each lead once. */
final class MeasureOracle {

    private static final int SHARDS = 64;
    private static final int BATCH = 99;
    /** So many calls are live at a time: at a hundred calls a second each lasts five seconds. */
    private static final int LIVE = 500;

    private static final String FROM = "+15550000";

    private final int leads;
    private final Oracle oracle = new Oracle(Tolerances.STRICT);
    private final List<Map<Row.Count, Long>> counts = new ArrayList<>();
    private final Row.Tally[] tallies = new Row.Tally[SHARDS];
    private final Row.Lead[] rows;
    private final Row.Call[] calls;
    private Instant now = Instant.parse("2026-03-02T00:00:00Z");

    private MeasureOracle(int leads) {
        this.leads = leads;
        this.rows = new Row.Lead[leads];
        this.calls = new Row.Call[leads];
        for (int shard = 0; shard < SHARDS; shard++) {
            counts.add(new EnumMap<>(Row.Count.class));
            tallies[shard] = new Row.Tally("cmp", shard, Row.Gate.OPEN, 1, Map.of());
        }
    }

    /** With the number of leads as its argument, or a million. */
    public static void main(String[] args) {
        int leads = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        MeasureOracle measured = new MeasureOracle(leads);
        long begin = System.nanoTime();
        measured.run();
        long nanos = System.nanoTime() - begin;
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        long facts = measured.oracle.facts();
        System.out.printf(
                "%d leads, %d facts in %.1f s: %.0f facts/s, %.0f leads/s; %d MB in use at the end; %d violations%n",
                leads,
                facts,
                nanos / 1e9,
                facts * 1e9 / nanos,
                leads * 1e9 / nanos,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                measured.oracle.violations().size());
        measured.oracle.violations().stream().limit(5).forEach(System.out::println);
    }

    private void run() {
        open();
        for (int first = 0; first < leads; first += BATCH) {
            add(first, Math.min(leads, first + BATCH));
        }
        for (int i = 0; i < leads + LIVE; i++) {
            now = now.plusMillis(10);
            if (i >= LIVE) {
                end(i - LIVE);
            }
            if (i < leads) {
                dial(i);
            }
        }
        commit(List.of(Change.moved(campaign(Row.CampaignStatus.IN_PROGRESS), campaign(Row.CampaignStatus.COMPLETED))));
        oracle.atRest(now);
    }

    private void open() {
        List<Change> changes = new ArrayList<>();
        changes.add(Change.added(new Row.Account("acc", Row.Billing.PREPAID, 1L << 50, 60, 1_000)));
        changes.add(Change.added(new Row.Line("acc", FROM, 100)));
        changes.add(Change.added(campaign(Row.CampaignStatus.IN_PROGRESS)));
        for (Row.Tally tally : tallies) {
            changes.add(Change.added(tally));
        }
        commit(changes);
    }

    private static Row.Campaign campaign(Row.CampaignStatus status) {
        Settings settings = With.limits(Chronicle.SETTINGS, 1_000, 100);
        return new Row.Campaign("acc", "cmp", status, 1, SHARDS, settings, 0, 0);
    }

    private void commit(List<Change> changes) {
        oracle.accept(new Fact.Committed(now, Whose.onlyOf("acc"), changes));
    }

    private static int shard(int lead) {
        return lead / BATCH % SHARDS;
    }

    private void add(int from, int to) {
        List<Change> changes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            rows[i] = new Row.Lead(
                    "acc",
                    "cmp",
                    shard(i),
                    "led_" + i,
                    List.of("+4930" + i),
                    Set.of(),
                    Row.LeadStatus.CREATED,
                    Optional.empty(),
                    0,
                    Optional.of(new Row.Due(3, now)),
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    "");
            changes.add(Change.added(rows[i]));
        }
        count(shard(from), Row.Count.CREATED, to - from);
        count(shard(from), Row.Count.OPEN, to - from);
        changes.add(tally(shard(from)));
        commit(changes);
    }

    private void dial(int i) {
        String claimId = "clm_" + i;
        Row.Claim claim =
                new Row.Claim(claimId, 1, rows[i].numbers().getFirst(), FROM, now, now.plusSeconds(40), 630, 1);
        Row.Lead scheduled = With.held(
                With.status(rows[i], Row.LeadStatus.SCHEDULED, Optional.of(new Row.Due(1, now.plusSeconds(60)))),
                Optional.of(claim),
                Optional.empty());
        count(shard(i), Row.Count.CREATED, -1);
        count(shard(i), Row.Count.SCHEDULED, 1);
        count(shard(i), Row.Count.RESERVED_MICROS, 630);
        commit(List.of(moved(i, scheduled), tally(shard(i))));
        Row.Lead processing = With.held(
                With.status(scheduled, Row.LeadStatus.PROCESSING, scheduled.due()),
                Optional.of(claim),
                Optional.of(claimId));
        calls[i] = intent(i, claim);
        count(shard(i), Row.Count.SCHEDULED, -1);
        count(shard(i), Row.Count.PROCESSING, 1);
        count(shard(i), Row.Count.LIVE, 1);
        commit(List.of(
                moved(i, processing),
                Change.added(calls[i]),
                tally(shard(i)),
                Change.added(guard(claim.number(), Optional.of(claimId)))));
        Network.Dial dial = new Network.Dial("acc", "cmp", rows[i].leadId(), claimId, FROM, claim.number(), now);
        oracle.accept(new Fact.Heard(now, new Network.Placed(claimId, dial)));
        oracle.accept(new Fact.Heard(now, new Network.Rang(claimId)));
        oracle.accept(new Fact.Heard(now, new Network.Answered(claimId)));
    }

    private Row.Call intent(int i, Row.Claim claim) {
        return new Row.Call(
                "acc",
                "cmp",
                shard(i),
                rows[i].leadId(),
                claim.claimId(),
                "plc_" + i,
                1,
                claim.number(),
                Row.CallResult.INITIATED,
                Row.Source.NONE,
                Row.Voicemail.NONE,
                Row.Apart.NOTHING,
                now,
                now.plusSeconds(10),
                now.plus(Duration.ofMinutes(12)),
                Optional.empty(),
                Map.of(),
                0);
    }

    private static Row.Guard guard(String number, Optional<String> liveCall) {
        return new Row.Guard("acc", number, Row.Listing.CALLABLE, liveCall, List.of());
    }

    private void end(int i) {
        Row.Call live = calls[i];
        oracle.accept(new Fact.Heard(
                now, new Network.Ended(live.claimId(), Network.Outcome.PERSON, Map.of(), Optional.empty())));
        calls[i] = With.call(
                live,
                Row.CallResult.COMPLETED,
                Row.Source.TOLD,
                Row.Voicemail.NONE,
                Optional.of(now),
                Map.of(),
                LIVE / 100);
        Row.Lead done = With.attempts(
                With.closed(With.held(rows[i], Optional.empty(), Optional.empty()), Row.ClosedReason.CONTACTED), 1);
        count(shard(i), Row.Count.PROCESSING, -1);
        count(shard(i), Row.Count.LIVE, -1);
        count(shard(i), Row.Count.OPEN, -1);
        count(shard(i), Row.Count.COMPLETED, 1);
        count(shard(i), Row.Count.RESULT_COMPLETED, 1);
        count(shard(i), Row.Count.RESERVED_MICROS, -630);
        count(shard(i), Row.Count.SPENT_MICROS, LIVE / 100);
        commit(List.of(
                moved(i, done),
                Change.moved(live, calls[i]),
                tally(shard(i)),
                Change.moved(
                        guard(live.number(), Optional.of(live.claimId())), guard(live.number(), Optional.empty()))));
    }

    private Change moved(int i, Row.Lead after) {
        Change change = Change.moved(rows[i], after);
        rows[i] = after;
        return change;
    }

    private void count(int shard, Row.Count count, long more) {
        counts.get(shard).merge(count, more, Long::sum);
    }

    private Change tally(int shard) {
        Row.Tally was = tallies[shard];
        tallies[shard] = new Row.Tally("cmp", shard, Row.Gate.OPEN, 1, counts.get(shard));
        return Change.moved(was, tallies[shard]);
    }
}
