package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.campaign.Tally;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.Origin;
import io.redial.domain.lead.Progress;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of the open leads of a campaign that has ended. */
class ExpiryTest {

    private static final int SHARDS = 4;
    private static final Instant END = EngineWorld.START.plus(Duration.ofHours(1));
    private static final ZoneSet PARIS = ZoneSet.of(List.of(ZoneId.of("Europe/Paris")));

    private final EngineWorld world = new EngineWorld(4);
    private int people;

    private static Schedule until(Instant endsAt) {
        return new Schedule(
                Hours.parse("20:00", "21:00"),
                Days.EVERY_DAY,
                ZoneId.of("UTC"),
                ZoneRule.LEAD,
                Set.of(),
                Optional.empty(),
                Optional.of(endsAt));
    }

    private void started() {
        world.desk().open(1000);
        world.desk().campaign("c", CampaignSpec.plain().schedule(until(END)));
        CampaignZones none = CampaignZones.none(new CampaignZones.Key(Desk.ACCOUNT, "c"));
        commit(Commit.of(new Write.Save(none.including(List.of(PARIS)))));
    }

    private void leads(int many, ZoneSet zones, LeadState state, Map<String, String> variables) {
        for (int shard = 0; shard < SHARDS; shard++) {
            List<LeadChange> changes = new ArrayList<>();
            for (int i = shard; i < many; i += SHARDS) {
                changes.add(LeadChange.added(lead(shard, zones, state, variables)));
                if (changes.size() == 99 || i + SHARDS >= many) {
                    commit(new Commit(LeadChange.writes(changes, GateRule.ANY)));
                    changes.clear();
                }
            }
        }
    }

    private Lead lead(int shard, ZoneSet zones, LeadState state, Map<String, String> variables) {
        people++;
        Person person = new Person(
                new PhoneNumber("+44" + (2_000_000_000L + people)),
                "",
                variables,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Lead(
                new LeadKey("c", shard, "led_" + people),
                Desk.ACCOUNT,
                person,
                zones,
                state,
                Progress.NONE,
                Origin.BY_HAND,
                EngineWorld.START,
                EngineWorld.START,
                0);
    }

    private void commit(Commit commit) {
        assertThat(world.memory().commit(commit).done()).isTrue();
    }

    private long open() {
        return Recount.tallied(world.memory(), world.desk().campaign("c")).getOrDefault(Count.OPEN, 0L);
    }

    private static LeadState fresh() {
        return new LeadState.Created(EngineWorld.START);
    }

    @Test
    void everyOpenLeadExpiresInWhateverZoneAndState() {
        started();
        for (ZoneSet zones : List.of(PARIS, ZoneSet.NONE, ZoneSet.NOWHERE)) {
            leads(10, zones, fresh(), Map.of());
            leads(10, zones, new LeadState.Created(END.plusSeconds(60)), Map.of());
            leads(10, zones, new LeadState.Rescheduled(END.plus(Duration.ofDays(3))), Map.of());
        }
        world.desk().start("c");
        world.runUntilCompleted("c");

        assertThat(world.desk().state("c").completedAt().orElseThrow()).isBetween(END, END.plusSeconds(10));
        assertThat(Recount.leads(world.memory(), world.desk().campaign("c")))
                .hasSize(90)
                .allMatch(lead -> lead.state().equals(new LeadState.Closed(ClosedReason.EXPIRED, Optional.empty())));
        assertThat(new Watch(world).leftovers("c")).isEmpty();
    }

    @Test
    void leadsExpireByTheHundredAndAPassLeavesTheOthersTheirTurn() {
        started();
        leads(6_000, PARIS, fresh(), Map.of());
        world.desk().start("c");
        world.clock().advanceTo(END);
        AtomicInteger commits = new AtomicInteger();
        world.store().witness((_, _) -> commits.incrementAndGet());
        world.pass();

        assertThat(open()).isBetween(6_000L - 2_500, 6_000L - 1_900);
        assertThat(commits.get()).isLessThan(40);
        world.runFor(Duration.ofSeconds(1));
        assertThat(open()).isZero();
    }

    @Test
    void largeLeadsExpireInTransactionsThatFit() {
        started();
        leads(60, PARIS, fresh(), Map.of("much", "x".repeat(60_000), "more", "é".repeat(30_000)));
        world.desk().start("c");
        world.clock().advanceTo(END);
        world.store().witness((commit, _) -> assertThat(bytes(commit)).isLessThan(4_000_000));
        world.pass();
        world.pass();

        assertThat(open()).isZero();
    }

    private static long bytes(Commit commit) {
        return commit.writes().stream()
                .mapToLong(write ->
                        write instanceof Write.Save(Lead lead) ? lead.person().bytes() + 1_000 : 100)
                .sum();
    }

    @Test
    void leadThatSomebodyElseClosesMeanwhileKeepsItsReasonAndTheOthersExpire() {
        started();
        leads(20, PARIS, fresh(), Map.of());
        world.desk().start("c");
        world.clock().advanceTo(END);
        LeadKey key = Recount.leads(world.memory(), world.desk().campaign("c"))
                .getFirst()
                .key();
        world.store().interjectBefore(commit -> commit.writes().stream().anyMatch(this::closes), () -> {
            Lead before = world.desk().lead(key);
            commit(new Commit(LeadChange.writes(
                    before, LeadLifecycle.close(before, ClosedReason.MARKED_COMPLETED, world.now()))));
        });
        world.pass();

        assertThat(open()).isZero();
        assertThat(world.desk().lead(key).state())
                .isEqualTo(new LeadState.Closed(ClosedReason.MARKED_COMPLETED, Optional.empty()));
        Map<Count, Long> tallied = Tally.sum(world.memory().tallies("c", SHARDS));
        assertThat(tallied).containsEntry(Count.COMPLETED, 1L).containsEntry(Count.MAX_RETRIES, 19L);
    }

    private boolean closes(Write write) {
        return write instanceof Write.Save(Lead lead) && lead.status().isFinal();
    }

    @Test
    void leadsOfAPausedCampaignExpireToo() {
        started();
        leads(10, PARIS, fresh(), Map.of());
        world.desk().start("c");
        world.runFor(Duration.ofMinutes(1));
        world.desk().pause("c");
        world.runFor(Duration.ofMinutes(50));
        assertThat(open()).isEqualTo(10);
        world.runFor(Duration.ofMinutes(15));

        assertThat(open()).isZero();
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.PAUSED);
        assertThat(world.desk().state("c").wakeAt()).isEmpty();
    }

    @Test
    void passThatFailsHalfWayIsTakenUpByTheNext() {
        started();
        leads(1_000, PARIS, fresh(), Map.of());
        world.desk().start("c");
        world.clock().advanceTo(END);
        AtomicInteger commits = new AtomicInteger();
        world.store().witness((_, _) -> {
            if (commits.incrementAndGet() == 3) {
                throw new Store.Unavailable("busy", new IllegalStateException());
            }
        });
        world.runFor(Duration.ofSeconds(10));

        assertThat(open()).isZero();
    }
}
