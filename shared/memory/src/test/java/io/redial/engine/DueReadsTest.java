package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.Call;
import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.campaign.Tally;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.Origin;
import io.redial.domain.lead.Progress;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.MetricsReader;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store.DueLead;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Faults.DueRead;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pass reads of the due index, in a campaign of sixteen shards. */
class DueReadsTest {

    private static final int SHARDS = 16;
    /** Noon in UTC, early morning in America, evening in Asia. */
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final EngineWorld world = new EngineWorld(9);
    private int people;

    @BeforeEach
    void noon() {
        world.clock().advanceTo(NOON);
        world.desk().open(1000);
    }

    private static Schedule hours(ZoneRule rule) {
        return new Schedule(
                Hours.parse("09:00", "16:59"),
                Days.EVERY_DAY,
                ZoneId.of("UTC"),
                rule,
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private void campaign(ZoneRule rule, int concurrent) {
        world.desk()
                .campaign(
                        "c",
                        CampaignSpec.plain()
                                .schedule(hours(rule))
                                .limits(concurrent, 100)
                                .shards(SHARDS));
    }

    /** Sets of one zone each, of those that show such a wall clock at noon in UTC. */
    private static List<ZoneSet> sets(int many, int fromHour, int toHour) {
        return ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .filter(id -> id.startsWith("Europe/")
                        || id.startsWith("Africa/")
                        || id.startsWith("America/")
                        || id.startsWith("Asia/"))
                .map(ZoneId::of)
                .filter(zone -> {
                    int hour = NOON.atOffset(ZoneOffset.UTC)
                            .atZoneSameInstant(zone)
                            .getHour();
                    return fromHour <= hour && hour <= toHour;
                })
                .limit(many)
                .map(zone -> ZoneSet.of(List.of(zone)))
                .toList();
    }

    private static List<ZoneSet> open(int many) {
        return sets(many, 9, 16);
    }

    private static List<ZoneSet> closed(int many) {
        return sets(many, 3, 8);
    }

    private void written(List<ZoneSet> sets) {
        CampaignZones.Key key = new CampaignZones.Key(Desk.ACCOUNT, "c");
        CampaignZones before = world.memory().find(key).orElseGet(() -> CampaignZones.none(key));
        commit(Commit.of(new Write.Save(before.including(sets))));
    }

    /** So many leads of a set in each shard. */
    private void leads(ZoneSet zones, int inEachShard, LeadState state) {
        for (int shard = 0; shard < SHARDS; shard++) {
            List<Write> writes = new ArrayList<>();
            Tally.Delta delta = Tally.Delta.NONE;
            for (int i = 0; i < inEachShard; i++) {
                Lead lead = lead(shard, zones, state);
                writes.add(new Write.Save(lead));
                delta = delta.plus(Tally.Delta.ofLead(Optional.empty(), Optional.of(lead)));
                if (writes.size() == 99 || i == inEachShard - 1) {
                    writes.add(new Write.Count("c", shard, delta, GateRule.ANY));
                    commit(new Commit(writes));
                    writes.clear();
                    delta = Tally.Delta.NONE;
                }
            }
        }
    }

    private Lead lead(int shard, ZoneSet zones, LeadState state) {
        people++;
        PhoneNumber phone = new PhoneNumber("+44" + (2_000_000_000L + people));
        LeadKey key = new LeadKey("c", shard, "led_" + people);
        return new Lead(
                key, Desk.ACCOUNT, Person.of(phone), zones, state, Progress.NONE, Origin.BY_HAND, NOON, NOON, 0);
    }

    private void commit(Commit commit) {
        assertThat(world.memory().commit(commit).done()).isTrue();
    }

    private List<DueRead> readsOfAPass() {
        world.store().takeDueReads();
        world.signals().takeWakes();
        world.pass();
        return world.store().takeDueReads();
    }

    private static LeadState fresh() {
        return new LeadState.Created(NOON);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 40})
    void freshLeadsTakeAReadForEachShardThatTheyAreSpreadOver(int sets) {
        campaign(ZoneRule.LEAD, 100);
        List<ZoneSet> open = open(sets);
        written(open);
        open.forEach(set -> leads(set, 20, fresh()));
        world.desk().start("c");
        List<DueRead> reads = readsOfAPass();

        assertThat(world.signals().takeDials()).hasSize(100);
        assertThat(reads).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 40})
    void campaignThatGoesByItsOwnClockReadsAsManyWithAnyNumberOfZoneSets(int sets) {
        campaign(ZoneRule.CAMPAIGN, 100);
        List<ZoneSet> all = new ArrayList<>(open(sets / 2));
        all.addAll(closed(sets - sets / 2));
        written(all);
        all.forEach(set -> {
            leads(set, 20, fresh());
            leads(set, 2, new LeadState.Rescheduled(NOON.plusSeconds(600)));
        });
        world.desk().start("c");
        List<DueRead> reads = readsOfAPass();

        assertThat(world.signals().takeDials()).hasSize(100);
        assertThat(reads).hasSizeLessThanOrEqualTo(SHARDS + 8);
    }

    @Test
    void zoneSetsThatAreClosedAreNotRead() {
        campaign(ZoneRule.LEAD, 20);
        List<ZoneSet> open = open(20);
        List<ZoneSet> closed = closed(20);
        written(open);
        written(closed);
        closed.forEach(set -> leads(set, 50, fresh()));
        open.forEach(set -> leads(set, 2, fresh()));
        world.desk().start("c");
        List<DueRead> reads = readsOfAPass();

        assertThat(world.signals().takeDials()).hasSize(20);
        assertThat(reads).hasSizeLessThanOrEqualTo(SHARDS * 2);
        assertThat(keys(reads)).isLessThan(SHARDS * 2 * 25);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 40})
    void searchInVainIsBounded(int sets) {
        campaign(ZoneRule.LEAD, 20);
        List<ZoneSet> closed = closed(sets);
        written(open(sets));
        written(closed);
        closed.forEach(set -> leads(set, 30, fresh()));
        world.desk().start("c");
        List<DueRead> reads = readsOfAPass();

        assertThat(world.signals().takeDials()).isEmpty();
        assertThat(reads).hasSizeLessThanOrEqualTo(SHARDS + 64);
        // Nobody polls: the first of the closed zones opens at a known time, or the search goes on soon.
        assertThat(world.signals().takeWakes()).allMatch(wake -> !wake.delay().isZero());
    }

    @Test
    void retriesOfClosedZonesHideNoneOfAnOpenOne() {
        campaign(ZoneRule.LEAD, 20);
        List<ZoneSet> closed = closed(8);
        ZoneSet open = open(1).getFirst();
        written(closed);
        written(List.of(open));
        closed.forEach(set -> leads(set, 150, new LeadState.Rescheduled(NOON.minusSeconds(900))));
        leads(open, 1, new LeadState.Rescheduled(NOON.minusSeconds(1)));
        world.desk().start("c");
        List<DueRead> reads = readsOfAPass();

        assertThat(world.signals().takeDials())
                .hasSize(SHARDS)
                .allMatch(dial -> world.desk().lead(dial.lead()).zones().equals(open));
        assertThat(reads).hasSizeLessThanOrEqualTo(SHARDS * 4);
    }

    @Test
    void retriesComeBeforeFreshLeadsInTheOrderOfTheirInstants() {
        campaign(ZoneRule.LEAD, 4);
        List<ZoneSet> open = open(3);
        written(open);
        leads(open.get(0), 5, fresh());
        leads(open.get(1), 1, new LeadState.Rescheduled(NOON.minusSeconds(5)));
        leads(open.get(2), 1, new LeadState.Rescheduled(NOON.minusSeconds(50)));
        world.desk().start("c");
        world.pass();

        assertThat(world.signals().takeDials())
                .hasSize(4)
                .allMatch(dial -> world.desk().lead(dial.lead()).zones().equals(open.get(2)));
    }

    @Test
    void noZoneSetAndNoShardStarves() {
        campaign(ZoneRule.LEAD, 10);
        List<ZoneSet> open = open(10);
        written(open);
        open.forEach(set -> leads(set, 40, fresh()));
        world.desk().start("c");
        world.runUntil(w -> w.network().placed().size() >= 1_000);
        Map<String, Integer> bySet = new TreeMap<>();
        Map<Integer, Integer> byShard = new HashMap<>();
        world.network().placed().forEach(call -> {
            bySet.merge(call.zones().word(), 1, Integer::sum);
            Call stored = world.call(call.key());
            byShard.merge(stored.shard(), 1, Integer::sum);
        });

        assertThat(bySet).hasSize(10).allSatisfy((_, calls) -> assertThat(calls).isGreaterThan(10));
        assertThat(byShard)
                .hasSize(SHARDS)
                .allSatisfy((_, calls) -> assertThat(calls).isGreaterThan(10));
    }

    @Test
    void setThatIsNotWrittenDownIsFoundThroughItsRetriesAndWrittenDown() {
        campaign(ZoneRule.LEAD, 20);
        ZoneSet open = open(1).getFirst();
        leads(open, 1, new LeadState.Rescheduled(NOON.minusSeconds(1)));
        leads(closed(1).getFirst(), 1, new LeadState.Rescheduled(NOON.minusSeconds(1)));
        written(List.of(ZoneSet.of(List.of(ZoneId.of("UTC")))));
        world.desk().start("c");
        List<Signals.Dial> dials = new ArrayList<>(world.passForDials());
        dials.addAll(world.passForDials());

        assertThat(dials)
                .hasSize(SHARDS)
                .allMatch(dial -> world.desk().lead(dial.lead()).zones().equals(open));
        assertThat(world.memory()
                        .find(new CampaignZones.Key(Desk.ACCOUNT, "c"))
                        .orElseThrow()
                        .sets())
                .contains(open, closed(1).getFirst());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 40})
    void metricsReadFewToTellTheNextCall(int sets) {
        campaign(ZoneRule.LEAD, 20);
        List<ZoneSet> closed = closed(sets);
        written(open(sets));
        written(closed);
        closed.forEach(set -> leads(set, 10, fresh()));
        world.desk().start("c");
        world.store().takeDueReads();
        Optional<Instant> next = new MetricsReader(world.store())
                .of(new CampaignView(world.desk().campaign("c"), world.desk().state("c")), NOON)
                .nextCallAt();
        Instant first = closed.stream()
                .flatMap(set -> hours(ZoneRule.LEAD).windowFor(set).nextOpening(NOON).stream())
                .min(Instant::compareTo)
                .orElseThrow();

        assertThat(next).contains(first);
        assertThat(world.store().takeDueReads()).hasSizeLessThanOrEqualTo(sets + SHARDS);
    }

    private static int keys(List<DueRead> reads) {
        return reads.stream()
                .filter(read -> read.dueClass() != DueClass.LEASE)
                .map(DueRead::found)
                .mapToInt(List<DueLead>::size)
                .sum();
    }
}
